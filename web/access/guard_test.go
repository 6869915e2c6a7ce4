package access

import (
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
)

func refuse(w http.ResponseWriter, code int, why string) { http.Error(w, why, code) }

func TestGuard(t *testing.T) {
	addr := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8081}
	who, err := NewHolders("s3cret", tokenFile(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	g := who.Guard(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) }),
		"picket_jp", Hosts(addr, []string{"watch.example"}), refuse)
	const own = "127.0.0.1:8081"
	for _, c := range []struct {
		name, method, path, host string
		header                   [2]string
		want                     int
	}{
		{"an officer's bearer", "GET", "/api/v1/picture", own, [2]string{"Authorization", "Bearer " + satos}, 200},
		{"an officer's cookie", "GET", "/api/v1/picture", own, [2]string{"Cookie", "picket_jp=" + satos}, 200},
		{"an officer on the page", "GET", "/?token=" + satos, own, [2]string{}, 303},
		{"an officer acts", "POST", "/api/v1/alerts/x/acknowledge", own, [2]string{"Authorization", "Bearer " + satos}, 200},
		{"a viewer looks", "GET", "/api/v1/stream?token=" + views, own, [2]string{}, 200},
		{"a viewer looks at the header", "HEAD", "/api/v1/picture?token=" + views, own, [2]string{}, 200},
		{"a viewer acts", "POST", "/api/v1/alerts/x/acknowledge?token=" + views, own, [2]string{}, 403},
		{"a viewer acts by cookie", "POST", "/api/v1/exercise/link/us", own, [2]string{"Cookie", "picket_jp=" + views}, 403},
		{"a viewer puts", "PUT", "/api/v1/picture?token=" + views, own, [2]string{}, 403},
		{"a hash is no token", "GET", "/api/v1/picture?token=" + hashOf(satos), own, [2]string{}, 401},
		{"a name is no token", "GET", "/api/v1/picture", own, [2]string{"Authorization", "Bearer Sato"}, 401},
		{"a wrong bearer beside a good cookie", "GET", "/api/v1/picture", own, [2]string{"Authorization", "Bearer x"}, 401},
		{"no token", "GET", "/api/v1/picture", own, [2]string{}, 401},
		{"page without token", "GET", "/", own, [2]string{}, 401},
		{"health needs none", "GET", "/healthz", own, [2]string{}, 200},
		{"bearer", "GET", "/api/v1/picture", own, [2]string{"Authorization", "Bearer s3cret"}, 200},
		{"wrong bearer", "GET", "/api/v1/picture", own, [2]string{"Authorization", "Bearer s3cre"}, 401},
		{"cookie", "GET", "/api/v1/picture", own, [2]string{"Cookie", "picket_jp=s3cret"}, 200},
		{"another node's cookie", "GET", "/api/v1/picture", own, [2]string{"Cookie", "picket_us=s3cret"}, 401},
		{"query", "GET", "/api/v1/stream?token=s3cret", own, [2]string{}, 200},
		{"query on the page sets the cookie", "GET", "/?token=s3cret", own, [2]string{}, 303},
		{"localhost", "GET", "/api/v1/picture?token=s3cret", "localhost:8081", [2]string{}, 200},
		{"named host", "GET", "/api/v1/picture?token=s3cret", "watch.example:8081", [2]string{}, 200},
		{"rebound name", "GET", "/api/v1/picture?token=s3cret", "evil.example:8081", [2]string{}, 403},
		{"rebound name, health", "GET", "/healthz", "evil.example", [2]string{}, 403},
		{"wrong port", "GET", "/api/v1/picture?token=s3cret", "127.0.0.1:9999", [2]string{}, 403},
		{"own origin", "POST", "/api/v1/alerts/x/acknowledge?token=s3cret", own, [2]string{"Origin", "http://127.0.0.1:8081"}, 200},
		{"foreign origin", "POST", "/api/v1/alerts/x/acknowledge?token=s3cret", own, [2]string{"Origin", "http://evil.example"}, 403},
		{"null origin", "GET", "/api/v1/stream?token=s3cret", own, [2]string{"Origin", "null"}, 403},
		{"origin of another port", "GET", "/api/v1/stream?token=s3cret", own, [2]string{"Origin", "http://127.0.0.1:3000"}, 403},
		{"fetched from elsewhere", "GET", "/api/v1/picture?token=s3cret", own, [2]string{"Sec-Fetch-Site", "cross-site"}, 403},
	} {
		r := httptest.NewRequest(c.method, c.path, nil)
		r.Host = c.host
		if c.header[0] != "" {
			r.Header.Set(c.header[0], c.header[1])
		}
		w := httptest.NewRecorder()
		g.ServeHTTP(w, r)
		if w.Code != c.want {
			t.Errorf("%s: %d, want %d (%s)", c.name, w.Code, c.want, w.Body)
		}
	}
}

func TestEmptyTokenOpensNothing(t *testing.T) {
	who, err := NewHolders("", writeTokens(t, "act "+hashOf("")+" Nobody\n"), nil)
	if err != nil {
		t.Fatal(err)
	}
	g := who.Guard(http.NotFoundHandler(), "c", map[string]bool{"h": true}, refuse)
	for _, path := range []string{"/?token=", "/api/v1/picture?token=", "/api/v1/picture"} {
		r := httptest.NewRequest("GET", path, nil)
		r.Host = "h"
		r.Header.Set("Authorization", "Bearer ")
		w := httptest.NewRecorder()
		if g.ServeHTTP(w, r); w.Code != http.StatusUnauthorized {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
}
