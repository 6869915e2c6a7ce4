package report

import (
	"picket"
	"picket/geo"
	"picket/wire/modes/codes"
	"picket/wire/modes/reply"
)

// Append appends to dst what m says: a plot where a position is known, else a fact where it says anything of a known
// aircraft. It gives the plot, nil if there is none.
func Append(dst *picket.Reports, m *reply.Message) *picket.Plot {
	if m.ModeAC || !m.Trusted {
		return nil
	}
	if m.Given.Has(reply.GivenPlace) {
		n := len(dst.Plots)
		dst.Plots = append(dst.Plots, picket.Plot{})
		plot := &dst.Plots[n]
		about(m, &plot.About)
		plot.Has |= picket.HasPosition
		plot.Lat, plot.Lon = m.Lat*geo.Deg, m.Lon*geo.Deg
		if m.Given.Has(reply.GivenHeight) {
			plot.Height = float64(m.HeightFeet) * codes.Foot
			plot.Has |= picket.HasHeight
		}
		plot.Sigma = m.Sigma
		return plot
	}
	if icaoAddress(m) == 0 {
		return nil
	}
	n := len(dst.Facts)
	dst.Facts = append(dst.Facts, picket.Fact{})
	a := &dst.Facts[n].About
	about(m, a)
	if !worth(m, a) {
		dst.Facts = dst.Facts[:n]
	}
	return nil
}
