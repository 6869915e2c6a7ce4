package warn

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"picket"
	"picket/geo"
)

const kilo = `{"type": "FeatureCollection", "features": [
  {"type": "Feature",
   "properties": {"id": "kilo", "name": "ZONE KILO", "kind": "adiz", "claimant": "jp", "recognisers": ["us"],
                  "domains": ["air"], "floor_m": 0, "ceiling_m": 20000, "colour": "blue"},
   "geometry": {"type": "Polygon", "coordinates": [
     [[126, 26], [128, 26], [128, 28], [126, 28], [126, 26]],
     [[126.5, 26.5], [127, 26.5], [127, 27], [126.5, 27], [126.5, 26.5]]
   ]}}
]}`

func TestParseZones(t *testing.T) {
	zones, err := ParseZones("kilo.geojson", []byte(kilo))
	if err != nil {
		t.Fatal(err)
	}
	z := zones[0]
	if len(zones) != 1 || z.ID != "kilo" || z.Name != "ZONE KILO" || z.Kind != "adiz" || z.Claimant != "jp" || z.Ceiling != 20000 ||
		fmt.Sprint(z.Recognisers, z.Domains) != "[us] [air]" {
		t.Errorf("%+v", z)
	}
	if len(z.Polygons) != 1 || len(z.Polygons[0]) != 2 || len(z.Polygons[0][0]) != 4 || z.Polygons[0][0][1] != geo.FromDeg(26, 128, 0) {
		t.Errorf("%v", z.Polygons)
	}
}

// Each error is one line that names file, line and mend.
func TestParseZonesErrors(t *testing.T) {
	edit := func(old, new string) string {
		if !strings.Contains(kilo, old) {
			t.Fatalf("%q is not in the example", old)
		}
		return strings.Replace(kilo, old, new, 1)
	}
	for _, c := range []struct{ file, want string }{
		{edit(`[126, 28], [126, 26]`, ``), "f:6: "},
		{edit(`[128, 28], [126, 28], [126, 26]`, `[126, 26]`), `f:6: ring has 3 positions, a closed ring needs at least 4: repeat the first position at the end`},
		{edit(`[126, 28], [126, 26]`, `[126, 28]`), `f:6: ring is not closed: it began at [126, 26] and ends at [126, 28]: repeat the first position at the end`},
		{edit(`[128, 28], [126, 28]`, `[126, 28], [128, 28]`), `f:6: ring crosses itself: its side from position 2 to 3 crosses that from 4 to 5: put the positions in order`},
		{edit(`[126, 28], [126, 26]`, `[28, 126], [126, 26]`), `f:6: latitude 126 is outside ±90: GeoJSON puts longitude first: write [126, 28]`},
		{edit(`[128, 28]`, `[128, 99]`), `f:6: latitude 99 is outside ±90: write [longitude, latitude] in degrees`},
		{edit(`[128, 28]`, `[428, 28]`), `f:6: longitude 428 is outside ±360: write [longitude, latitude] in degrees`},
		{edit(`[128, 28]`, `[128]`), `f:6: a position is not [longitude, latitude]: write two numbers in degrees`},
		{edit(`[128, 28]`, `["128", "28"]`), `f:6: a position holds something that is no number: write [longitude, latitude] in degrees`},
		{edit(`"adiz"`, `"aidz"`), `f:3: zone "kilo": kind "aidz" is unknown: did you mean "adiz"? (adiz, fir, eez, territorial, danger, warning, exercise)`},
		{edit(`"adiz"`, `"fishing grounds"`), `f:3: zone "kilo": kind "fishing grounds" is unknown: say one of adiz, fir, eez, territorial, danger, warning, exercise`},
		{edit(`"kind": "adiz"`, `"kind": 4`), `f:3: "kind" is no text: write it in quotation marks`},
		{edit(`"claimant": "jp", `, ``), `f:3: zone "kilo" lacks "claimant": add to its properties, for example, "claimant": "jp" (docs/zones.md)`},
		{edit(`"id": "kilo", "name": "ZONE KILO", `, ``), `f:3: zone 1 has neither "id" nor "name" in its properties: add an id such as "kilo"`},
		{edit(`"kilo"`, `"zone/kilo"`), `f:3: id "zone/kilo" is not of at most 64 letters, digits, ".", "_" and "-": write for example "zone-kilo"`},
		{edit(`["us"]`, `7`), `f:3: "recognisers" is no list: write for example ["us", "au"]`},
		{edit(`["us"]`, `[7]`), `f:3: "recognisers" holds something that is no text: write for example ["us", "au"]`},
		{edit(`["air"]`, `["iar"]`), `f:4: domain "iar" is unknown: say one of air, sea, land, space, ballistic`},
		{edit(`20000`, `"FL450"`), `f:4: "ceiling_m" is no number: write metres above the ellipsoid, without a unit`},
		{edit(`"floor_m": 0`, `"floor_m": 30000`), `f:4: zone "kilo": ceiling 20000 m is not above floor 30000 m: exchange them, or leave out ceiling_m for no limit`},
		{edit(`"Polygon"`, `"Point"`), `f:5: zone "kilo" is a Point: only a Polygon or a MultiPolygon bounds a zone: draw one, or take the feature out`},
		{edit(`[126.5, 26.5], [127, 26.5], [127, 27], [126.5, 27], [126.5, 26.5]`, `[6.5, 26.5], [7, 26.5], [7, 27], [6.5, 27], [6.5, 26.5]`),
			`f:7: ring 2 of the polygon is a hole but lies outside the first ring: make it a polygon of its own`},
		{edit(`[126, 26], [128, 26], [128, 28], [126, 28], [126, 26]`, `[-180, -90], [180, -90], [180, 90], [-180, 90], [-180, -90]`),
			`f:6: ring encloses nothing: a side over more than 180° of longitude is taken the short way, so add positions between`},
		{edit("\n]}", ",\n"+kilo[strings.Index(kilo, "  {"):]), `f:9: id "kilo" is already that of the zone on line 2: give each zone its own "id"`},
		{edit(`"colour"`, `colour`), `f:4: not JSON: invalid character 'c'`},
		{kilo[:200], `f:4: the JSON text ends too early: was the file cut short?`},
		{kilo + "\n{}", `f:10: something follows the end of the JSON text: keep one FeatureCollection a file`},
		{"", `f:1: the JSON text ends too early`},
		{"[]", `f:1: not a GeoJSON object`},
		{"{}", `f:1: neither a FeatureCollection nor a Feature: say so in "type"`},
		{`{"type":"Topology"}`, `f:1: this is TopoJSON: convert it to GeoJSON first`},
		{`{"type":"Polygon","coordinates":[]}`, `f:1: a bare Polygon says not whose zone it is`},
		{`{"type":"FeatureCollection"}`, `f:1: the FeatureCollection has no list "features": add it`},
		{`{"type":"FeatureCollection","features":[3]}`, `f:1: feature 1 is no Feature`},
		{`{"type":"Feature","properties":{"id":"k","kind":"fir","claimant":"jp"}}`, `f:1: zone "k" has no geometry`},
		{`{"type":"Feature","properties":{"id":"k","kind":"fir","claimant":"jp"},"geometry":{"type":"Polygon","coordinates":[]}}`, `f:1: a polygon has no ring`},
		{`{"type":"Feature","properties":{"id":"k","kind":"fir","claimant":"jp"},"geometry":{"type":"MultiPolygon","coordinates":[]}}`, `f:1: zone "k" has no polygon`},
		{strings.Repeat("[", 100000), "f:1: nested more than 64 deep"},
	} {
		zones, err := ParseZones("f", []byte(c.file))
		switch {
		case err == nil:
			t.Errorf("no error; want %s", c.want)
		case !strings.HasPrefix(err.Error(), c.want) || strings.Contains(err.Error(), "\n") || zones != nil:
			t.Errorf("got  %v\nwant %s", err, c.want)
		}
	}
}

