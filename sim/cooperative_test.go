package sim

import (
	"math"
	"testing"
	"time"

	"picket/geo"
	"picket/sensing"
)

// ear is a world with one ADS-B receiver on a 100 m hill at 26 N 127 E.
func ear(bodies ...Body) *World {
	return New(Scenario{Bodies: bodies, Sensors: []Sensor{
		{ID: "a", Site: geo.FromDeg(26, 127, 100), Latency: 20 * time.Millisecond, ADSB: &Receiver{Range: 370e3}}}}, 9)
}

func hear(w *World, to time.Duration) (p []sensing.Plot, f []sensing.Fact, sent []time.Duration) {
	w.Advance(to, func(_ sensing.SensorID, at time.Duration, r *sensing.Reports) {
		p, f, sent = append(p, r.Plots...), append(f, r.Facts...), append(sent, at)
	})
	return p, f, sent
}

func TestSquitterRates(t *testing.T) {
	b := orbiter(40e3, 30000, Extended, 1)
	b.NACp, b.Platform = 9, largeAircraft
	b.Squawks = []SquawkChange{{100 * time.Second, 07700}}
	p, f, _ := hear(ear(b), 200*time.Second)
	var velocity, ident, state, emergency int
	for _, x := range f {
		switch {
		case x.Has&sensing.HasVelocity != 0:
			velocity++
		case x.Keys.Callsign != (sensing.Callsign{}):
			ident++
			if x.Keys.Callsign.String() != "TEST1" || x.PlatformType != largeAircraft {
				t.Fatalf("%+v", x)
			}
		case x.Keys.Squawk.Valid():
			state++
			if x.Emergency == sensing.General {
				emergency++
			}
		}
		if x.Keys.ICAO != 0x840001 {
			t.Fatalf("address %06X", x.Keys.ICAO)
		}
	}
	for _, c := range []struct {
		name      string
		got, want int
	}{{"positions", len(p), 195}, {"velocities", velocity, 195}, {"idents", ident, 39}, {"states", state, 116}, {"emergencies", emergency, 97}} {
		if math.Abs(float64(c.got-c.want)) > 0.08*float64(c.want)+2 {
			t.Errorf("%s: %d in 200 s, expected about %d", c.name, c.got, c.want)
		}
	}
	if p, f, _ := hear(ear(orbiter(40e3, 30000, ModeS, 1)), 20*time.Second); len(p)+len(f) != 0 {
		t.Error("an aircraft without extended squitter is heard")
	}
}

// Positions lie by the truth of their own time, better than they promise.
func TestSquitterPositions(t *testing.T) {
	b := orbiter(40e3, 30000, Extended, 1)
	b.NACp = 9
	w := ear(b)
	p, f, _ := hear(w, 900*time.Second)
	sum := 0.0
	for _, x := range p {
		o := w.Truth(x.Time.Sub(w.Epoch()))[0]
		if math.Abs(x.Sigma-30/2.45) > 1e-9 {
			t.Fatalf("sigma %v for NACp 9", x.Sigma)
		}
		miss := geo.LLA{Lat: x.Lat, Lon: x.Lon, Height: o.Pos.Height}.ToECEF().Sub(o.ECEF).Norm()
		if miss > 30 {
			t.Fatalf("%.1f m from the truth, 95 %% radius is 30 m", miss)
		}
		sum += miss * miss
	}
	if rms := math.Sqrt(sum / float64(len(p))); rms < 3 || rms > 12 {
		t.Errorf("rms %.1f m over %d positions", rms, len(p))
	}
	for _, x := range f {
		o := w.Truth(x.Time.Sub(w.Epoch()))[0]
		if x.Has&sensing.HasVelocity != 0 && math.Hypot(x.East-o.East, x.North-o.North) > 1.5 {
			t.Fatalf("velocity %v %v, truth %v %v", x.East, x.North, o.East, o.North)
		}
	}
}

func TestReceiverRangeAndSight(t *testing.T) {
	for _, c := range []struct {
		east, feet float64
		heard      bool
	}{{100e3, 3000, true}, {200e3, 3000, false}, {350e3, 39000, true}, {385e3, 60000, false}} {
		p, _, _ := hear(ear(orbiter(c.east, c.feet, Extended, 1)), 30*time.Second)
		if (len(p) > 0) != c.heard {
			t.Errorf("%.0f km, %.0f ft: %d positions", c.east/1000, c.feet, len(p))
		}
	}
}

// mast is a world with one AIS mast 170 m above the sea: 53.7 km of horizon, 18.4 more for the ship's 20 m.
func mast(share float64, bodies ...Body) *World {
	return New(Scenario{Bodies: bodies, Sensors: []Sensor{{ID: "s", AIS: &Coast{
		Masts: []geo.LLA{geo.FromDeg(26, 127, 170)}, Duct: 1, Share: share, Delay: 30 * time.Second, Antenna: 20}}}}, 9)
}

