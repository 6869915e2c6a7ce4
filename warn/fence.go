package warn

import (
	"math"

	"github.com/golang/geo/r3"
	"github.com/golang/geo/s2"

	"picket"
	"picket/geo"
)

// fence is a zone made ready for questions. Its indices are built when an object first comes near.
type fence struct {
	zone     picket.Zone
	reach    disc
	polygons []polygon
	edge     boundary
	ready    bool
}

// polygon is an outer ring and its holes.
type polygon struct {
	reach disc
	outer *s2.ContainsPointQuery
	holes []*s2.ContainsPointQuery
}

// disc is the part of the sphere within radius (an angle) of mid.
type disc struct {
	mid      geo.Vec3
	radius   float64
	sin, cos float64
}

// newFence makes z ready. Rings of fewer than three positions hold nothing and are left out.
func newFence(z picket.Zone) *fence {
	f := &fence{zone: z}
	var all []geo.Vec3
	for _, rings := range z.Polygons {
		if len(rings) > 0 {
			all = append(all, normals(rings[0])...)
		}
	}
	f.reach = around(all)
	return f
}

// normal is the n-vector of a position: the ellipsoid's unit normal.
func normal(p geo.LLA) geo.Vec3 {
	sφ, cφ := math.Sincos(p.Lat)
	sλ, cλ := math.Sincos(geo.WrapLon(p.Lon))
	return geo.Vec3{cφ * cλ, cφ * sλ, sφ}
}

// surface gives the ECEF point of the ellipsoid whose normal is n.
func surface(n geo.Vec3) geo.Vec3 {
	N := geo.A / math.Sqrt(1-geo.E2*n[2]*n[2])
	return geo.Vec3{N * n[0], N * n[1], N * (1 - geo.E2) * n[2]}
}

// metres is the length along the surface between two n-vectors.
func metres(a, b geo.Vec3) float64 {
	chord := surface(a).Sub(surface(b)).Norm()
	return 2 * meanRadius * math.Asin(math.Min(1, chord/(2*meanRadius)))
}

// normals gives the n-vectors of r's outline without repetitions.
func normals(r picket.Ring) []geo.Vec3 {
	if len(r) < 3 {
		return nil
	}
	var out []geo.Vec3
	for _, p := range Outline(r) {
		if v := normal(p); len(out) == 0 || v != out[len(out)-1] {
			out = append(out, v)
		}
	}
	for len(out) > 1 && out[0] == out[len(out)-1] {
		out = out[:len(out)-1]
	}
	return out
}

// around gives a disc that holds points and the arcs between them; one of more than a hemisphere, whose
// inside is not settled by that, is the whole sphere.
func around(points []geo.Vec3) disc {
	var sum geo.Vec3
	for _, p := range points {
		sum = sum.Add(p)
	}
	if len(points) == 0 {
		return disc{mid: geo.Vec3{0, 0, 1}, radius: -1} // nothing
	}
	if sum.Norm() == 0 {
		return disc{mid: geo.Vec3{0, 0, 1}, radius: math.Pi}
	}
	d := disc{mid: sum.Scale(1 / sum.Norm())}
	for _, p := range points {
		d.radius = math.Max(d.radius, 2*math.Asin(math.Min(1, p.Sub(d.mid).Norm()/2)))
	}
	d.radius += 1e-9
	if d.radius > 89*geo.Deg {
		d.radius = math.Pi
	}
	d.sin, d.cos = math.Sincos(d.radius)
	return d
}

// near says whether p is within angle of the disc, given the angle's sine and cosine (angle at most π/2).
func (d *disc) near(p geo.Vec3, sin, cos float64) bool {
	if d.radius < 0 {
		return false
	}
	return d.radius > math.Pi/2 || p.Dot(d.mid) >= d.cos*cos-d.sin*sin
}

// build makes the indices.
func (f *fence) build() {
	f.ready = true
	var sides edges
	for _, rings := range f.zone.Polygons {
		if len(rings) == 0 || len(rings[0]) < 3 {
			continue
		}
		p := polygon{reach: around(normals(rings[0])), outer: newRing(rings[0])}
		for _, h := range rings[1:] {
			if len(h) >= 3 {
				p.holes = append(p.holes, newRing(h))
			}
		}
		for _, r := range rings {
			sides.add(normals(r))
		}
		f.polygons = append(f.polygons, p)
	}
	f.edge = newBoundary(sides.arcs())
}