func TestParseZonesTakesWhatIsCommon(t *testing.T) {
	for name, file := range map[string]string{
		"one feature":          kilo[strings.Index(kilo, "{\"type\": \"Feature\""):strings.LastIndex(kilo, "]")],
		"byte order mark":      "\xef\xbb\xbf" + kilo,
		"id of the feature":    strings.Replace(kilo, `"id": "kilo", `, ``, 1),
		"heights in positions": strings.Replace(kilo, `[128, 28]`, `[128, 28, 100]`, 1),
		"one recogniser":       strings.Replace(kilo, `["us"]`, `"us"`, 1),
	} {
		if zones, err := ParseZones(name, []byte(file)); err != nil || len(zones) != 1 || zones[0].ID == "" {
			t.Errorf("%s: %v, %d zones", name, err, len(zones))
		}
	}
	if zones, err := ParseZones("empty", []byte(`{"type":"FeatureCollection","features":[]}`)); err != nil || len(zones) != 0 {
		t.Error(err)
	}
}

// shared finds a recording or skips.
func shared(t testing.TB, name string) []byte {
	dir := os.Getenv("PICKET_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared")
	}
	b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		t.Skipf("needs ../shared: %v", err)
	}
	return b
}

// Eight zones from elsewhere, without our properties: refused with what is missing, and read once it is there.
func TestZonesFromElsewhere(t *testing.T) {
	b := shared(t, "data/geo/aisdb-east-coast-eez-zones-a.geojson")
	_, err := ParseZones("eez.geojson", b)
	want := `eez.geojson:1: zone "ez1" lacks "kind" and "claimant": add to its properties, ` +
		`for example, "kind": "eez", "claimant": "jp" (docs/zones.md)`
	if err == nil || err.Error() != want {
		t.Fatalf("got %v, want %s", err, want)
	}
	b = bytes.ReplaceAll(b, []byte(`"properties": {`), []byte(`"properties": {"kind": "eez", "claimant": "ca", `))
	zones, err := ParseZones("eez.geojson", b)
	if err != nil {
		t.Fatal(err)
	}
	if len(zones) != 8 {
		t.Fatalf("%d zones, want 8", len(zones))
	}
	rng := rand.New(rand.NewPCG(9, 10))
	for _, z := range zones {
		outer := z.Polygons[0][0]
		if len(outer) < 700 {
			t.Errorf("%s has %d positions", z.ID, len(outer))
		}
		checkAgainstPlane(t, z, outer, rng)
	}
}

