package warn

import (
	"math"

	"picket"
	"picket/geo"
)

const (
	mostPositions = 1_000_000   // of a zone, once its long edges are divided
	mostTests     = 200_000_000 // pairs of sides, looking for a crossing
)

// polygonsOf reads a geometry (RFC 7946 section 3.1).
func polygonsOf(g value, line int, id string) ([][]picket.Ring, error) {
	o, ok := g.of.(object)
	if !ok {
		return nil, wrong(line, "zone %q has no geometry: give it a Polygon or a MultiPolygon", id)
	}
	c, _ := o.get("coordinates")
	parts := []value{c}
	switch kind, _ := o.get("type"); kind.of {
	case "Polygon":
	case "MultiPolygon":
		if parts, ok = c.of.([]value); !ok {
			return nil, wrong(g.line, "zone %q: \"coordinates\" of a MultiPolygon is no list: write [[[[lon, lat], …]]]", id)
		}
	case nil:
		return nil, wrong(g.line, "zone %q: the geometry has no \"type\": say Polygon or MultiPolygon", id)
	default:
		return nil, wrong(g.line, "zone %q is a %v: only a Polygon or a MultiPolygon bounds a zone: draw one, or take the feature out", id, kind.of)
	}
	var polygons [][]picket.Ring
	weight := 0
	for _, p := range parts {
		rings, err := polygonOf(p, g.line, &weight)
		if err != nil {
			return nil, err
		}
		polygons = append(polygons, rings)
	}
	if len(polygons) == 0 {
		return nil, wrong(g.line, "zone %q has no polygon: add one", id)
	}
	return polygons, nil
}

func polygonOf(v value, line int, weight *int) ([]picket.Ring, error) {
	list, ok := v.of.([]value)
	if !ok || len(list) == 0 {
		return nil, wrong(max(line, v.line), "a polygon has no ring: write [[[lon, lat], …]]")
	}
	var rings []picket.Ring
	for i, e := range list {
		r, err := ringOf(e, weight)
		if err != nil {
			return nil, err
		}
		if i > 0 && apart(rings[0], r) {
			return nil, wrong(e.line, "ring %d of the polygon is a hole but lies outside the first ring: make it a polygon of its own", i+1)
		}
		rings = append(rings, r)
	}
	return rings, nil
}

// apart says that no position of a hole is in the outer ring.
func apart(outer, hole picket.Ring) bool {
	g := polygon{reach: around(normals(outer)), outer: newRing(outer)}
	for _, p := range hole {
		if g.holds(normal(p)) {
			return false
		}
	}
	return true
}

// ringOf reads one ring; the repeated last position is left out.
func ringOf(v value, weight *int) (picket.Ring, error) {
	list, ok := v.of.([]value)
	if !ok {
		return nil, wrong(v.line, "a ring is no list: write [[lon, lat], …]")
	}
	r := make(picket.Ring, 0, len(list))
	for _, e := range list {
		p, err := positionOf(e)
		if err != nil {
			return nil, err
		}
		r = append(r, p)
	}
	if len(r) < 4 {
		return nil, wrong(v.line, "ring has %d positions, a closed ring needs at least 4: repeat the first position at the end", len(r))
	}
	last := len(r) - 1
	if normal(r[0]) != normal(r[last]) {
		return nil, wrong(list[last].line, "ring is not closed: it began at %s and ends at %s: repeat the first position at the end", lonlat(r[0]), lonlat(r[last]))
	}
	r = r[:last]
	return r, sound(r, v.line, list, weight)
}

// sound says what is wrong with a ring as a whole.
func sound(r picket.Ring, line int, list []value, weight *int) error {
	for i, a := range r {
		b := r[(i+1)%len(r)]
		b.Lon = a.Lon + shortWay(b.Lon-a.Lon)
		*weight += pieces(a, b)
	}
	if *weight > mostPositions {
		return wrong(line, "the zone needs more than %d positions: simplify it", mostPositions)
	}
	i, j, found := crossing(r)
	switch {
	case found && i == j:
		return wrong(line, "ring is too tangled to check: simplify it")
	case found:
		return wrong(list[i].line, "ring crosses itself: its side from position %d to %d crosses that from %d to %d: put the positions in order", i+1, i+2, j+1, j+2)
	case len(normals(r)) < 3 || flat(r):
		return wrong(line, "ring encloses nothing: a side over more than 180° of longitude is taken the short way, so add positions between")
	}
	return nil
}