func ship(lon, knots float64, class Class) Body {
	b := Body{ID: "s", Domain: sensing.Sea, AIS: class, Platform: cargoShip,
		Keys:  sensing.Keys{MMSI: 431000123, Callsign: callsign("7ZAB")},
		Route: Route{Limits: ShipLimits, Loop: true, Points: via(knots*knot, 0, 25.8, lon, 26.2, lon)}}
	copy(b.Keys.Name[:], "TEST MARU")
	if knots == 0 {
		b.Route.Points = b.Route.Points[:1]
	}
	return b
}

func TestAISIntervals(t *testing.T) {
	for _, c := range []struct {
		knots float64
		class Class
		every float64
	}{{0, ClassA, 180}, {2.9, ClassA, 180}, {12, ClassA, 10}, {18, ClassA, 6}, {25, ClassA, 2}, {1.5, ClassB, 180}, {8, ClassB, 30}, {30, ClassB, 30}} {
		p, f, _ := hear(mast(0, ship(127.2, c.knots, c.class)), 3600*time.Second)
		want := 3600 / c.every * (1 - vhfLoss)
		if math.Abs(float64(len(p))-want) > 0.06*want+2 {
			t.Errorf("%v kn, class %v: %d positions an hour, expected %.0f", c.knots, c.class, len(p), want)
		}
		if len(f) < 7 || len(f) > 10 {
			t.Errorf("%d static reports an hour", len(f))
		}
		for _, x := range p {
			if x.Keys.MMSI != 431000123 || x.Domain != sensing.Sea || (x.Has&sensing.HasHeading != 0) != (c.class == ClassA) {
				t.Fatalf("%+v", x)
			}
		}
		if f[0].Keys.Name.String() != "TEST MARU" || f[0].PlatformType != cargoShip {
			t.Errorf("%+v", f[0])
		}
	}
}

// A ship that turns reports faster (M.1371-5 table 1).
func TestAISWhileTurning(t *testing.T) {
	b := ship(127.2, 18, ClassA)
	b.Route.Points = via(18*knot, 0, 26.0, 127.2, 26.03, 127.2, 26.03, 127.23, 26.0, 127.23)
	straight, _, _ := hear(mast(0, ship(127.2, 18, ClassA)), 3600*time.Second)
	turning, _, _ := hear(mast(0, b), 3600*time.Second)
	if len(turning) < len(straight)*5/4 {
		t.Errorf("%d positions turning, %d straight", len(turning), len(straight))
	}
}

func TestAISHorizonAndSatellite(t *testing.T) {
	for _, c := range []struct {
		lon   float64
		heard bool
	}{{127.6, true}, {127.9, false}} { // 60 and 90 km
		p, _, _ := hear(mast(0, ship(c.lon, 18, ClassA)), 200*time.Second)
		if (len(p) > 0) != c.heard {
			t.Errorf("%v E: %d positions", c.lon, len(p))
		}
	}
	far := ship(132, 18, ClassA)
	far.Route.Points = via(18*knot, 0, 20, 132, 33, 132)
	w := mast(0.1, far)
	n := 0
	w.Advance(10*time.Hour, func(_ sensing.SensorID, at time.Duration, r *sensing.Reports) {
		for _, p := range r.Plots {
			n++
			if late := at - p.Time.Sub(w.Epoch()); late < 6*time.Second || late > 30*time.Second {
				t.Fatalf("by satellite after %v", late)
			}
		}
	})
	if n < 520 || n > 680 {
		t.Errorf("%d of 6000 by satellite, share 0.1", n)
	}
}

// Ships within sight of a mast are on the screen five seconds after the start.
func TestShipsAppearAtOnce(t *testing.T) {
	w := New(SouthernLantern(1), 1)
	near, first := map[uint32]bool{}, map[uint32]bool{}
	for i := range w.sources {
		if c, ok := w.sources[i].(*coast); ok {
			for j := range w.bodies {
				b := &w.bodies[j]
				if s := b.state(0, &w.air); b.AIS != NoAIS && b.alive(0) && c.near(&s) {
					near[b.Keys.MMSI] = true
				}
			}
		}
	}
	w.Advance(5*time.Second, func(_ sensing.SensorID, _ time.Duration, r *sensing.Reports) {
		for _, p := range r.Plots {
			if near[p.Keys.MMSI] {
				first[p.Keys.MMSI] = true
			}
		}
	})
	if len(near) < 40 || len(first) < len(near)*85/100 { // one message in twenty is lost
		t.Errorf("%d of %d ships in 5 s", len(first), len(near))
	}
	t.Logf("%d of %d ships in 5 s", len(first), len(near))
}
