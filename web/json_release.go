package web

import (
	"slices"
	"strings"

	"picket"
	"picket/picture"
	"picket/release"
	"picket/sensing"
)

// grantJSON is what one partner gets of a track: by which rule, agreement and clause, or which rule
// refuses.
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

// releaseOf gives the grants of an object, one at least for every partner.
func (v *view) releaseOf(o *picture.Object) []grantJSON {
	list := []grantJSON{}
	for _, d := range v.Decisions(o) {
		list = append(list, grantOf(d, &o.Track))
	}
	for _, p := range v.Config().Partners {
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
	j := grantJSON{Partner: d.To, Ref: d.Ref, Granted: g.OK, Rule: picture.WithheldBy(g), Alarm: g.Alarm, Since: stamp(d.At),
		Fields: []string{}, Withheld: []string{}}
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
		case f == picket.GrantLaunch && t.Domain != sensing.Ballistic:
			// says nothing of this track
		case g.Fields&f != 0:
			j.Fields = append(j.Fields, name)
		default:
			j.Withheld = append(j.Withheld, name)
		}
	}
	return j
}
