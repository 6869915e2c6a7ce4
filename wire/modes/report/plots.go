package report

import (
	"picket/geo"
	"picket/sensing"
	"picket/wire/modes/codes"
	"picket/wire/modes/reply"
)

// Append appends to dst what m says: a plot where a position is known, else a fact where it says anything of a known
// aircraft. It gives the plot, nil if there is none.
func Append(dst *sensing.Reports, m *reply.Message) *sensing.Plot {
	if m.ModeAC || !m.Trusted {
		return nil
	}
	if m.Given.Has(reply.GivenPlace) {
		n := len(dst.Plots)
		dst.Plots = append(dst.Plots, sensing.Plot{})
		plot := &dst.Plots[n]
		about(m, &plot.About)
		plot.Has |= sensing.HasPosition
		plot.Lat, plot.Lon = m.Lat*geo.Deg, m.Lon*geo.Deg
		if m.Given.Has(reply.GivenHeight) {
			plot.Height = float64(m.HeightFeet) * codes.Foot
			plot.Has |= sensing.HasHeight
		}
		plot.Sigma = m.Sigma
		return plot
	}
	if icaoAddress(m) == 0 {
		return nil
	}
	n := len(dst.Facts)
	dst.Facts = append(dst.Facts, sensing.Fact{})
	a := &dst.Facts[n].About
	about(m, a)
	if !worth(m, a) {
		dst.Facts = dst.Facts[:n]
	}
	return nil
}