func checkAgainstPlane(t *testing.T, z picket.Zone, r picket.Ring, rng *rand.Rand) {
	t.Helper()
	f := newZoneGeometry(z)
	in := 0
	for range 500 {
		p := r[rng.IntN(len(r))]
		p.Lat += (2*rng.Float64() - 1) * geo.Deg
		p.Lon += (2*rng.Float64() - 1) * geo.Deg
		if f.distance(geo.NVector(p)) < 25 {
			continue
		}
		want := plane(r, p)
		if want {
			in++
		}
		if f.inside(geo.NVector(p)) != want {
			t.Errorf("%s: %v inside %v, the plane says otherwise", z.ID, p, !want)
		}
	}
	if in < 50 || in > 450 {
		t.Errorf("%s: %d of 500 positions inside: the test looks away", z.ID, in)
	}
}

// Mutated files never panic, and give zones or one line.
func TestParseZonesMutated(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	good := 0
	for range 20000 {
		b := []byte(kilo)
		for range 1 + rng.IntN(4) {
			switch i := rng.IntN(len(b)); rng.IntN(3) {
			case 0:
				b[i] = `0123456789[]{},:"-.e nu`[rng.IntN(23)]
			case 1:
				b = append(b[:i], b[i+1:]...)
			case 2:
				j := rng.IntN(len(b))
				b = append(b[:i:i], append([]byte(nil), b[min(i, j):]...)...)
			}
		}
		checkParse(t, b)
		if _, err := ParseZones("f", b); err == nil {
			good++
		}
	}
	if good < 100 {
		t.Errorf("only %d of 20,000 were still zones: the mutator is too rough", good)
	}
}

func checkParse(t *testing.T, b []byte) {
	t.Helper()
	zones, err := ParseZones("f", b)
	if err != nil {
		if strings.Contains(err.Error(), "\n") || !strings.HasPrefix(err.Error(), "f:") || zones != nil {
			t.Fatalf("%d zones and %q", len(zones), err)
		}
		return
	}
	for _, z := range zones {
		f := newZoneGeometry(z)
		for _, r := range z.Polygons {
			if d := f.distance(geo.NVector(r[0][0])); d > 1 && len(r) == 1 && len(z.Polygons) == 1 && !crossesSeam(r[0]) {
				t.Fatalf("%s: a corner is %.1f m from the edge", z.ID, d)
			}
		}
		f.inside(geo.Vec3{0, 0, 1})
	}
}

// crossesSeam says that a ring has sides that cancel, so that a corner need not lie on its edge.
func crossesSeam(r picket.Ring) bool {
	seen := map[[2]geo.Vec3]bool{}
	points := nVectors(r)
	for i, a := range points {
		k := undirected(a, points[(i+1)%len(points)])
		if seen[k] {
			return true
		}
		seen[k] = true
	}
	return false
}

func FuzzParseZones(f *testing.F) {
	f.Add([]byte(kilo))
	f.Add([]byte(`{"type":"Feature","id":7,"properties":{"kind":"fir","claimant":"jp"},"geometry":{"type":"MultiPolygon","coordinates":[[[[175,-10],[-175,-10],[-175,10],[175,10],[175,-10]]]]}}`))
	f.Add([]byte(`{"type":"Feature","id":"p","properties":{"kind":"fir","claimant":"jp"},"geometry":{"type":"Polygon","coordinates":[[[-180,60],[-90,60],[0,60],[90,60],[180,60]]]}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) > 1<<16 {
			return
		}
		checkParse(t, b)
	})
}

// A ring of many positions that all overlap in a box is checked within its budget.
func TestTangledRingIsRefusedInTime(t *testing.T) {
	var positions [][2]float64
	for i := range 30000 { // a zigzag of nearly whole-width sides
		positions = append(positions, [2]float64{float64(i%2) * 100, float64(i) * 1e-3})
	}
	positions = append(positions, [2]float64{-1, 10}, positions[0])
	c, err := json.Marshal(positions)
	if err != nil {
		t.Fatal(err)
	}
	_, err = ParseZones("f", fmt.Appendf(nil,
		`{"type":"Feature","properties":{"id":"z","kind":"fir","claimant":"jp"},"geometry":{"type":"Polygon","coordinates":[%s]}}`, c))
	if err == nil {
		t.Fatal("a ring of 30,000 sides of 100° was taken")
	}
	t.Log(err)
}
