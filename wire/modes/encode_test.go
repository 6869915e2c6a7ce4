package modes

import (
	"errors"
	"math"
	"testing"
	"time"

	"picket/geo"
	"picket/sensing"

	"pgregory.net/rapid"

	"picket/wire/modes/codes"
	"picket/wire/modes/encode"
)

// flight draws an aircraft that can be said.
func flight(t *rapid.T) sensing.Plot {
	lat, lon := anywhere(t)
	p := sensing.Plot{Lat: lat * geo.Deg, Lon: lon * geo.Deg}
	p.Time = noon.Add(time.Duration(rapid.Int64Range(0, 1e15).Draw(t, "time")))
	p.Tech, p.Has = sensing.ADSB, sensing.HasPosition
	p.Keys.ICAO = rapid.Uint32Range(1, 0xFFFFFE).Draw(t, "icao")
	p.Sigma = rapid.OneOf(rapid.Just(0.0), rapid.Float64Range(0.5, 7000)).Draw(t, "sigma")
	switch rapid.IntRange(0, 3).Draw(t, "height") {
	case 0:
		p.Flags |= sensing.OnGround
	case 1:
		p.Has |= sensing.HasAltFeet
		p.AltFeet = rapid.Float64Range(-1000, 126700).Draw(t, "feet")
	case 2:
		p.Has |= sensing.HasHeight
		p.Height = rapid.Float64Range(-300, 38000).Draw(t, "metres")
	}
	if rapid.Bool().Draw(t, "moves") {
		p.Has |= sensing.HasVelocity
		most := 1800.0
		if p.Flags&sensing.OnGround != 0 {
			most = 60
		}
		p.East = rapid.Float64Range(-most, most).Draw(t, "east")
		p.North = rapid.Float64Range(-most, most).Draw(t, "north")
		p.SigmaVelocity = rapid.SampledFrom([]float64{0, 0.1, 1, 4}).Draw(t, "sigma velocity")
	}
	if p.Flags&sensing.OnGround == 0 && rapid.Bool().Draw(t, "climbs") {
		p.Has |= sensing.HasClimb
		p.Climb = rapid.Float64Range(-160, 160).Draw(t, "climb")
	}
	return p
}

// A plot sent twice, even and odd, comes back within the resolution of its fields.
func TestPlotRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := flight(t)
		q := p
		q.Time = p.Time.Add(time.Second)
		b, err := new(BeastEncoder).Encode(nil, &sensing.Reports{Plots: []sensing.Plot{p, q}})
		if err != nil {
			t.Fatal(err)
		}
		near := geo.LLA{Lat: p.Lat, Lon: p.Lon, Height: 1}
		var r sensing.Reports
		d := NewBeast(Options{Receiver: near})
		d.Decode(&r, b, q.Time)
		if len(r.Bad) > 0 {
			t.Fatalf("bad: %v", r.Bad)
		}
		lat, lon := p.Lat/geo.Deg, p.Lon/geo.Deg
		if len(r.Plots) != 1 {
			if zonesAt(lat-1e-4) == zonesAt(lat+1e-4) {
				t.Fatalf("%d plots of %v %v", len(r.Plots), lat, lon)
			}
			return
		}
		got, surface := r.Plots[0], p.Flags&sensing.OnGround != 0
		if e := distance(lat, lon, got.Lat/geo.Deg, got.Lon/geo.Deg); e > cell(lat, true, surface) {
			t.Fatalf("%v m off", e)
		}
		if got.Keys.ICAO != p.Keys.ICAO || got.Flags&sensing.OnGround != p.Flags&sensing.OnGround || !got.Time.Equal(q.Time) {
			t.Fatalf("%+v", got)
		}
		vertical(t, p, got)
		if got.Sigma > 0 && got.Sigma < p.Sigma/1.001 || p.Sigma > 0 && got.Sigma == 0 && p.Sigma*codes.R95 < 10*codes.NM {
			t.Fatalf("sigma %v comes back as %v", p.Sigma, got.Sigma)
		}
		if surface {
			taxi(t, p.About, got.About)
			return
		}
		moves(t, p.About, r.Facts)
	})
}

func vertical(t *rapid.T, p, got sensing.Plot) {
	step := 25 * codes.Foot / 2
	if p.AltFeet > 50175 || p.Height > 50175*codes.Foot {
		step = 100 * codes.Foot / 2
	}
	const has = sensing.HasAltFeet | sensing.HasHeight
	if got.Has&has != p.Has&has || math.Abs(got.AltFeet-p.AltFeet)*codes.Foot > step+1e-6 || math.Abs(got.Height-p.Height) > step+1e-6 {
		t.Fatalf("height %v %v comes back as %v %v", p.AltFeet, p.Height, got.AltFeet, got.Height)
	}
}

