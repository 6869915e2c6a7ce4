package sim

import (
	"math"
	"testing"
	"time"

	"picket/geo"
	"picket/sensing"
)

// alone is a world of one radar and the given bodies over the sea at 26 N 127 E, without sea level offset or
// weather.
func alone(r Radar, bodies ...Body) *World {
	return New(Scenario{Bodies: bodies, Sensors: []Sensor{
		{ID: "r", Station: sensing.StationOf(1, 2), Site: geo.FromDeg(26, 127, 200), Radar: &r}}}, 5)
}

// orbiter goes round a small square a distance (metres) east of the radar.
func orbiter(east, feet float64, t Transponder, rcs float64) Body {
	lon := 127 + east/(geo.A*math.Cos(26*geo.Deg))/geo.Deg
	const d = 0.03
	return Body{ID: "o", Domain: sensing.Air, Transponder: t, RCS: rcs,
		Keys: sensing.Keys{ICAO: 0x840001, Squawk: sensing.SquawkOf(01234), Callsign: callsign("TEST1")},
		Route: Route{Loop: true, Limits: FighterLimits, Points: via(100, feet,
			26-d, lon-d, 26+d, lon-d, 26+d, lon+d, 26-d, lon+d)}}
}

var plain = Radar{Period: 4 * time.Second, Range: 400e3, Primary: true, Secondary: ModeS, PD: 0.9, Reach: 100e3,
	SigmaRange: 50, SigmaAzimuth: 0.1 * geo.Deg, Beam: 1.5 * geo.Deg, Cell: 200}

func plots(w *World, to time.Duration) (p []sensing.Plot, s []sensing.Sweep) {
	w.Advance(to, func(_ sensing.SensorID, _ time.Duration, r *sensing.Reports) {
		p, s = append(p, r.Plots...), append(s, r.Sweeps...)
	})
	return p, s
}

func TestPDFollowsTheRadarEquation(t *testing.T) {
	blind := plain
	blind.Secondary = NoTransponder
	if pd := blind.pd(100e3, 1); math.Abs(pd-0.8) > 1e-9 {
		t.Errorf("PD of 1 m² at Reach is %v", pd)
	}
	for _, c := range []struct{ east, rcs float64 }{{60e3, 1}, {100e3, 1}, {130e3, 1}, {130e3, 4}, {180e3, 1}} {
		got, _ := plots(alone(blind, orbiter(c.east, 40000, NoTransponder, c.rcs)), 4000*time.Second)
		want := blind.pd(math.Hypot(c.east, 12000), c.rcs)
		if n := 1000.0; math.Abs(float64(len(got))/n-want) > 0.05 {
			t.Errorf("%v m, %v m²: detected %d times of 1000, expected %.3f", c.east, c.rcs, len(got), want)
		}
		for _, p := range got {
			if p.Tech != sensing.PSR || p.Keys != (sensing.Keys{}) || p.Has != sensing.HasPolar {
				t.Fatalf("a primary plot says %+v", p)
			}
		}
	}
	got, _ := plots(alone(plain, orbiter(150e3, 40000, Extended, 1e-9)), 4000*time.Second)
	if math.Abs(float64(len(got))/1000-0.9) > 0.03 {
		t.Errorf("secondary: %d of 1000, PD 0.9", len(got))
	}
}

// A plot, located by its own range and azimuth at the height that truth had at the plot's own time, must lie
// where truth was, within the noise; the noise must have the stated spread and no bias.
func TestPlotsLieWhereTruthIs(t *testing.T) {
	w := alone(plain, orbiter(120e3, 30000, Extended, 10))
	got, _ := plots(w, 4000*time.Second)
	if len(got) < 800 {
		t.Fatalf("%d plots", len(got))
	}
	f := geo.NewFrame(geo.FromDeg(26, 127, 200))
	var dr, da, dr2, da2 float64
	for _, p := range got {
		o := w.Truth(p.Time.Sub(w.Epoch()))[0]
		at, _, ok := f.FromPolarAtHeight(p.Range, p.Azimuth, o.Pos.Height)
		if !ok {
			t.Fatalf("%+v: nowhere", p)
		}
		if miss := at.Sub(o.ECEF).Norm(); miss > 5*math.Hypot(50, 120e3*0.1*geo.Deg) {
			t.Fatalf("plot lies %.0f m from the truth", miss)
		}
		true := f.Polar(o.ECEF)
		r, a := p.Range-true.Range, wrapPi(p.Azimuth-true.Azimuth)
		dr, da, dr2, da2 = dr+r, da+a, dr2+r*r, da2+a*a
	}
	n := float64(len(got))
	for _, c := range []struct {
		name             string
		mean, rms, sigma float64
	}{{"range", dr / n, math.Sqrt(dr2 / n), 50}, {"azimuth", da / n, math.Sqrt(da2 / n), 0.1 * geo.Deg}} {
		if math.Abs(c.mean) > 4*c.sigma/math.Sqrt(n) || math.Abs(c.rms/c.sigma-1) > 0.1 {
			t.Errorf("%s: mean %v, rms %v, sigma %v", c.name, c.mean, c.rms, c.sigma)
		}
	}
}

