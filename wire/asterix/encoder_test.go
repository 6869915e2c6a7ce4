package asterix

import (
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"picket/geo"
	"picket/sensing"

	"pgregory.net/rapid"

	"picket/wire/asterix/codes"
)

// drawAbout makes what a report of technique tech may say.
func drawAbout(t *rapid.T, tech sensing.Tech) (a sensing.About) {
	a.Station = sensing.Station(rapid.Uint16().Draw(t, "station"))
	a.Time = noon.Add(time.Duration(rapid.Int64Range(-int64(11*time.Hour), int64(11*time.Hour)).Draw(t, "time")))
	a.Tech = tech
	flags := []sensing.Flags{0, sensing.Simulated, sensing.TestTarget, sensing.Ident, sensing.Suspect}
	a.Flags = rapid.SampledFrom(flags).Draw(t, "flag") | rapid.SampledFrom(flags).Draw(t, "flag2")
	if rapid.Bool().Draw(t, "squawk?") {
		a.Keys.Squawk = sensing.SquawkOf(rapid.Uint16().Draw(t, "squawk"))
	}
	if rapid.Bool().Draw(t, "alt?") {
		a.Has |= sensing.HasAltFeet
		a.AltFeet = rapid.Float64Range(-1000, 120000).Draw(t, "alt")
	}
	if tech&^sensing.PSR&^sensing.SSR != 0 {
		a.Keys.ICAO = rapid.Uint32Range(0, 1<<24-1).Draw(t, "icao")
		copy(a.Keys.Callsign[:], rapid.StringMatching(`([A-Z0-9]{1,8})?`).Draw(t, "callsign")+"        ")
		if a.Keys.Callsign.String() == "" {
			a.Keys.Callsign = sensing.Callsign{}
		}
	}
	a.Emergency = a.Keys.Squawk.Emergency()
	return a
}

// motion adds what ADS-B and system tracks say of motion.
func motion(t *rapid.T, a *sensing.About) {
	if rapid.Bool().Draw(t, "velocity?") {
		a.Has |= sensing.HasVelocity
		a.East, a.North = rapid.Float64Range(-2000, 2000).Draw(t, "east"), rapid.Float64Range(-2000, 2000).Draw(t, "north")
		a.SigmaVelocity = rapid.Float64Range(0, 4).Draw(t, "σ velocity")
	}
	if rapid.Bool().Draw(t, "climb?") {
		a.Has |= sensing.HasClimb
		a.Climb = rapid.Float64Range(-500, 500).Draw(t, "climb")
	}
	a.PlatformType = codes.Emitter(rapid.Uint8Range(0, 24).Draw(t, "platform"))
	if rapid.Bool().Draw(t, "distress?") {
		a.Emergency = rapid.SampledFrom([]sensing.Emergency{sensing.General, sensing.NoRadio, sensing.Unlawful, sensing.Medical,
			sensing.MinimumFuel, sensing.Downed}).Draw(t, "emergency")
	}
}

func position(t *rapid.T, p *sensing.Plot) {
	p.Has |= sensing.HasPosition
	p.Lat, p.Lon = rapid.Float64Range(-math.Pi/2, math.Pi/2).Draw(t, "lat"), rapid.Float64Range(-math.Pi, math.Pi).Draw(t, "lon")
	if rapid.Bool().Draw(t, "height?") {
		p.Has |= sensing.HasHeight
		p.Height = rapid.Float64Range(-400, 45000).Draw(t, "height")
	}
	p.Sigma = rapid.Float64Range(0, 7500).Draw(t, "σ")
}

// trip encodes r, decodes the bytes at noon and checks that a second trip changes nothing.
func trip(t *rapid.T, r *sensing.Reports) *sensing.Reports {
	b, err := NewEncoder().Encode([]byte{1, 2, 3}, r)
	if err != nil || len(b) < 3 || b[2] != 3 {
		t.Fatalf("%v: %v", r, err)
	}
	back := decode(b[3:])
	if len(back.Bad) > 0 || back.Skipped > 0 {
		t.Fatalf("%x: %+v", b, back.Bad)
	}
	again, err := NewEncoder().Encode(nil, back)
	if err != nil {
		t.Fatal(err)
	}
	if twice := decode(again); !sameReports(twice, back) {
		t.Fatalf("twice through:\n%+v\n%+v", back, twice)
	}
	return back
}