// taxi: the speed is a code's lower end, the track of 2.8° steps.
func taxi(t *rapid.T, p, got sensing.About) {
	if got.Has&sensing.HasVelocity != p.Has&sensing.HasVelocity {
		t.Fatalf("velocity: %v", got.Has)
	}
	if p.Has&sensing.HasVelocity == 0 {
		return
	}
	v, w := math.Hypot(p.East, p.North)/codes.Knot, math.Hypot(got.East, got.North)/codes.Knot
	code := codes.MovementCode(v)
	top := 1e9
	if next, ok := codes.Movement(code + 1); ok {
		top = next
	}
	if w > v+1e-6 || v > top+1e-6 {
		t.Fatalf("%v kt come back as %v", v, w)
	}
	a := math.Atan2(p.East, p.North) - math.Atan2(got.East, got.North)
	if w > 0 && math.Abs(geo.WrapLon(a)) > 360.0/128/2*geo.Deg+1e-6 {
		t.Fatalf("track %v off", a)
	}
}

// moves: whole knots, or fours beyond 1,022; 64 feet a minute.
func moves(t *rapid.T, p sensing.About, facts []sensing.Fact) {
	const has = sensing.HasVelocity | sensing.HasClimb
	var got sensing.About
	for _, f := range facts {
		if f.Has&has != 0 {
			got = f.About
		}
	}
	step := codes.Knot / 2
	if max(math.Abs(p.East), math.Abs(p.North)) > 1022*codes.Knot {
		step *= 4
	}
	if got.Has&has != p.Has&has || math.Abs(got.East-p.East) > step+1e-6 || math.Abs(got.North-p.North) > step+1e-6 ||
		math.Abs(got.Climb-p.Climb) > 32*codes.Foot/60+1e-6 {
		t.Fatalf("moves %+v come back as %+v", p, got)
	}
	if got.SigmaVelocity > 0 && got.SigmaVelocity < p.SigmaVelocity {
		t.Fatalf("sigma %v comes back as %v", p.SigmaVelocity, got.SigmaVelocity)
	}
}

// Facts of all kinds come back, at their times.
func TestFactRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := sensing.About{Time: noon, Tech: sensing.ADSB, Keys: sensing.Keys{ICAO: rapid.Uint32Range(1, 0xFFFFFE).Draw(t, "icao")}}
		if rapid.Bool().Draw(t, "Mode S") {
			a.Tech = sensing.ModeS
		}
		if rapid.Bool().Draw(t, "named") {
			copy(a.Keys.Callsign[:], rapid.StringMatching(`[A-Z0-9]{1,8}`).Draw(t, "name")+"        ")
		}
		if rapid.Bool().Draw(t, "coded") {
			a.Keys.Squawk = sensing.SquawkOf(rapid.Uint16Range(1, 4095).Draw(t, "code"))
		}
		if rapid.Bool().Draw(t, "high") {
			a.Has |= sensing.HasAltFeet
			a.AltFeet = float64(rapid.IntRange(-40, 2007).Draw(t, "alt") * 25)
		}
		if a.Tech == sensing.ADSB {
			a.Emergency = rapid.SampledFrom([]sensing.Emergency{sensing.NoEmergency, sensing.General, sensing.Medical, sensing.Downed}).Draw(t,
				"emergency")
			if a.Keys.Callsign != (sensing.Callsign{}) {
				a.PlatformType = rapid.SampledFrom([]uint8{0, 1, 7, 9, 14, 17, 18}).Draw(t, "category")
			}
		}
		b, err := new(BeastEncoder).Encode(nil, &sensing.Reports{Facts: []sensing.Fact{{About: a}}})
		if err != nil {
			t.Fatal(err)
		}
		var r sensing.Reports
		NewBeast(Options{}).Decode(&r, b, noon)
		var got sensing.About
		for _, f := range r.Facts {
			if f.Keys.ICAO != a.Keys.ICAO || !f.Time.Equal(noon) || f.Tech != a.Tech && f.Keys.Callsign == (sensing.Callsign{}) &&
				f.Has != 0 {
				t.Fatalf("%+v", f)
			}
			got.Keys.Merge(f.Keys)
			got.Has |= f.Has
			got.AltFeet = max(got.AltFeet, f.AltFeet)
			got.Emergency = max(got.Emergency, f.Emergency)
			got.PlatformType = max(got.PlatformType, f.PlatformType)
			if f.Has&sensing.HasAltFeet != 0 && f.AltFeet != a.AltFeet {
				t.Fatalf("altitude %v, want %v", f.AltFeet, a.AltFeet)
			}
		}
		emergency := max(a.Emergency, a.Keys.Squawk.Emergency())
		if a.Tech == sensing.ADSB {
			emergency = a.Emergency // TC 28 says its own state
		}
		if len(r.Bad) > 0 || got.Keys.Callsign != a.Keys.Callsign || got.Keys.Squawk != a.Keys.Squawk || got.Has != a.Has ||
			got.Emergency != emergency || got.PlatformType != a.PlatformType {
			t.Fatalf("%+v comes back as %+v, bad %v", a, got, r.Bad)
		}
	})
}