// inside says whether an n-vector lies in the zone. A position on the line between two zones lies in one.
func (f *fence) inside(p geo.Vec3) bool {
	if !f.ready {
		f.build()
	}
	for i := range f.polygons {
		if f.polygons[i].holds(p) {
			return true
		}
	}
	return false
}

func (g *polygon) holds(p geo.Vec3) bool {
	at := s2.Point{Vector: r3.Vector{X: p[0], Y: p[1], Z: p[2]}}
	if !g.reach.near(p, 0, 1) || !g.outer.Contains(at) {
		return false
	}
	for _, h := range g.holes {
		if h.Contains(at) {
			return false
		}
	}
	return true
}

// distance gives how far an n-vector is from the zone's edge, on either side.
func (f *fence) distance(p geo.Vec3) float64 {
	if !f.ready {
		f.build()
	}
	foot, chord := f.edge.nearest(p)
	if math.IsInf(chord, 1) {
		return chord
	}
	return metres(p, foot)
}

// crossing gives the angle at which c first meets the zone's edge within reach; +Inf: it does not.
func (f *fence) crossing(c course, reach float64) float64 {
	if !f.ready {
		f.build()
	}
	return f.edge.crossing(c, reach)
}

// edges collects the sides of a zone's rings. A side that is there twice is no edge of the zone: the seam
// of a polygon cut at the antimeridian (RFC 7946 section 3.1.9), or the slit to a hole.
type edges struct {
	order [][2]geo.Vec3
	count map[[2]geo.Vec3]int
}

func (e *edges) add(ring []geo.Vec3) {
	if e.count == nil {
		e.count = map[[2]geo.Vec3]int{}
	}
	for i, a := range ring {
		if b := ring[(i+1)%len(ring)]; a != b {
			e.order = append(e.order, [2]geo.Vec3{a, b})
			e.count[undirected(a, b)]++
		}
	}
}

func (e *edges) arcs() []arc {
	var out []arc
	for _, s := range e.order {
		if e.count[undirected(s[0], s[1])]%2 == 1 {
			out = append(out, newArc(s[0], s[1]))
		}
	}
	return out
}

func undirected(a, b geo.Vec3) [2]geo.Vec3 {
	for i := range a {
		if a[i] != b[i] {
			if a[i] > b[i] {
				a, b = b, a
			}
			break
		}
	}
	return [2]geo.Vec3{a, b}
}

// ring is an s2 shape by the even-odd rule: which side of it is out is told by a point that is, not by the
// direction in which it is written, since the files of the world come in both.
type ring struct {
	*s2.LaxLoop
	out s2.ReferencePoint
}

func (r *ring) ReferencePoint() s2.ReferencePoint { return r.out }

func newRing(r picket.Ring) *s2.ContainsPointQuery {
	var points []s2.Point
	for _, v := range normals(r) {
		points = append(points, s2.Point{Vector: r3.Vector{X: v[0], Y: v[1], Z: v[2]}})
	}
	index := s2.NewShapeIndex()
	index.Add(&ring{s2.LaxLoopFromPoints(points), s2.ReferencePoint{Point: outsideOf(r)}})
	index.Build()
	return s2.NewContainsPointQuery(index, s2.VertexModelSemiOpen)
}

// outsideOf gives a point outside r as its longitudes and latitudes bound it in the plane. A ring
// that goes round the Earth holds the pole on its side of the equator.
func outsideOf(r picket.Ring) s2.Point {
	south, north, west, east := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	var mean float64
	u := unwrap(r)
	for _, p := range u {
		south, north = math.Min(south, p.Lat), math.Max(north, p.Lat)
		west, east = math.Min(west, p.Lon), math.Max(east, p.Lon)
		mean += p.Lat / float64(len(u))
	}
	last := u[len(u)-1].Lon
	turn := last + shortWay(r[0].Lon-last) - u[0].Lon
	var out geo.LLA
	switch {
	case math.Abs(turn) > math.Pi: // round the Earth
		out.Lat = math.Copysign(math.Pi/2, -mean)
	case north < math.Pi/2:
		out.Lat = math.Pi / 2
	case south > -math.Pi/2:
		out.Lat = -math.Pi / 2
	default: // pole to pole
		out.Lon = (west+east)/2 + math.Pi
	}
	v := normal(out)
	return s2.Point{Vector: r3.Vector{X: v[0], Y: v[1], Z: v[2]}}
}