// sameReports compares to the last step of the formats, since some steps are no whole numbers of binary.
func sameReports(a, b *sensing.Reports) bool {
	c, err := NewEncoder().Encode(nil, a)
	d, err2 := NewEncoder().Encode(nil, b)
	return err == nil && err2 == nil && reflect.DeepEqual(c, d) && a.Good == b.Good
}

// sameAbout says where b is not a within the formats' steps.
func sameAbout(t *rapid.T, a, b *sensing.About) {
	if d := a.Time.Sub(b.Time); d.Abs() > codes.Tick/2 {
		t.Errorf("time %v, was %v", b.Time, a.Time)
	}
	if a.Station != b.Station || a.Tech != b.Tech || a.Has != b.Has || a.Flags != b.Flags || a.Keys != b.Keys ||
		a.Emergency != b.Emergency ||
		a.PlatformType != b.PlatformType {
		t.Errorf("was %+v\nis  %+v", a, b)
	}
	if a.Has&sensing.HasAltFeet != 0 && !near(a.AltFeet, b.AltFeet, 12.5) {
		t.Errorf("altitude %v, was %v", b.AltFeet, a.AltFeet)
	}
	if a.Has&sensing.HasClimb != 0 && !near(a.Climb, b.Climb, 0.016) {
		t.Errorf("climb %v, was %v", b.Climb, a.Climb)
	}
	if a.Has&sensing.HasVelocity != 0 && math.Hypot(a.East-b.East, a.North-b.North) > 0.25 {
		t.Errorf("velocity %v %v, was %v %v", b.East, b.North, a.East, a.North)
	}
}

func TestEncodePolar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tech := rapid.SampledFrom([]sensing.Tech{sensing.PSR, sensing.SSR, sensing.SSR | sensing.PSR, sensing.ModeS,
			sensing.ModeS | sensing.PSR}).Draw(t, "tech")
		p := sensing.Plot{About: drawAbout(t, tech)}
		if p.Emergency == sensing.NoEmergency && rapid.Bool().Draw(t, "ME") {
			p.Emergency = sensing.MilitaryEmerg
		}
		p.Has |= sensing.HasPolar
		p.Range, p.Azimuth = rapid.Float64Range(0, 3e6).Draw(t, "range"), rapid.Float64Range(-1, 7).Draw(t, "azimuth")
		if rapid.Bool().Draw(t, "height?") {
			p.Has |= sensing.HasHeight
			p.Height = rapid.Float64Range(-1000, 62000).Draw(t, "height")
		}
		if rapid.Bool().Draw(t, "Doppler?") {
			p.Has |= sensing.HasDoppler
			p.Doppler = rapid.Float64Range(-511, 511).Draw(t, "Doppler")
		}
		back := trip(t, &sensing.Reports{Plots: []sensing.Plot{p}})
		if len(back.Plots) != 1 {
			t.Fatalf("%+v", back)
		}
		q := back.Plots[0]
		sameAbout(t, &p.About, &q.About)
		turns := math.Abs(p.Azimuth-q.Azimuth) / (2 * math.Pi)
		if !near(p.Range, q.Range, codes.NM/512+1e-6) || !near(turns, math.Round(turns), 0.5/65536+1e-12) ||
			!near(p.Height, q.Height, 12.5*codes.Foot+1e-9) || !near(p.Doppler, q.Doppler, 0.5) {
			t.Errorf("was %+v\nis  %+v", p, q)
		}
	})
}

