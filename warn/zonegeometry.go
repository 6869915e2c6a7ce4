package warn

import (
	"math"

	"github.com/golang/geo/r3"
	"github.com/golang/geo/s2"

	"picket"
	"picket/geo"
)

// zoneGeometry is a zone made ready for questions. Its indices are built when an object first comes near.
type zoneGeometry struct {
	zone     picket.Zone
	bounds   sphericalCap
	polygons []polygon
	edge     boundary
	ready    bool
}

// polygon is an outer ring and its holes.
type polygon struct {
	bounds sphericalCap
	outer  *s2.ContainsPointQuery
	holes  []*s2.ContainsPointQuery
}

// sphericalCap is the part of the sphere within radius (an angle) of mid.
type sphericalCap struct {
	mid      geo.Vec3
	radius   float64
	sin, cos float64
}

// newZoneGeometry makes z ready. Rings of fewer than three positions hold nothing and are left out.
func newZoneGeometry(z picket.Zone) *zoneGeometry {
	f := &zoneGeometry{zone: z}
	var all []geo.Vec3
	for _, rings := range z.Polygons {
		if len(rings) > 0 {
			all = append(all, nVectors(rings[0])...)
		}
	}
	f.bounds = capAround(all)
	return f
}

// nVectors gives the n-vectors of r's outline without repetitions.
func nVectors(r picket.Ring) []geo.Vec3 {
	if len(r) < 3 {
		return nil
	}
	var out []geo.Vec3
	for _, p := range Outline(r) {
		if v := geo.NVector(p); len(out) == 0 || v != out[len(out)-1] {
			out = append(out, v)
		}
	}
	for len(out) > 1 && out[0] == out[len(out)-1] {
		out = out[:len(out)-1]
	}
	return out
}

// capAround gives a cap that holds points and the arcs between them; one of more than a hemisphere, whose
// inside is not settled by that, is the whole sphere.
func capAround(points []geo.Vec3) sphericalCap {
	var sum geo.Vec3
	for _, p := range points {
		sum = sum.Add(p)
	}
	if len(points) == 0 {
		return sphericalCap{mid: geo.Vec3{0, 0, 1}, radius: -1} // nothing
	}
	if sum.Norm() == 0 {
		return sphericalCap{mid: geo.Vec3{0, 0, 1}, radius: math.Pi}
	}
	d := sphericalCap{mid: sum.Scale(1 / sum.Norm())}
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

// near says whether p is within angle of the cap, given the angle's sine and cosine (angle at most π/2).
func (d *sphericalCap) near(p geo.Vec3, sin, cos float64) bool {
	if d.radius < 0 {
		return false
	}
	return d.radius > math.Pi/2 || p.Dot(d.mid) >= d.cos*cos-d.sin*sin
}

// build makes the indices.
func (f *zoneGeometry) build() {
	f.ready = true
	var sides edges
	for _, rings := range f.zone.Polygons {
		if len(rings) == 0 || len(rings[0]) < 3 {
			continue
		}
		p := polygon{bounds: capAround(nVectors(rings[0])), outer: newRing(rings[0])}
		for _, h := range rings[1:] {
			if len(h) >= 3 {
				p.holes = append(p.holes, newRing(h))
			}
		}
		for _, r := range rings {
			sides.add(nVectors(r))
		}
		f.polygons = append(f.polygons, p)
	}
	f.edge = newBoundary(sides.arcs())
}

// inside says whether an n-vector lies in the zone. A position on the line between two zones lies in one.
func (f *zoneGeometry) inside(p geo.Vec3) bool {
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
	if !g.bounds.near(p, 0, 1) || !g.outer.Contains(at) {
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
func (f *zoneGeometry) distance(p geo.Vec3) float64 {
	if !f.ready {
		f.build()
	}
	foot, chord := f.edge.nearest(p)
	if math.IsInf(chord, 1) {
		return chord
	}
	return geo.AlongSurface(p, foot)
}

// crossing gives the angle at which c first meets the zone's edge within reach; +Inf: it does not.
func (f *zoneGeometry) crossing(c greatCircle, reach float64) float64 {
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

// ringShape is an s2 shape by the even-odd rule: which side of it is out is told by a point that is, not by the
// direction in which it is written, since the files of the world come in both.
type ringShape struct {
	*s2.LaxLoop
	out s2.ReferencePoint
}

func (r *ringShape) ReferencePoint() s2.ReferencePoint { return r.out }

func newRing(r picket.Ring) *s2.ContainsPointQuery {
	var points []s2.Point
	for _, v := range nVectors(r) {
		points = append(points, s2.Point{Vector: r3.Vector{X: v[0], Y: v[1], Z: v[2]}})
	}
	index := s2.NewShapeIndex()
	index.Add(&ringShape{s2.LaxLoopFromPoints(points), s2.ReferencePoint{Point: outsideOf(r)}})
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
	winding := last + shortWay(r[0].Lon-last) - u[0].Lon
	var out geo.LLA
	switch {
	case math.Abs(winding) > math.Pi: // round the Earth
		out.Lat = math.Copysign(math.Pi/2, -mean)
	case north < math.Pi/2:
		out.Lat = math.Pi / 2
	case south > -math.Pi/2:
		out.Lat = -math.Pi / 2
	default: // pole to pole
		out.Lon = (west+east)/2 + math.Pi
	}
	v := geo.NVector(out)
	return s2.Point{Vector: r3.Vector{X: v[0], Y: v[1], Z: v[2]}}
}
