package cpr

import (
	"flag"
	"math"
	"testing"
	"time"

	"picket/geo"

	"pgregory.net/rapid"
)

func TestMain(m *testing.M) {
	flag.Parse()
	if f := flag.Lookup("rapid.seed"); f.Value.String() == "0" {
		f.Value.Set("1090")
	}
	m.Run()
}

// The transition latitudes printed in DO-260B, appendix A 1.7.2 and Annex 10's table, to their eight places.
func TestTransitions(t *testing.T) {
	for n, want := range map[int]float64{59: 10.47047130, 58: 14.82817437, 30: 59.95459277, 10: 80.24923213, 3: 86.53536998, 2: 87} {
		if math.Abs(transitions[n]-want) > 1e-8 {
			t.Errorf("NL %d: %.8f, want %.8f", n, transitions[n], want)
		}
	}
	for _, c := range []struct {
		lat float64
		nl  int
	}{{0, 59}, {10.4704, 59}, {10.4705, 58}, {-10.4705, 58}, {86.5353, 3}, {86.5354, 2}, {87, 2}, {87.0001, 1}, {90, 1}, {-90, 1}} {
		if got := zonesAt(c.lat); got != c.nl {
			t.Errorf("NL(%v) is %d, want %d", c.lat, got, c.nl)
		}
	}
}

// anywhere draws positions with the awkward ones made frequent.
func anywhere(t *rapid.T) (lat, lon float64) {
	lat = rapid.OneOf(
		rapid.Float64Range(-90, 90),
		rapid.SampledFrom([]float64{0, 1e-9, -1e-9, 90, -90, 89.99999, -89.99999, 87, -87, 86.99999, 6, -6, 360.0 / 59}),
		rapid.Custom(func(t *rapid.T) float64 { // about a change of the number of zones
			n := rapid.IntRange(2, 59).Draw(t, "nl")
			s := rapid.SampledFrom([]float64{1, -1}).Draw(t, "hemisphere")
			return s * (transitions[n] + rapid.Float64Range(-1e-4, 1e-4).Draw(t, "off"))
		}),
	).Draw(t, "lat")
	lat = max(-90, min(90, lat))
	lon = rapid.OneOf(
		rapid.Float64Range(-180, 180),
		rapid.SampledFrom([]float64{0, 180, -180, 179.99999, -179.99999, 1e-9, 90, -90, 45}),
	).Draw(t, "lon")
	return lat, lon
}

// cell is the greatest distance that rounding to 17 bits can move a position: half a step each way.
func cell(lat float64, odd, surface bool) float64 {
	const perDeg = 6371008.8 * geo.Deg
	dlat, span := zoneSize(odd, surface)
	dlon := span / float64(lonZones(lat, odd))
	// Half a step of latitude may cross a change of zones: allow the wider.
	dlon = max(dlon, span/float64(lonZones(math.Abs(lat)+dlat/maxCPR, odd)))
	return perDeg * (math.Hypot(dlat, dlon*math.Cos(lat*geo.Deg)) + dlat*1e-3) / 2 / maxCPR * 1.001
}

// Local decoding gives back what was encoded, from any reference nearer than half a zone.
func TestLocalProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lat, lon := anywhere(t)
		odd, surface := rapid.Bool().Draw(t, "odd"), rapid.Bool().Draw(t, "surface")
		yz, xz := Encode(lat, lon, odd, surface)
		dlat, span := zoneSize(odd, surface)
		dlon := span / float64(lonZones(math.Abs(lat)-dlat/maxCPR, odd)) // rounding may bring it into the narrower zone
		refLat := max(-90, min(90, lat+dlat*rapid.Float64Range(-0.49, 0.49).Draw(t, "up")))
		refLon := lon + dlon*rapid.Float64Range(-0.40, 0.40).Draw(t, "right")
		gotLat, gotLon := local(refLat, refLon, yz, xz, odd, surface)
		if d := distance(lat, lon, gotLat, gotLon); d > cell(lat, odd, surface) || gotLon < -180 || gotLon >= 180 {
			t.Fatalf("%v %v by %v %v gives %v %v, %v m away", lat, lon, refLat, refLon, gotLat, gotLon, d)
		}
	})
}