func TestEncodeADSB(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := sensing.Plot{About: drawAbout(t, sensing.ADSB)}
		p.Keys.ICAO |= 1
		motion(t, &p.About)
		if rapid.Bool().Draw(t, "ground") {
			p.Flags |= sensing.OnGround
		}
		var r sensing.Reports
		if rapid.Bool().Draw(t, "fact") {
			r.Facts = []sensing.Fact{{About: p.About}}
		} else {
			position(t, &p)
			r.Plots = []sensing.Plot{p}
		}
		back := trip(t, &r)
		if len(r.Facts) > 0 {
			sameAbout(t, &p.About, &back.Facts[0].About)
			return
		}
		q := back.Plots[0]
		sameAbout(t, &p.About, &q.About)
		if !near(p.Lat, q.Lat, 1.5e-9) || math.Abs(geo.WrapLon(p.Lon-q.Lon)) > 1.5e-9 || !near(p.Height, q.Height, 3.125*codes.Foot+1e-9) {
			t.Errorf("was %+v\nis  %+v", p, q)
		}
		if p.Sigma > 0 && q.Sigma < p.Sigma*(1-1e-9) && q.Sigma != 0 || p.SigmaVelocity > q.SigmaVelocity*(1+1e-9) && q.SigmaVelocity != 0 {
			t.Errorf("promises more than it was told: σ %v, was %v; velocity %v, was %v", q.Sigma, p.Sigma, q.SigmaVelocity,
				p.SigmaVelocity)
		}
	})
}

func TestEncodeTrack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tech := rapid.SampledFrom([]sensing.Tech{0, sensing.PSR, sensing.ModeS | sensing.PSR, sensing.ADSB | sensing.MLAT | sensing.SSR}).Draw(t,
			"tech")
		k := sensing.ForeignTrack{Plot: sensing.Plot{About: drawAbout(t, tech)}}
		k.Flags &^= sensing.TestTarget // CAT 062 has no such bit
		motion(t, &k.About)
		if rapid.Bool().Draw(t, "position?") {
			position(t, &k.Plot)
		}
		k.Ref, k.Ended = rapid.Uint32Range(0, 65535).Draw(t, "ref"), rapid.Bool().Draw(t, "ended")
		back := trip(t, &sensing.Reports{Tracks: []sensing.ForeignTrack{k}})
		l := back.Tracks[0]
		sameAbout(t, &k.About, &l.About)
		if k.Ref != l.Ref || k.Ended != l.Ended || !near(k.Lat, l.Lat, 5e-8) || math.Abs(geo.WrapLon(k.Lon-l.Lon)) > 5e-8 ||
			!near(k.Height, l.Height, 3.125*codes.Foot+1e-9) {
			t.Errorf("was %+v\nis  %+v", k, l)
		}
		if k.Has&sensing.HasPosition != 0 && (l.Sigma < k.Sigma-1e-5 || l.Sigma > k.Sigma+0.5) {
			t.Errorf("σ %v, was %v", l.Sigma, k.Sigma)
		}
	})
}

// words says what a radar complains of, as sensing.Sweep.Degraded does.
func words(c codes.Complaint) string {
	var all []string
	for i, w := range codes.ComplaintWords {
		if c>>i&1 != 0 {
			all = append(all, w)
		}
	}
	return strings.Join(all, ", ")
}

func TestEncodeSweep(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := sensing.Sweep{Kind: rapid.SampledFrom([]sensing.SweepKind{sensing.Status, sensing.NorthMark, sensing.SectorMark,
			sensing.Blanked}).Draw(t, "kind"), Time: noon}
		w.Station = sensing.Station(rapid.Uint16().Draw(t, "station"))
		w.Period = time.Duration(rapid.Int64Range(0, 511*int64(time.Second)).Draw(t, "period"))
		if rapid.Bool().Draw(t, "site?") {
			w.Site = geo.LLA{Lat: rapid.Float64Range(-1.57, 1.57).Draw(t, "lat"), Lon: rapid.Float64Range(-3.14, 3.14).Draw(t, "lon"),
				Height: rapid.Float64Range(-400, 9000).Draw(t, "height")}
		}
		switch w.Kind {
		case sensing.SectorMark:
			w.Azimuth = rapid.Float64Range(0, 2*math.Pi).Draw(t, "azimuth")
		case sensing.Blanked:
			w.From, w.To = rapid.Float64Range(0, 6).Draw(t, "from"), rapid.Float64Range(0, 6).Draw(t, "to")
		}
		c := codes.Complaint(rapid.Uint32().Draw(t, "complaint")) & (1<<len(codes.ComplaintWords) - 1) &^ (codes.Jamming | codes.SolarStorm)
		if w.Kind == sensing.Blanked && rapid.Bool().Draw(t, "jamming") {
			c |= codes.Jamming
		}
		w.Degraded = words(c)
		back := trip(t, &sensing.Reports{Sweeps: []sensing.Sweep{w}})
		got := back.Sweeps[0]
		if (got.Period-w.Period).Abs() > codes.Tick/2 || !near(got.Site.Height, w.Site.Height, 0.5) {
			t.Errorf("was %+v\nis  %+v", w, got)
		}
		got.Period, got.Site.Height = w.Period, w.Site.Height
		if !sameSweep(got, w, 1.0/510) {
			t.Errorf("was %+v\nis  %+v", w, got)
		}
	})
}

