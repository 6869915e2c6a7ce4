package web

import (
	"maps"

	"picket"
	"picket/picture"
)

// linkJSON is how the link to a partner is doing.
type linkJSON struct {
	Partner     picket.NodeID  `json:"partner"`
	State       string         `json:"state"` // "up", "down", "refused"
	Why         string         `json:"why,omitempty"`
	Age         *float64       `json:"age_s"` // since the partner was last heard
	Offered     int            `json:"offered"`
	Released    int            `json:"released"`
	Withheld    map[string]int `json:"withheld"`
	Sent        uint64         `json:"sent"`
	Received    uint64         `json:"received"`
	Fused       int            `json:"fused"`
	Bytes       uint64         `json:"bytes"`
	BytesPerS   float64        `json:"bytes_per_s"`
	ClockOffset float64        `json:"clock_offset_s"`
	Refused     uint64         `json:"refused"`
	Exercise    string         `json:"exercise,omitempty"`
}

// linksJSON gives the links, by partner.
func (v *view) linksJSON() []linkJSON {
	list := []linkJSON{}
	for _, p := range v.Partners() {
		list = append(list, v.linkOf(p))
	}
	return list
}

func (v *view) linkOf(p *picture.Partner) linkJSON {
	s := &p.Link
	j := linkJSON{Partner: p.Node, State: s.State, Why: s.Why, Offered: p.Offered, Released: p.Released, Withheld: maps.Clone(p.Withheld),
		Sent: s.Sent, Received: s.Received, Fused: p.Fused, Bytes: s.Bytes, BytesPerS: round(s.BytesPerS, 1),
		ClockOffset: round(s.Offset.Seconds(), 3), Refused: s.Refused, Exercise: v.cuts[p.Node]}
	if p.LinkAt.IsZero() {
		j.State, j.Why = "down", "nothing heard of it yet"
		return j
	}
	age := round((s.Age + v.At().Sub(p.LinkAt)).Seconds(), 3)
	j.Age = &age
	return j
}