// Global decoding gives back what was encoded, or says that the halves straddle a change of zones, which only
// happens there.
func TestGlobalProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lat, lon := anywhere(t)
		odd := rapid.Bool().Draw(t, "newer is odd")
		even, other := halfOf(lat, lon, false, false), halfOf(lat, lon, true, false)
		gotLat, gotLon, ok := global(even, other, odd)
		if !ok {
			if zonesAt(lat-1e-4) == zonesAt(lat+1e-4) {
				t.Fatalf("%v %v has no solution", lat, lon)
			}
			return
		}
		if d := distance(lat, lon, gotLat, gotLon); d > cell(lat, odd, false) {
			t.Fatalf("%v %v gives %v %v, %v m away", lat, lon, gotLat, gotLon, d)
		}
	})
}

// On the surface a known position within 45 NM picks the right one of eight.
func TestSurfaceProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lat, lon := anywhere(t)
		odd := rapid.Bool().Draw(t, "newer is odd")
		refLat := max(-90, min(90, lat+rapid.Float64Range(-0.7, 0.7).Draw(t, "up")))
		refLon := lon + rapid.Float64Range(-0.7, 0.7).Draw(t, "right")
		gotLat, gotLon, ok := surface(refLat, refLon, halfOf(lat, lon, false, true), halfOf(lat, lon, true, true), odd)
		if !ok {
			if zonesAt(lat-1e-4) == zonesAt(lat+1e-4) && math.Abs(lat) < 89.999 {
				t.Fatalf("%v %v has no solution", lat, lon)
			}
			return
		}
		if d := distance(lat, lon, gotLat, gotLon); d > cell(lat, odd, true) {
			t.Fatalf("%v %v gives %v %v, %v m away", lat, lon, gotLat, gotLon, d)
		}
	})
}

func halfOf(lat, lon float64, odd, surface bool) half {
	yz, xz := Encode(lat, lon, odd, surface)
	return half{lat: yz, lon: xz, ok: true}
}

// A pilot's log for position: each step sends one position.
type step struct {
	at       float64 // s
	lat, lon float64
	odd      bool
	surface  bool
	gs       float64
}

func fly(p *Position, s *Site, st step) (lat, lon float64, why Refusal) {
	yz, xz := Encode(st.lat, st.lon, st.odd, st.surface)
	return p.Resolve(Message{st.odd, st.surface, yz, xz, st.gs > MovingFast}, time.Duration(st.at*1e9), s)
}

