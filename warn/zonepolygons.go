package warn

import (
	"math"
	"strconv"

	"picket"
	"picket/geo"
)

const (
	mostPositions = 1_000_000 // of a zone, once its long edges are divided
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
		return nil, wrong(g.line, "zone %q is a %v: only a Polygon or a MultiPolygon bounds a zone: draw one, or take the feature out",
			id, kind.of)
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
	g := polygon{bounds: capAround(nVectors(outer)), outer: newRing(outer)}
	for _, p := range hole {
		if g.holds(geo.NVector(p)) {
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
	if geo.NVector(r[0]) != geo.NVector(r[last]) {
		return nil, wrong(list[last].line, "ring is not closed: it began at %s and ends at %s: repeat the first position at the end",
			lonlat(r[0]), lonlat(r[last]))
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
	i, j, found := findSelfCrossing(r)
	switch {
	case found && i == j:
		return wrong(line, "ring is too tangled to check: simplify it")
	case found:
		return wrong(list[i].line, "ring crosses itself: its side from position %d to %d crosses that from %d to %d: put the "+
			"positions in order",
			i+1, i+2, j+1, j+2)
	case len(nVectors(r)) < 3 || flat(r):
		return wrong(line,
			"ring encloses nothing: a side over more than 180° of longitude is taken the short way, so add positions between")
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

// degrees writes an angle with as few decimals as give it back to a tenth of a metre.
func degrees(rad float64) string {
	return strconv.FormatFloat(math.Round(rad/geo.Deg*1e6)/1e6, 'f', -1, 64)
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
	winding := u[len(u)-1].Lon + shortWay(r[0].Lon-u[len(u)-1].Lon) - u[0].Lon
	return math.Abs(winding) < math.Pi && math.Abs(area) <= 1e-15*size*size
}
