package web

import (
	"slices"
	"strings"
	"time"

	"picket"
	"picket/release"
)

// grantJSON is what one partner gets of a track: by which rule, agreement and clause, or which rule refuses.
type grantJSON struct {
	Partner     picket.NodeID   `json:"partner"`
	Ref         picket.Number   `json:"ref,omitempty"` // the partner's number of it
	Granted     bool            `json:"granted"`
	Rule        string          `json:"rule"` // that says yes, or that refuses; empty: none was asked
	Agreement   string          `json:"agreement"`
	Clause      string          `json:"clause"`
	Fields      []string        `json:"fields"`
	Withheld    []string        `json:"withheld"`
	Degradation degradationJSON `json:"degradation"`
	Alarm       string          `json:"alarm,omitempty"` // a policy that could not be evaluated, hence a refusal
	Why         string          `json:"why,omitempty"`
	Since       string          `json:"since"`
}

type degradationJSON struct {
	Coarsen float64 `json:"coarsen_m"` // a persistent offset of up to this; 0: none
}

// releaseOf gives the grants of a track, one at least for every partner.
func (v *view) releaseOf(t *picket.Track) []grantJSON {
	list := []grantJSON{}
	for _, d := range v.grantsOf(t) {
		list = append(list, grantOf(d, t))
	}
	for _, p := range v.config.Partners {
		if !slices.ContainsFunc(list, func(g grantJSON) bool { return g.Partner == p.Node }) {
			list = append(list, grantJSON{Partner: p.Node, Fields: []string{}, Withheld: []string{},
				Why: "not offered: no sensor that may speak to " + string(p.Node) + " holds it"})
		}
	}
	slices.SortStableFunc(list, func(a, b grantJSON) int { return strings.Compare(string(a.Partner), string(b.Partner)) })
	return list
}

func grantOf(d *picket.Decision, t *picket.Track) grantJSON {
	g := &d.Grant
	j := grantJSON{Partner: d.To, Ref: d.Ref, Granted: g.OK, Rule: withholder(g), Fields: []string{}, Withheld: []string{}, Alarm: g.Alarm, Since: stamp(d.At)}
	j.Agreement, j.Clause, _ = strings.Cut(g.Authority, " §")
	if !g.OK {
		return j
	}
	j.Rule = g.Rule
	j.Degradation.Coarsen = round(g.Coarsen, 1)
	j.Fields = append(j.Fields, "position", "velocity", "domain")
	for f := picket.GrantAddress; f <= picket.GrantLaunch; f <<= 1 {
		name := release.FieldNames(f)[0]
		switch {
		case f == picket.GrantLaunch && t.Domain != picket.Ballistic:
			// says nothing of this track
		case g.Fields&f != 0:
			j.Fields = append(j.Fields, name)
		default:
			j.Withheld = append(j.Withheld, name)
		}
	}
	return j
}

type claimJSON struct {
	From     picket.NodeID `json:"from"`
	By       string        `json:"by"`
	At       string        `json:"at"`
	Identity string        `json:"identity"`
}

func claimsOf(t *picket.Track) []claimJSON {
	list := []claimJSON{}
	for _, c := range t.Claims {
		list = append(list, claimJSON{c.From, c.By, stamp(c.At), c.Identity.String()})
	}
	return list
}

// conflicts says whether nations disagree on what t is: two of our own identity and the partners' claims
// differ. Who has not looked, whose identity is pending, disagrees with nobody.
func conflicts(t *picket.Track) bool {
	said := t.Identity
	for _, c := range t.Claims {
		switch {
		case c.Identity == picket.Pending:
		case said == picket.Pending:
			said = c.Identity
		case c.Identity != said:
			return true
		}
	}
	return false
}

// recognition is one step in a track's identity history: ours, or a partner's claim.
type recognition struct {
	From     picket.NodeID // empty: this node
	At       time.Time
	Identity picket.Identity
	By       string
}

// maxHistory bounds the identity history of one track; the oldest leave.
const maxHistory = 64

// recognise notes what is new in t's identity and claims.
func (s *shown) recognise(t *picket.Track) {
	if len(s.history) == 0 || t.Identity != s.t.Identity || t.IdentityBy != s.t.IdentityBy {
		s.recall(recognition{"", t.IdentityAt, t.Identity, t.IdentityBy})
	}
	if slices.Equal(s.t.Claims, t.Claims) {
		return
	}
	for _, c := range t.Claims {
		s.recall(recognition{c.From, c.At, c.Identity, c.By})
	}
}

func (s *shown) recall(r recognition) {
	for i := len(s.history) - 1; i >= 0; i-- {
		if h := &s.history[i]; h.From == r.From {
			if h.Identity == r.Identity && h.By == r.By {
				return
			}
			break
		}
	}
	if len(s.history) == maxHistory {
		s.history = append(s.history[:0], s.history[1:]...)
	}
	s.history = append(s.history, r)
}