// The time of a plot is when the beam was there: north marks and plots agree on one rotation.
func TestSweepTiming(t *testing.T) {
	exact := plain
	exact.SigmaAzimuth = 1e-9
	w := alone(exact, orbiter(30e3, 20000, Extended, 10), orbiter(-90e3, 20000, Extended, 10))
	got, sweeps := plots(w, 400*time.Second)
	var north time.Time
	marks, norths := 0, 0
	for _, s := range sweeps {
		switch s.Kind {
		case sensing.NorthMark:
			if !north.IsZero() && (s.Time.Sub(north)-4*time.Second).Abs() > time.Microsecond {
				t.Errorf("%v between north marks", s.Time.Sub(north))
			}
			if s.Period != 4*time.Second || s.Site != geo.FromDeg(26, 127, 200) {
				t.Errorf("north mark says %v, %v", s.Period, s.Site)
			}
			north = s.Time
			norths++
		case sensing.SectorMark:
			marks++
			if off := sweptOff(s.Time, s.Azimuth, north); !north.IsZero() && off > time.Microsecond {
				t.Errorf("sector at %.1f° is %v off", s.Azimuth/geo.Deg, off)
			}
		}
	}
	if norths < 99 || norths > 101 || marks < 99*32 || marks > 101*32 {
		t.Errorf("%d north marks, %d sector marks in 100 rotations", norths, marks)
	}
	if len(got) < 150 {
		t.Fatalf("%d plots", len(got))
	}
	for _, p := range got {
		if off := sweptOff(p.Time, p.Azimuth, north); off > 50*time.Microsecond {
			t.Fatalf("plot at %.2f° is %v off the beam", p.Azimuth/geo.Deg, off)
		}
	}
}

// sweptOff is how far a time is from when a 4 s beam passes an azimuth.
func sweptOff(at time.Time, azimuth float64, north time.Time) time.Duration {
	turns := float64(at.Sub(north))/float64(4*time.Second) - azimuth/(2*math.Pi)
	return time.Duration(math.Abs(turns-math.Round(turns)) * float64(4*time.Second))
}

// Each body is seen once a rotation, wherever it goes: fast and close by, against the beam and with it.
func TestOncePerRotation(t *testing.T) {
	sure := plain
	sure.PD, sure.Primary = 1, false
	b := orbiter(20e3, 8000, Extended, 10)
	b.Route.Points = via(250, 8000, 26.1, 127.1, 26.1, 126.9, 25.9, 126.9, 25.9, 127.1)
	got, _ := plots(alone(sure, b), 2000*time.Second)
	if len(got) < 490 || len(got) > 510 {
		t.Fatalf("%d looks in 500 rotations", len(got))
	}
	for i := 1; i < len(got); i++ {
		if gap := got[i].Time.Sub(got[i-1].Time); gap < 3*time.Second || gap > 5*time.Second {
			t.Fatalf("%v between looks", gap)
		}
	}
}

func TestHorizon(t *testing.T) {
	sure := plain
	sure.PD, sure.Primary = 1, false
	for _, c := range []struct {
		east, feet float64
		seen       bool
	}{{150e3, 3000, true}, {200e3, 3000, false}, {200e3, 9000, true}, {390e3, 20000, false}, {390e3, 39000, true}, {420e3, 60000, false}} {
		got, _ := plots(alone(sure, orbiter(c.east, c.feet, Extended, 10)), 100*time.Second)
		if (len(got) > 0) != c.seen {
			t.Errorf("%.0f km, %.0f ft: %d plots", c.east/1000, c.feet, len(got))
		}
	}
}

