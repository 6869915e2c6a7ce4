package warn

import (
	"math"

	"picket"
	"picket/geo"
)

const mostTests = 200_000_000 // pairs of sides, looking for a crossing

// box is what one side of a ring in the plane lies in, or several do.
type box struct{ west, south, east, north float64 }

func (a *box) apart(b *box) bool {
	return a.east < b.west || b.east < a.west || a.north < b.south || b.north < a.south
}

// selfCrossing looks for two sides of a ring that cross, by a tree of boxes over sides in order: node k's
// children are 2k+1 and 2k+2.
type selfCrossing struct {
	ring  picket.Ring // its first position again at the end, longitudes continuous
	boxes []box
	tests int
	i, j  int
	found bool
}

// findSelfCrossing gives two sides of r (by their first positions, from 0) that properly cross; equal ones mean that
// it gave up. A ring that touches or retraces itself does not cross: slits to holes and seams at ±180° are of
// use.
func findSelfCrossing(r picket.Ring) (i, j int, found bool) {
	u := unwrap(r)
	end := r[0]
	end.Lon = u[len(u)-1].Lon + shortWay(r[0].Lon-u[len(u)-1].Lon)
	t := &selfCrossing{ring: append(u, end)}
	size := 1
	for size < len(r) {
		size *= 2
	}
	t.boxes = make([]box, 2*size)
	t.enclose(0, 0, len(r))
	t.within(0, 0, len(r))
	return min(t.i, t.j), max(t.i, t.j), t.found
}

func (t *selfCrossing) enclose(k, lo, hi int) box {
	if hi-lo == 1 {
		a, b := t.ring[lo], t.ring[hi]
		t.boxes[k] = box{math.Min(a.Lon, b.Lon), math.Min(a.Lat, b.Lat), math.Max(a.Lon, b.Lon), math.Max(a.Lat, b.Lat)}
		return t.boxes[k]
	}
	mid := (lo + hi) / 2
	a, b := t.enclose(2*k+1, lo, mid), t.enclose(2*k+2, mid, hi)
	t.boxes[k] = box{math.Min(a.west, b.west), math.Min(a.south, b.south), math.Max(a.east, b.east), math.Max(a.north, b.north)}
	return t.boxes[k]
}

// within looks among the sides lo..hi-1 under box k.
func (t *selfCrossing) within(k, lo, hi int) {
	if hi-lo == 1 || t.found {
		return
	}
	mid := (lo + hi) / 2
	t.within(2*k+1, lo, mid)
	t.within(2*k+2, mid, hi)
	t.pair(2*k+1, lo, mid, 2*k+2, mid, hi)
}

// pair looks between the sides under two boxes.
func (t *selfCrossing) pair(k, lo, hi, l, from, to int) {
	if t.tests++; t.tests > mostTests {
		t.found, t.i, t.j = true, 0, 0
	}
	switch {
	case t.found || t.boxes[k].apart(&t.boxes[l]):
	case hi-lo == 1 && to-from == 1:
		if t.cross(lo, from) {
			t.found, t.i, t.j = true, lo, from
		}
	case hi-lo >= to-from:
		mid := (lo + hi) / 2
		t.pair(2*k+1, lo, mid, l, from, to)
		t.pair(2*k+2, mid, hi, l, from, to)
	default:
		mid := (from + to) / 2
		t.pair(k, lo, hi, 2*l+1, from, mid)
		t.pair(k, lo, hi, 2*l+2, mid, to)
	}
}

func (t *selfCrossing) cross(i, j int) bool {
	a, b, c, d := t.ring[i], t.ring[i+1], t.ring[j], t.ring[j+1]
	return orientation(a, b, c)*orientation(a, b, d) < 0 && orientation(c, d, a)*orientation(c, d, b) < 0
}

// orientation is the sign of the turn at b on the way from a by b to c; 0 where rounding could decide.
func orientation(a, b, c geo.LLA) float64 {
	l, r := (b.Lon-a.Lon)*(c.Lat-a.Lat), (b.Lat-a.Lat)*(c.Lon-a.Lon)
	if d := l - r; math.Abs(d) > 1e-14*(math.Abs(l)+math.Abs(r))+1e-22 {
		return math.Copysign(1, d)
	}
	return 0
}
