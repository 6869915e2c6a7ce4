package access

import (
	"net"
	"net/http"
	"net/url"
	"strings"
)

// Refuse answers with a status and the reason for it.
type Refuse func(w http.ResponseWriter, code int, why string)

// Guard gives the handler that lets past to next who names one of hosts and holds a token, and lets
// act who may. cookie is the name of the one that it sets: browsers keep cookies per host, not per
// port, so nodes must differ.
func (s *Holders) Guard(next http.Handler, cookie string, hosts map[string]bool, refuse Refuse) http.Handler {
	return &guard{holders: s, cookie: cookie, hosts: hosts, refuse: refuse, next: next}
}

// guard is needed on loopback too: any page in the operator's browser can reach that, under a name
// of its choosing (DNS rebinding).
type guard struct {
	holders *Holders
	cookie  string
	hosts   map[string]bool // values of Host that are ours
	refuse  Refuse
	next    http.Handler
}

// Hosts gives the values of Host under which an address may be visited.
func Hosts(addr net.Addr, extra []string) map[string]bool {
	host, port, _ := net.SplitHostPort(addr.String())
	hosts := map[string]bool{addr.String(): true}
	ip := net.ParseIP(host)
	if ip.IsLoopback() || ip.IsUnspecified() {
		for _, h := range []string{"localhost", "127.0.0.1", "::1"} {
			hosts[net.JoinHostPort(h, port)] = true
		}
	}
	for _, h := range extra {
		hosts[h] = true
		hosts[net.JoinHostPort(h, port)] = true
	}
	return hosts
}

func (g *guard) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", "default-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:; "+
		"style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	switch {
	case !g.hosts[r.Host]:
		g.refuse(w, http.StatusForbidden, "this node is not called "+r.Host+
			": use the address that it printed at its start, or add the name to http_names in node.yaml")
	case !g.ownOrigin(r):
		g.refuse(w, http.StatusForbidden, "requests from the page "+r.Header.Get("Origin")+" are not taken")
	case r.URL.Path == "/healthz" || r.URL.Path == "/api/v1/healthz":
		g.next.ServeHTTP(w, r)
	case g.byQuery(w, r):
	default:
		g.admit(w, r, g.holder(r))
	}
}

// admit hands on a request in the name of who holds its token. What may change something is for
// those who act.
func (g *guard) admit(w http.ResponseWriter, r *http.Request, h *holder) {
	reads := r.Method == http.MethodGet || r.Method == http.MethodHead
	switch {
	case h == nil:
		g.refuse(w, http.StatusUnauthorized, "open the address that the node printed at its start (it ends in ?token=…), "+
			"or send a token as Authorization: Bearer; picket token add NAME makes one")
	case !reads && h.Role != RoleAct:
		g.refuse(w, http.StatusForbidden, "the token of "+h.Name+
			" is for viewing only: to act, have picket token revoke and picket token add without --view give you another")
	default:
		ctx, done := h.carry(r.Context())
		defer done()
		g.next.ServeHTTP(w, r.WithContext(ctx))
	}
}

// ownOrigin lets through requests that no page made and those that our own page made.
func (g *guard) ownOrigin(r *http.Request) bool {
	if site := r.Header.Get("Sec-Fetch-Site"); site == "cross-site" || site == "same-site" {
		return r.Method == http.MethodGet && r.Header.Get("Sec-Fetch-Mode") == "navigate" && r.URL.Path == "/"
	}
	origin := r.Header.Get("Origin")
	if origin == "" {
		return true
	}
	u, err := url.Parse(origin)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host == r.Host
}

// byQuery takes ?token= on the page itself, puts it into a cookie and sends the browser on without
// it, so that it does not stay in the address bar; elsewhere the query is as good as a header.
func (g *guard) byQuery(w http.ResponseWriter, r *http.Request) bool {
	token := r.URL.Query().Get("token")
	if r.URL.Path != "/" || g.holders.of(token) == nil {
		return false
	}
	http.SetCookie(w, &http.Cookie{Name: g.cookie, Value: token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode,
		MaxAge: 30 * 24 * 3600})
	q := r.URL.Query()
	q.Del("token")
	to := url.URL{Path: "/", RawQuery: q.Encode()}
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, to.String(), http.StatusSeeOther)
	return true
}

// holder is who holds the token of a request, or nil.
func (g *guard) holder(r *http.Request) *holder {
	if b, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return g.holders.of(b)
	}
	if q := r.URL.Query().Get("token"); q != "" {
		return g.holders.of(q)
	}
	c, err := r.Cookie(g.cookie)
	if err != nil {
		return nil
	}
	return g.holders.of(c.Value)
}
