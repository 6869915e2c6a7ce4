package ais

import (
	"bytes"
	"errors"
	goflag "flag"
	"math"
	"testing"

	"pgregory.net/rapid"

	"picket/geo"
	"picket/sensing"
)

// TestMain fixes the seed of the property tests, unless one is given.
func TestMain(m *testing.M) {
	goflag.Parse()
	if f := goflag.Lookup("rapid.seed"); f.Value.String() == "0" {
		f.Value.Set("1371")
	}
	m.Run()
}

// anyPlot draws what AIS can say of an object.
func anyPlot(t *rapid.T) sensing.Plot {
	var p sensing.Plot
	p.Tech, p.Domain, p.Flags = sensing.AIS, sensing.Sea, sensing.OnGround
	p.Has = sensing.HasPosition | sensing.HasVelocity
	p.Keys.MMSI = rapid.SampledFrom([]uint32{1, 123456789, 999999999, 982123456, 970123456}).Draw(t, "mmsi")
	p.Time = unix(rapid.Int64Range(1e9, 2e9).Draw(t, "time"))
	p.Lon = rapid.Float64Range(-math.Pi, math.Pi).Draw(t, "lon")
	p.Lat = rapid.Float64Range(-math.Pi/2, math.Pi/2).Draw(t, "lat")
	speed, course := rapid.Float64Range(0.1, 50).Draw(t, "speed"), rapid.Float64Range(-7, 7).Draw(t, "course")
	p.East, p.North = speed*math.Sin(course), speed*math.Cos(course)
	p.Sigma = rapid.SampledFrom([]float64{sigmaHigh, sigmaLow}).Draw(t, "sigma")
	switch {
	case rapid.Bool().Draw(t, "air"):
		p.Domain, p.Flags = sensing.Air, 0
		if rapid.Bool().Draw(t, "barometric") {
			p.Has, p.AltFeet = p.Has|sensing.HasAltFeet, rapid.Float64Range(0, 13000).Draw(t, "alt")
		} else {
			p.Has, p.Height = p.Has|sensing.HasHeight, rapid.Float64Range(0, 4000).Draw(t, "height")
		}
	case rapid.Bool().Draw(t, "heads"):
		p.Has, p.Heading = p.Has|sensing.HasHeading, rapid.Float64Range(0, 6.2).Draw(t, "heading")
	}
	if beacon(p.Keys.MMSI) && p.Domain == sensing.Sea {
		p.Flags, p.Emergency = p.Flags|sensing.Distress, sensing.General
	}
	if p.Domain == sensing.Air && beacon(p.Keys.MMSI) {
		p.Keys.MMSI = 111232001
	}
	return p
}

// What was encoded is decoded: within 1/10000 minute, 0.1 knot (1 in the air) and 0.1°.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPlot(t)
		e := NewEncoder(Options{TagBlock: true, Station: rapid.SampledFrom([]string{"", "r1"}).Draw(t, "station")})
		b, err := e.Encode(nil, &sensing.Reports{Plots: []sensing.Plot{p}})
		if err != nil {
			t.Fatal(err)
		}
		r := decode(b)
		if len(r.Plots) != 1 || len(r.Bad) != 0 {
			t.Fatalf("%s: %+v", b, r)
		}
		mps := 0.051*knot + 50*0.06*geo.Deg
		if p.Domain == sensing.Air {
			mps = 0.51*knot + 50*0.06*geo.Deg
		}
		if err := same(r.Plots[0], p, 0.51/600000*geo.Deg, mps); err != nil {
			t.Fatalf("%s: %v", b, err)
		}
	})
}

func fact(mmsi uint32, typ uint8, name, callsign string) sensing.Fact {
	var f sensing.Fact
	f.Tech, f.Time, f.PlatformType, f.Keys.MMSI = sensing.AIS, unix(1600000000), typ, mmsi
	copy(f.Keys.Name[:], name)
	copy(f.Keys.Callsign[:], callsign)
	return f
}