func TestPosition(t *testing.T) {
	nowhere, haneda := Site{}, Site{35.55, 139.78, true}
	for _, c := range []struct {
		name  string
		site  Site
		steps []step
		want  []Refusal
	}{
		{"a pair within 10 s", nowhere, []step{{at: 0, lat: 35, lon: 139}, {at: 10, lat: 35, lon: 139, odd: true}},
			[]Refusal{waiting, Resolved}},
		{"a pair too late", nowhere, []step{{at: 0, lat: 35, lon: 139}, {at: 10.1, lat: 35, lon: 139, odd: true}},
			[]Refusal{waiting, waiting}},
		{"one half alone follows a fix", nowhere,
			[]step{{at: 0, lat: 35, lon: 139}, {at: 1, lat: 35, lon: 139, odd: true},
				{at: 60, lat: 35.1, lon: 139, odd: true}}, []Refusal{waiting, Resolved, Resolved}},
		{"a fix grows old", nowhere,
			[]step{{at: 0, lat: 35, lon: 139}, {at: 1, lat: 35, lon: 139, odd: true},
				{at: 182, lat: 35.1, lon: 139, odd: true}}, []Refusal{waiting, Resolved, waiting}},
		{"a leap is refused, the third moves the fix", nowhere,
			[]step{{at: 0, lat: 35, lon: 139}, {at: 1, lat: 35, lon: 139, odd: true},
				{at: 2, lat: 36, lon: 139}, {at: 3, lat: 36, lon: 139, odd: true}, {at: 4, lat: 36, lon: 139}, {at: 5, lat: 36, lon: 139,
					odd: true}, {at: 6, lat: 36, lon: 139}},
			[]Refusal{waiting, Resolved, leapt, leapt, leapt, Resolved, Resolved}},
		{"two of one address: the first stays", nowhere,
			[]step{{at: 0, lat: 35, lon: 139}, {at: 1, lat: 35, lon: 139, odd: true}, {at: 2, lat: 36, lon: 139},
				{at: 2, lat: 35, lon: 139},
				{at: 3, lat: 36, lon: 139, odd: true}, {at: 3, lat: 35, lon: 139, odd: true}, {at: 4, lat: 36, lon: 139}, {at: 4, lat: 35,
					lon: 139}},
			[]Refusal{waiting, Resolved, leapt, Resolved, leapt, Resolved, leapt, Resolved}},
		{"on the surface without a reference", nowhere, []step{{at: 0, lat: 35.55, lon: 139.78, surface: true},
			{at: 1, lat: 35.55, lon: 139.78, surface: true, odd: true}},
			[]Refusal{waiting, noReference}},
		{"on the surface by the receiver", haneda, []step{{at: 0, lat: 35.55, lon: 139.78, surface: true},
			{at: 50, lat: 35.55, lon: 139.78, surface: true, odd: true}},
			[]Refusal{waiting, Resolved}},
		{"on the surface, fast, 25 s", haneda, []step{{at: 0, lat: 35.55, lon: 139.78, surface: true, gs: 30},
			{at: 26, lat: 35.55, lon: 139.78, surface: true, odd: true}},
			[]Refusal{waiting, waiting}},
		{"on the surface after landing", nowhere,
			[]step{{at: 0, lat: 35.5, lon: 139.78}, {at: 1, lat: 35.5, lon: 139.78, odd: true},
				{at: 30, lat: 35.54, lon: 139.78, surface: true}, {at: 31, lat: 35.54, lon: 139.781, odd: true, surface: true}},
			[]Refusal{waiting, Resolved, Resolved, Resolved}},
		{"and up again", haneda,
			[]step{{at: 0, lat: 35.55, lon: 139.78, surface: true}, {at: 1, lat: 35.55, lon: 139.78, odd: true, surface: true},
				{at: 20, lat: 35.56, lon: 139.79}},
			[]Refusal{waiting, Resolved, Resolved}},
		{"beyond radio range", haneda, []step{{at: 0, lat: 45, lon: 139}, {at: 1, lat: 45, lon: 139, odd: true}},
			[]Refusal{waiting, beyond}},
	} {
		var p Position
		for i, st := range c.steps {
			lat, lon, why := fly(&p, &c.site, st)
			if why != c.want[i] {
				t.Errorf("%s, step %d: %q, want %q", c.name, i, why.String(), c.want[i].String())
			}
			if why == Resolved && distance(lat, lon, st.lat, st.lon) > 6 {
				t.Errorf("%s, step %d: %v %v, want %v %v", c.name, i, lat, lon, st.lat, st.lon)
			}
		}
	}
}

// All eight solutions on the surface: each quadrant and hemisphere by a receiver there.
func TestSurfaceQuadrants(t *testing.T) {
	for _, p := range [][2]float64{{52.3, 4.7}, {-33.9, 151.2}, {35.5, 139.8}, {33.9, -118.4}, {-34.8, -58.5}, {-17.7, 177.4},
		{-0.1, -78.5}, {64.1, -179.9}} {
		var pos Position
		s := Site{p[0] + 0.3, p[1] - 0.3, true}
		fly(&pos, &s, step{lat: p[0], lon: p[1], surface: true})
		lat, lon, why := fly(&pos, &s, step{lat: p[0], lon: p[1], surface: true, odd: true})
		if why != Resolved || distance(lat, lon, p[0], p[1]) > 2 {
			t.Errorf("%v: %v %v %s", p, lat, lon, why.String())
		}
	}
}

// A wrong first fix (here the halves of two aircraft with one address) dies by its own third refusal.
func TestWrongFixDies(t *testing.T) {
	var p Position
	var s Site
	fly(&p, &s, step{at: 0, lat: 35, lon: 139})
	fly(&p, &s, step{at: 1, lat: 48, lon: 11, odd: true}) // a fix nowhere
	refused, placed := 0, 0
	for i := range 14 {
		st := step{at: 2 + float64(i), lat: 48 + float64(i)*0.002, lon: 11, odd: i%2 == 1}
		lat, lon, why := fly(&p, &s, st)
		switch {
		case why == leapt:
			refused++
		case why == Resolved && refused >= refusalsMost:
			if placed++; distance(lat, lon, st.lat, st.lon) > 6 {
				t.Errorf("step %d: %v %v", i, lat, lon)
			}
		}
	}
	if refused != refusalsMost || placed < 8 {
		t.Errorf("%d refused, %d placed after", refused, placed)
	}
}