func positionOf(v value) (geo.LLA, error) {
	list, ok := v.of.([]value)
	if !ok || len(list) < 2 {
		return geo.LLA{}, wrong(v.line, "a position is not [longitude, latitude]: write two numbers in degrees")
	}
	lon, ok1 := list[0].of.(float64)
	lat, ok2 := list[1].of.(float64)
	switch {
	case !ok1 || !ok2:
		return geo.LLA{}, wrong(v.line, "a position holds something that is no number: write [longitude, latitude] in degrees")
	case math.Abs(lat) > 90 && math.Abs(lon) <= 90:
		return geo.LLA{}, wrong(v.line, "latitude %g is outside ±90: GeoJSON puts longitude first: write [%g, %g]", lat, lat, lon)
	case math.Abs(lat) > 90:
		return geo.LLA{}, wrong(v.line, "latitude %g is outside ±90: write [longitude, latitude] in degrees", lat)
	case math.Abs(lon) > 360:
		return geo.LLA{}, wrong(v.line, "longitude %g is outside ±360: write [longitude, latitude] in degrees", lon)
	}
	return geo.FromDeg(lat, lon, 0), nil
}

func lonlat(p geo.LLA) string {
	return "[" + degrees(p.Lon) + ", " + degrees(p.Lat) + "]"
}

// flat says that a ring that does not go round the Earth has no area in the plane of longitude and latitude.
func flat(r picket.Ring) bool {
	u := unwrap(r)
	var area, size float64
	for i, a := range u {
		b := u[(i+1)%len(u)]
		a.Lat, b.Lat = a.Lat-u[0].Lat, b.Lat-u[0].Lat
		area += (b.Lon - a.Lon) * (a.Lat + b.Lat) / 2
		size += math.Abs(b.Lon-a.Lon) + math.Abs(b.Lat-a.Lat)
	}
	turn := u[len(u)-1].Lon + shortWay(r[0].Lon-u[len(u)-1].Lon) - u[0].Lon
	return math.Abs(turn) < math.Pi && math.Abs(area) <= 1e-15*size*size
}

// side is one edge of a ring in the plane, or a box round several.
type side struct{ west, south, east, north float64 }

func (a *side) apart(b *side) bool {
	return a.east < b.west || b.east < a.west || a.north < b.south || b.north < a.south
}

// tangle looks for two sides of a ring that cross, by a tree of boxes over sides in order: node k's
// children are 2k+1 and 2k+2.
type tangle struct {
	ring  picket.Ring // its first position again at the end, longitudes continuous
	boxes []side
	tests int
	i, j  int
	found bool
}

// crossing gives two sides of r (by their first positions, from 0) that properly cross; equal ones mean that
// it gave up. A ring that touches or retraces itself does not cross: slits to holes and seams at ±180° are of
// use.
func crossing(r picket.Ring) (i, j int, found bool) {
	u := unwrap(r)
	end := r[0]
	end.Lon = u[len(u)-1].Lon + shortWay(r[0].Lon-u[len(u)-1].Lon)
	t := &tangle{ring: append(u, end)}
	size := 1
	for size < len(r) {
		size *= 2
	}
	t.boxes = make([]side, 2*size)
	t.box(0, 0, len(r))
	t.within(0, 0, len(r))
	return min(t.i, t.j), max(t.i, t.j), t.found
}

func (t *tangle) box(k, lo, hi int) side {
	if hi-lo == 1 {
		a, b := t.ring[lo], t.ring[hi]
		t.boxes[k] = side{math.Min(a.Lon, b.Lon), math.Min(a.Lat, b.Lat), math.Max(a.Lon, b.Lon), math.Max(a.Lat, b.Lat)}
		return t.boxes[k]
	}
	mid := (lo + hi) / 2
	a, b := t.box(2*k+1, lo, mid), t.box(2*k+2, mid, hi)
	t.boxes[k] = side{math.Min(a.west, b.west), math.Min(a.south, b.south), math.Max(a.east, b.east), math.Max(a.north, b.north)}
	return t.boxes[k]
}

// within looks among the sides lo..hi-1 under box k.
func (t *tangle) within(k, lo, hi int) {
	if hi-lo == 1 || t.found {
		return
	}
	mid := (lo + hi) / 2
	t.within(2*k+1, lo, mid)
	t.within(2*k+2, mid, hi)
	t.pair(2*k+1, lo, mid, 2*k+2, mid, hi)
}

// pair looks between the sides under two boxes.
func (t *tangle) pair(k, lo, hi, l, from, to int) {
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

func (t *tangle) cross(i, j int) bool {
	a, b, c, d := t.ring[i], t.ring[i+1], t.ring[j], t.ring[j+1]
	return turn(a, b, c)*turn(a, b, d) < 0 && turn(c, d, a)*turn(c, d, b) < 0
}

// turn is the sign of the turn at b on the way from a by b to c; 0 where rounding could decide.
func turn(a, b, c geo.LLA) float64 {
	l, r := (b.Lon-a.Lon)*(c.Lat-a.Lat), (b.Lat-a.Lat)*(c.Lon-a.Lon)
	if d := l - r; math.Abs(d) > 1e-14*(math.Abs(l)+math.Abs(r))+1e-22 {
		return math.Copysign(1, d)
	}
	return 0
}