func TestFactsRoundTrip(t *testing.T) {
	for _, c := range []struct {
		f     sensing.Fact
		lines int
		facts int
	}{
		{fact(431000001, 70, "TOKYO MARU NO.7", "JABC"), 2, 1},
		{fact(431000002, 37, "PLEASURE", "JD1234"), 2, 2}, // class B: both parts of message 24
		{fact(984310002, 51, "TENDER", "JD"), 2, 2},
		{fact(431000003, 0, "", ""), 2, 1},
		{fact(431000004, 80, "ABCDEFGHIJKLMNOPQRST", "ABCDEFG"), 2, 1},
	} {
		for _, e := range []*Encoder{{}, NewEncoder(Options{TagBlock: true, Station: "x", Talker: "BS"})} {
			b, err := e.Encode(nil, &sensing.Reports{Facts: []sensing.Fact{c.f}})
			if err != nil {
				t.Fatal(err)
			}
			r := decode(b)
			var k sensing.Keys
			typ := uint8(0)
			for _, f := range r.Facts {
				k.Merge(f.Keys)
				typ = max(typ, f.PlatformType)
				if e.o.TagBlock != f.Time.Equal(c.f.Time) {
					t.Errorf("%s: time %v", b, f.Time)
				}
			}
			if len(r.Facts) != c.facts || len(r.Bad) != 0 || k.Name.String() != c.f.Keys.Name.String() ||
				k.Callsign.String() != c.f.Keys.Callsign.String() || k.MMSI != c.f.Keys.MMSI || typ != c.f.PlatformType {
				t.Errorf("%s: %+v, want %+v", b, r.Facts, c.f)
			}
			for i := range len(b) {
				if b[i] == '!' && bytes.IndexByte(b[i:], '\n') > 81 {
					t.Errorf("%s: sentence of more than 82 characters", b)
				}
			}
		}
	}
}

// What AIS cannot say is an error and changes nothing.
func TestCannotSay(t *testing.T) {
	good := sensing.Plot{About: sensing.About{Tech: sensing.AIS, Has: sensing.HasPosition, Keys: sensing.Keys{MMSI: 1}}}
	with := func(change func(*sensing.Plot)) *sensing.Reports {
		p := good
		change(&p)
		return &sensing.Reports{Plots: []sensing.Plot{good, p}}
	}
	for _, c := range []struct {
		name string
		r    *sensing.Reports
		is   error
	}{
		{"no MMSI", with(func(p *sensing.Plot) { p.Keys.MMSI = 0 }), ErrNoMMSI},
		{"ten digits", with(func(p *sensing.Plot) { p.Keys.MMSI = 1e9 }), ErrNoMMSI},
		{"radar", with(func(p *sensing.Plot) { p.Tech = sensing.PSR }), ErrNotAIS},
		{"no position", with(func(p *sensing.Plot) { p.Has = 0 }), ErrNoPosition},
		{"latitude", with(func(p *sensing.Plot) { p.Lat = 2 }), ErrNoPosition},
		{"not a number", with(func(p *sensing.Plot) { p.Lon = math.NaN() }), ErrNoPosition},
		{"sweep", &sensing.Reports{Sweeps: make([]sensing.Sweep, 1)}, ErrNotAIS},
		{"call sign of eight", &sensing.Reports{Facts: []sensing.Fact{fact(1, 70, "", "ABCDEFGH")}}, nil},
		{"letter", &sensing.Reports{Facts: []sensing.Fact{fact(1, 70, "\xc5LAND", "")}}, nil},
	} {
		b, err := (&Encoder{}).Encode([]byte("before"), c.r)
		if err == nil || (c.is != nil && !errors.Is(err, c.is)) || string(b) != "before" {
			t.Errorf("%s: %v, %q", c.name, err, b)
		}
	}
}

// Speeds that AIS has no number for.
func TestTopSpeed(t *testing.T) {
	p := sensing.Plot{About: sensing.About{Tech: sensing.AIS, Has: sensing.HasPosition | sensing.HasVelocity, Keys: sensing.Keys{MMSI: 1},
		East: 200}}
	b, err := (&Encoder{}).Encode(nil, &sensing.Reports{Plots: []sensing.Plot{p}})
	if err != nil {
		t.Fatal(err)
	}
	if r := decode(b); len(r.Plots) != 1 || r.Plots[0].Has&sensing.HasVelocity != 0 {
		t.Errorf("%+v", r.Plots)
	}
	if good, _, _ := list(t, b); good[0]["sog"] != 102.2 || good[0]["cog"] != 90.0 {
		t.Errorf("%v", good)
	}
}