func TestAltitudeStepsAndKeys(t *testing.T) {
	air := Air{Reference: geo.FromDeg(26, 127, 0), Datum: -60, Warm: 0.04}
	for _, c := range []struct {
		ask  Transponder
		has  Transponder
		step float64
		tech sensing.Tech
		icao uint32
	}{{ModeAC, Extended, 100, sensing.SSR, 0}, {ModeS, ModeAC, 100, sensing.SSR, 0}, {ModeS, ModeS, 25, sensing.ModeS, 0x840001}} {
		r := plain
		r.Secondary, r.Primary, r.PD = c.ask, false, 1
		w := New(Scenario{Air: air, Bodies: []Body{orbiter(80e3, 24925, c.has, 1)},
			Sensors: []Sensor{{ID: "r", Site: geo.FromDeg(26, 127, 200), Radar: &r}}}, 1)
		got, _ := plots(w, 60*time.Second)
		if len(got) < 14 {
			t.Fatalf("%d plots", len(got))
		}
		for _, p := range got {
			if math.Mod(p.AltFeet, c.step) != 0 || math.Abs(p.AltFeet-24925) > c.step/2 || p.Tech != c.tech || p.Keys.ICAO != c.icao || p.Keys.Squawk.Code() != 01234 {
				t.Fatalf("%+v: %+v", c, p.About)
			}
		}
		if h := w.Truth(0)[0].Pos.Height; math.Abs(h-(24925*foot*1.04-60)) > 0.01 {
			t.Errorf("height %v", h)
		}
	}
}

func TestResolutionAndGarble(t *testing.T) {
	near := orbiter(100e3, 30000, NoTransponder, 1000)
	far := near
	far.Route.Points = via(100, 30000, 25.97, 128.0001, 26.03, 128.0001, 26.03, 128.0601, 25.97, 128.0601)
	near.Route.Points = via(100, 30000, 25.97, 128.0, 26.03, 128.0, 26.03, 128.06, 25.97, 128.06)
	got, _ := plots(alone(plain, near, far), 400*time.Second)
	if len(got) > 110 {
		t.Errorf("%d primary plots of two bodies ten metres apart in 100 rotations: not merged", len(got))
	}
	near.Transponder, far.Transponder = ModeAC, ModeAC
	far.Keys.Squawk = sensing.SquawkOf(04001)
	garbling := plain
	garbling.Garble = 1
	got, _ = plots(alone(garbling, near, far), 400*time.Second)
	wrong, noticed := 0, 0
	for _, p := range got {
		switch {
		case p.Has&sensing.HasAltFeet != 0:
		case p.Flags&sensing.Suspect != 0 && !p.Keys.Squawk.Valid():
			noticed++
		case p.Keys.Squawk.Code() == 05235:
			wrong++
		}
	}
	if wrong < 60 || noticed < 60 || wrong+noticed < 150 {
		t.Errorf("of %d plots %d garbled, %d more noticed", len(got), wrong, noticed)
	}
	near.Transponder, far.Transponder = ModeS, ModeS
	got, _ = plots(alone(garbling, near, far), 400*time.Second)
	for _, p := range got {
		if p.Flags&sensing.Suspect != 0 {
			t.Fatalf("Mode S garbled: %+v", p)
		}
	}
}

func TestClutterIsPoisson(t *testing.T) {
	noisy := plain
	noisy.Clutter = 12
	got, sweeps := plots(alone(noisy), 4000*time.Second)
	if math.Abs(float64(len(got))-12000) > 4*math.Sqrt(12000) {
		t.Errorf("%d false plots in 1000 scans of 12", len(got))
	}
	if len(sweeps) == 0 {
		t.Error("no sweeps from an empty sky")
	}
}

func TestSilenceAndReturn(t *testing.T) {
	w := New(SouthernLantern(1), 1)
	heard := map[bool]int{}
	w.Advance(6*time.Minute, func(id sensing.SensorID, at time.Duration, r *sensing.Reports) {
		if id == "miyako-1" {
			heard[at >= 4*time.Minute && at < 5*time.Minute]++
		}
	})
	if heard[true] != 0 || heard[false] < 32*28 {
		t.Errorf("%d messages while silent, %d otherwise", heard[true], heard[false])
	}
}

func TestBiasIsAdded(t *testing.T) {
	off := plain
	off.BiasRange, off.BiasAzimuth = 400, 1*geo.Deg
	w := alone(off, orbiter(120e3, 30000, Extended, 10))
	got, _ := plots(w, 400*time.Second)
	f := geo.NewFrame(geo.FromDeg(26, 127, 200))
	for _, p := range got {
		true := f.Polar(w.Truth(p.Time.Sub(w.Epoch()))[0].ECEF)
		if math.Abs(p.Range-true.Range-400) > 300 || math.Abs(wrapPi(p.Azimuth-true.Azimuth)-geo.Deg) > 0.6*geo.Deg {
			t.Fatalf("%v, truth %v", p.Polar, true)
		}
	}
}