// TestEncodeRuns: a run of one category is one block, a change or 1400 octets begin the next.
func TestEncodeRuns(t *testing.T) {
	polar := sensing.Plot{About: sensing.About{Time: noon, Tech: sensing.PSR, Has: sensing.HasPolar}}
	adsb := sensing.Plot{About: sensing.About{Time: noon, Tech: sensing.ADSB, Has: sensing.HasPosition}}
	r := &sensing.Reports{Sweeps: make([]sensing.Sweep, 2), Plots: []sensing.Plot{polar, polar, adsb, polar},
		Tracks: make([]sensing.ForeignTrack, 1)}
	r.Sweeps[0].Time, r.Sweeps[1].Time, r.Tracks[0].Time = noon, noon, noon
	for range 300 {
		r.Plots = append(r.Plots, polar)
	}
	b, err := NewEncoder().Encode(nil, r)
	if err != nil {
		t.Fatal(err)
	}
	var cats []byte
	for len(b) > 0 {
		size := int(b[1])<<8 | int(b[2])
		if size > 1400 {
			t.Errorf("a block of %d octets", size)
		}
		cats, b = append(cats, b[0]), b[size:]
	}
	if want := []byte{34, 48, 21, 48, 48, 48, 62}; !reflect.DeepEqual(cats, want) {
		t.Errorf("blocks of %v, want %v", cats, want)
	}
}

func TestEncodeRefuses(t *testing.T) {
	polar := func(change func(p *sensing.Plot)) *sensing.Reports {
		p := sensing.Plot{About: sensing.About{Time: noon, Tech: sensing.PSR, Has: sensing.HasPolar}}
		change(&p)
		return &sensing.Reports{Plots: []sensing.Plot{p}}
	}
	for name, r := range map[string]*sensing.Reports{
		"no position":     polar(func(p *sensing.Plot) { p.Has = 0 }),
		"AIS":             polar(func(p *sensing.Plot) { p.Has, p.Tech = sensing.HasPosition, sensing.AIS }),
		"polar MLAT":      polar(func(p *sensing.Plot) { p.Tech = sensing.MLAT }),
		"negative range":  polar(func(p *sensing.Plot) { p.Range = -1000 }),
		"no number":       polar(func(p *sensing.Plot) { p.Range = math.NaN() }),
		"no azimuth":      polar(func(p *sensing.Plot) { p.Azimuth = math.Inf(1) }),
		"no time":         polar(func(p *sensing.Plot) { p.Time = time.Time{} }),
		"lower case":      polar(func(p *sensing.Plot) { p.Keys.Callsign = sensing.Callsign{'a'} }),
		"beyond the pole": polar(func(p *sensing.Plot) { p.Has, p.Tech, p.Lat = sensing.HasPosition, sensing.ADSB, 2 }),
		"a radar's fact":  {Facts: []sensing.Fact{{About: sensing.About{Time: noon, Tech: sensing.ModeS}}}},
		"big track":       {Tracks: []sensing.ForeignTrack{{Plot: sensing.Plot{About: sensing.About{Time: noon}}, Ref: 1 << 16}}},
		"unknown words":   {Sweeps: []sensing.Sweep{{Time: noon, Degraded: "tired"}}},
		"slow antenna":    {Sweeps: []sensing.Sweep{{Time: noon, Period: time.Hour}}},
		"jammed sector":   {Sweeps: []sensing.Sweep{{Time: noon, Kind: sensing.SectorMark, Degraded: "jamming"}}},
		"unknown kind":    {Sweeps: []sensing.Sweep{{Time: noon, Kind: 9}}},
	} {
		b, err := NewEncoder().Encode([]byte("as it was"), r)
		if !errors.Is(err, codes.ErrFormat) || string(b) != "as it was" {
			t.Errorf("%s: %q, %v", name, b, err)
		}
	}
}