// What cannot be said is an error, and leaves dst.
func TestUnsaid(t *testing.T) {
	key := sensing.Keys{ICAO: 0x406B90}
	at := sensing.About{Keys: key, Has: sensing.HasPosition}
	for name, r := range map[string]sensing.Reports{
		"no address":    {Plots: []sensing.Plot{{About: sensing.About{Has: sensing.HasPosition}}}},
		"all ones":      {Plots: []sensing.Plot{{About: sensing.About{Has: sensing.HasPosition, Keys: sensing.Keys{ICAO: 0xFFFFFF}}}}},
		"no position":   {Plots: []sensing.Plot{{About: sensing.About{Keys: key}}}},
		"no such place": {Plots: []sensing.Plot{{About: at, Lat: 2}}},
		"not a number":  {Plots: []sensing.Plot{{About: at, Lon: math.NaN()}}},
		"too high": {Plots: []sensing.Plot{{About: sensing.About{Keys: key, Has: sensing.HasPosition | sensing.HasAltFeet,
			AltFeet: 2e5}}}},
		"too fast":  {Facts: []sensing.Fact{{About: sensing.About{Keys: key, Has: sensing.HasVelocity, East: 3000}}}},
		"too steep": {Facts: []sensing.Fact{{About: sensing.About{Keys: key, Has: sensing.HasClimb, Climb: 1000}}}},
		"no such letter": {Facts: []sensing.Fact{{About: sensing.About{Tech: sensing.ADSB,
			Keys: sensing.Keys{ICAO: 1, Callsign: sensing.Callsign{'a'}}}}}},
		"ship": {Facts: []sensing.Fact{{About: sensing.About{Tech: sensing.ADSB, Keys: key, PlatformType: 70}}}},
		"taxi": {Facts: []sensing.Fact{{About: sensing.About{Tech: sensing.ADSB, Keys: key, Has: sensing.HasVelocity,
			Flags: sensing.OnGround}}}},
		"sweep": {Sweeps: make([]sensing.Sweep, 1)},
		"track": {Tracks: make([]sensing.ForeignTrack, 1)},
	} {
		dst := []byte("before")
		r.Facts = append([]sensing.Fact{{About: sensing.About{Tech: sensing.ADSB, Keys: key, Time: time.Unix(0, 0)}}}, r.Facts...)
		got, err := new(BeastEncoder).Encode(dst, &r)
		if !errors.Is(err, encode.ErrUnsaid) || string(got) != "before" {
			t.Errorf("%s: %v, % x", name, err, got)
		}
	}
}

// The other words of a plot go out at a transponder's periods: over 10 s of two plots a second, NACp each
// 2.5 s, the name and the code each 5 s.
func TestPeriods(t *testing.T) {
	var e BeastEncoder
	var b []byte
	for i := range 20 {
		p := sensing.Plot{About: sensing.About{Time: noon.Add(time.Duration(i) * 500 * time.Millisecond), Has: sensing.HasPosition,
			Keys: sensing.Keys{ICAO: 1, Squawk: sensing.SquawkOf(1), Callsign: sensing.Callsign([]byte("PICKET1 "))}}, Sigma: 10}
		var err error
		if b, err = e.Encode(b, &sensing.Reports{Plots: []sensing.Plot{p}}); err != nil {
			t.Fatal(err)
		}
	}
	got := map[float64]int{}
	for _, f := range list(t, NewBeast(Options{}), b) {
		got[f.num("tc")]++
	}
	for tc, n := range map[float64]int{31: 4, 4: 2, 28: 2} {
		if got[tc] != n {
			t.Errorf("TC %v: %d, want %d (%v)", tc, got[tc], n, got)
		}
	}
}

// The counter in a frame and the framer's time agree with the plot's.
func TestFramerTimes(t *testing.T) {
	b := traffic(t, 3)
	f := new(BeastFramer)
	n := 0
	for rest := b; len(rest) > 0; n++ {
		if k, _ := f.Next(rest[:1], noon); k != 0 {
			t.Fatal("a frame of one byte")
		}
		k, at := f.Next(rest, noon)
		if half, _ := new(BeastFramer).Next(rest[:k-1], noon); half != 0 {
			t.Fatalf("a cut frame is whole: % x", rest[:k-1])
		}
		if at.Before(noon.Add(-time.Second)) || at.After(noon.Add(3*time.Second)) {
			t.Fatalf("frame %d at %v", n, at)
		}
		rest = rest[k:]
	}
	if n < 200 {
		t.Fatalf("%d frames", n)
	}
}
