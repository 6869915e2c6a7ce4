package warn

import (
	"math"

	"picket/geo"
)

// arc is a piece of a boundary, less than a half circle, between unit vectors.
type arc struct {
	a, b   geo.Vec3
	normal geo.Vec3 // unit, of the plane of a and b
}

func newArc(a, b geo.Vec3) arc {
	n := a.Cross(b)
	return arc{a, b, n.Scale(1 / n.Norm())}
}

// foot gives the point of the arc nearest to the unit vector p and the square of its chord distance.
func (c *arc) foot(p geo.Vec3) (geo.Vec3, float64) {
	if c.normal.Cross(c.a).Dot(p) >= 0 && c.b.Cross(c.normal).Dot(p) >= 0 {
		s := c.normal.Dot(p)
		cos := math.Sqrt(math.Max(0, 1-s*s))
		if cos > 0 {
			return p.Sub(c.normal.Scale(s)).Scale(1 / cos), 2 * s * s / (1 + cos)
		}
	}
	da, db := p.Sub(c.a).Square(), p.Sub(c.b).Square()
	if da <= db {
		return c.a, da
	}
	return c.b, db
}

// boundary is a tree of balls over arcs in the order of their rings, where neighbours are near each other.
type boundary struct {
	arcs  []arc
	nodes []ball // depth first: a node's left child follows it
}

// ball holds the arcs lo..hi-1 in Euclidean space.
type ball struct {
	mid    geo.Vec3
	radius float64
	lo, hi int32
	right  int32 // the right child; 0: a leaf
}

const leafArcs = 8

func newBoundary(arcs []arc) boundary {
	b := boundary{arcs: arcs}
	if len(arcs) > 0 {
		b.grow(0, int32(len(arcs)))
	}
	return b
}

// grow appends the subtree of arcs lo..hi-1; its depth is the logarithm of their number.
func (t *boundary) grow(lo, hi int32) int32 {
	at := int32(len(t.nodes))
	t.nodes = append(t.nodes, t.enclose(lo, hi))
	if hi-lo > leafArcs {
		mid := (lo + hi) / 2
		t.grow(lo, mid)
		t.nodes[at].right = t.grow(mid, hi)
	}
	return at
}

func (t *boundary) enclose(lo, hi int32) ball {
	var sum geo.Vec3
	for i := lo; i < hi; i++ {
		sum = sum.Add(t.arcs[i].a).Add(t.arcs[i].b)
	}
	n := ball{mid: sum.Scale(1 / float64(2*(hi-lo))), lo: lo, hi: hi}
	for i := lo; i < hi; i++ {
		a := &t.arcs[i]
		bulge := 1 - a.a.Add(a.b).Norm()/2 // of the arc above its chord
		n.radius = math.Max(n.radius, math.Sqrt(math.Max(a.a.Sub(n.mid).Square(), a.b.Sub(n.mid).Square()))+bulge)
	}
	n.radius += 1e-12
	return n
}

// nearest gives the boundary's point nearest to the unit vector p and its chord distance; +Inf when there
// is no boundary.
func (t *boundary) nearest(p geo.Vec3) (foot geo.Vec3, chord float64) {
	best := math.Inf(1)
	if len(t.nodes) > 0 {
		t.nearer(0, p, &foot, &best)
	}
	return foot, math.Sqrt(best)
}

// nearer improves best, a square, by the arcs under a node, the nearer child first.
func (t *boundary) nearer(at int32, p geo.Vec3, foot *geo.Vec3, best *float64) {
	n := &t.nodes[at]
	if n.right == 0 {
		for i := n.lo; i < n.hi; i++ {
			if f, d := t.arcs[i].foot(p); d < *best {
				*foot, *best = f, d
			}
		}
		return
	}
	first, second := at+1, n.right
	d1, d2 := t.nodes[first].distance(p), t.nodes[second].distance(p)
	if d2 < d1 {
		first, second, d1, d2 = second, first, d2, d1
	}
	if d1*d1 < *best {
		t.nearer(first, p, foot, best)
	}
	if d2*d2 < *best {
		t.nearer(second, p, foot, best)
	}
}

// distance is the least that p can be from what the ball holds.
func (n *ball) distance(p geo.Vec3) float64 {
	return math.Max(0, p.Sub(n.mid).Norm()-n.radius)
}

// greatCircle is one from a unit vector along a unit tangent.
type greatCircle struct{ from, along geo.Vec3 }

func (c greatCircle) at(angle float64) geo.Vec3 {
	s, k := math.Sincos(angle)
	return c.from.Scale(k).Add(c.along.Scale(s))
}

// crossing gives the angle at which c first meets the boundary within reach, at most π; +Inf: it does not.
func (t *boundary) crossing(c greatCircle, reach float64) float64 {
	first := math.Inf(1)
	if len(t.nodes) > 0 {
		t.cross(0, c, c.from.Cross(c.along), reach, &first)
	}
	return first
}

func (t *boundary) cross(at int32, c greatCircle, normal geo.Vec3, reach float64, first *float64) {
	n := &t.nodes[at]
	reach = math.Min(reach, *first)
	if math.Abs(n.mid.Dot(normal)) > n.radius || n.distance(c.from) > 2*math.Sin(reach/2) {
		return
	}
	if n.right != 0 {
		t.cross(at+1, c, normal, reach, first)
		t.cross(n.right, c, normal, reach, first)
		return
	}
	for i := n.lo; i < n.hi; i++ {
		a := &t.arcs[i]
		da, db := a.a.Dot(normal), a.b.Dot(normal)
		if (da < 0) == (db < 0) {
			continue
		}
		x := a.a.Scale(math.Abs(db)).Add(a.b.Scale(math.Abs(da)))
		if s := math.Atan2(x.Dot(c.along), x.Dot(c.from)); s >= 0 && s <= reach {
			*first = math.Min(*first, s)
		}
	}
}
