package release

import (
	"math"

	"picket"
	"picket/geo"
)

// area is a zone made ready for asking whether a position is in it. A zone's edges are straight in longitude and
// latitude, so this is plane geometry, even and odd crossings; longitudes are unwrapped from ring to ring.
type area struct {
	id             string
	polygons       [][]picket.Ring // outer rings and holes alike: even-odd tells them apart
	south, north   float64
	west, east     float64
	floor, ceiling float64
}

func newArea(z *picket.Zone) area {
	a := area{id: z.ID, south: 9, north: -9, west: 99, east: -99, floor: z.Floor, ceiling: z.Ceiling}
	for _, polygon := range z.Polygons {
		var rings []picket.Ring
		for _, r := range polygon {
			if len(r) < 3 {
				continue
			}
			u := unwrapped(r)
			for _, p := range u {
				a.south, a.north = math.Min(a.south, p.Lat), math.Max(a.north, p.Lat)
				a.west, a.east = math.Min(a.west, p.Lon), math.Max(a.east, p.Lon)
			}
			rings = append(rings, u)
		}
		a.polygons = append(a.polygons, rings)
	}
	return a
}

// unwrapped lets no step between neighbours exceed half a turn.
func unwrapped(r picket.Ring) picket.Ring {
	out := make(picket.Ring, len(r))
	out[0] = geo.LLA{Lat: r[0].Lat, Lon: geo.WrapLon(r[0].Lon)}
	for i := 1; i < len(r); i++ {
		out[i] = geo.LLA{Lat: r[i].Lat, Lon: out[i-1].Lon + geo.WrapLon(r[i].Lon-r[i-1].Lon)}
	}
	return out
}

// holds says whether an object at p is in the zone. One of unknown height is inside at every level.
func (a *area) holds(p geo.LLA, hasHeight bool) bool {
	if hasHeight && (p.Height < a.floor || a.ceiling > 0 && p.Height > a.ceiling) {
		return false
	}
	if p.Lat < a.south || p.Lat > a.north {
		return false
	}
	for _, turn := range [3]float64{0, 2 * math.Pi, -2 * math.Pi} {
		λ := p.Lon + turn
		if λ < a.west || λ > a.east {
			continue
		}
		for _, rings := range a.polygons {
			if inside(rings, p.Lat, λ) {
				return true
			}
		}
	}
	return false
}

func inside(rings []picket.Ring, φ, λ float64) bool {
	in := false
	for _, r := range rings {
		in = in != within(r, φ, λ)
	}
	return in
}

// within counts the crossings of a ray eastwards.
func within(r picket.Ring, φ, λ float64) bool {
	in := false
	for i, a := range r {
		b := r[(i+1)%len(r)]
		if (a.Lat > φ) != (b.Lat > φ) && λ < a.Lon+(φ-a.Lat)*(b.Lon-a.Lon)/(b.Lat-a.Lat) {
			in = !in
		}
	}
	return in
}
