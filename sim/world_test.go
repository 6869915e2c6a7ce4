package sim

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"math"
	"testing"
	"time"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// digest plays a scenario in steps and sums up all that was sent.
func digest(t *testing.T, seed uint64, step, total time.Duration) string {
	t.Helper()
	w := New(SouthernLantern(seed), seed)
	w.Begin(time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC))
	h := sha256.New()
	enc := json.NewEncoder(h)
	last := time.Duration(0)
	for at := step; at <= total; at += step {
		w.Advance(at, func(id sensing.SensorID, sent time.Duration, r *sensing.Reports) {
			if sent < last || sent > at {
				t.Fatalf("%s: sent at %v, after %v, in a step to %v", id, sent, last, at)
			}
			last = sent
			if err := enc.Encode([]any{id, sent, r}); err != nil {
				t.Fatal(err)
			}
		})
	}
	return hex.EncodeToString(h.Sum(nil))
}

func TestSameSeedSameBytes(t *testing.T) {
	whole := digest(t, 7, 40*time.Second, 40*time.Second)
	if cut := digest(t, 7, 10*time.Millisecond, 40*time.Second); cut != whole {
		t.Error("cutting time into steps changes what is sent")
	}
	if other := digest(t, 8, 40*time.Second, 40*time.Second); other == whole {
		t.Error("another seed sends the same")
	}
}

// Truth may be asked at any time, in any order, without disturbing the sensors or itself.
func TestTruthIsAFunctionOfTime(t *testing.T) {
	a, b := New(SouthernLantern(1), 1), New(SouthernLantern(1), 1)
	for _, at := range []time.Duration{0, 24 * time.Hour, time.Minute, 3 * time.Hour} {
		b.Truth(at)
	}
	for _, at := range []time.Duration{time.Hour, 0, 5 * time.Minute} {
		x, y := a.Truth(at), b.Truth(at)
		if len(x) != len(y) {
			t.Fatalf("%v: %d and %d objects", at, len(x), len(y))
		}
		for i := range x {
			if x[i] != y[i] {
				t.Fatalf("%v: %+v and %+v", at, x[i], y[i])
			}
		}
	}
}

// Velocity must be the derivative of position, and no body may jump, over turns, climbs and speed changes.
func TestTruthMovesAsItSays(t *testing.T) {
	w := New(SouthernLantern(3), 3)
	const h = 0.05
	worst, checked := 0.0, 0
	for at := 0.0; at < 3600; at += 23.7 {
		for i := range w.bodies {
			b := &w.bodies[i]
			if !b.alive(at-h) || !b.alive(at+h) {
				continue
			}
			before, now, after := b.state(at-h, &w.air), b.state(at, &w.air), b.state(at+h, &w.air)
			diff := after.ecef.Sub(before.ecef).Scale(1 / (2 * h)).Sub(now.vel).Norm()
			worst = math.Max(worst, diff)
			bound := 10 * h
			if before.climb != after.climb {
				bound += 4.6 // climbs begin and end at once: a step of up to 9 m/s within the interval
			}
			if diff > bound {
				t.Errorf("%s at %.1f: velocity is off by %.3f m/s", b.ID, at, diff)
			}
			checked++
			if q := geo.FromECEF(now.ecef); math.Abs(q.Height-now.height) > 1e-3 || math.Abs(q.Lat-now.lla().Lat) > 1e-9 {
				t.Fatalf("%s: ECEF %v and geodetic %v disagree", b.ID, q, now.lla())
			}
		}
	}
	if checked < 10000 {
		t.Fatalf("only %d states checked", checked)
	}
	t.Logf("%d states, worst %.3f m/s", checked, worst)
}

func TestBodiesReachTheirPointsWithinTheirLimits(t *testing.T) {
	b := Body{ID: "x", Domain: sensing.Air, Route: Route{Limits: JetLimits, Points: []Waypoint{
		{25, 125, 200, 10000}, {26, 127, 230, 30000}, {27, 126, 200, 30000}, {26.5, 125.5, 180, 20000}, {26.9, 125.0, 180, 20000}}}}
	n := newBody(&b)
	air := Air{Reference: geo.FromDeg(26, 126, 0)}.field()
	if len(n.path.marks) != 5 {
		t.Fatalf("%d points reached: %v", len(n.path.marks), n.path.marks)
	}
	for i, mark := range n.path.marks {
		s, w := n.state(math.Min(mark, n.path.ends(0)), &air), b.Route.Points[i]
		p := geo.FromDeg(w.Lat, w.Lon, w.AltFeet*foot)
		if miss := s.ecef.Sub(p.ToECEF()).Norm(); miss > 5 {
			t.Errorf("point %d missed by %.1f m", i, miss)
		}
	}
	for at := 1.0; at < n.path.ends(0)-1; at++ {
		s, next := n.state(at, &air), n.state(at+1, &air)
		e0, n0 := s.ground()
		e1, n1 := next.ground()
		if rate := math.Abs(wrapPi(math.Atan2(e1, n1) - math.Atan2(e0, n0))); rate > 3.05*geo.Deg {
			t.Fatalf("turns %.2f°/s at %v", rate/geo.Deg, at)
		}
		if a := math.Hypot(e1-e0, n1-n0); a > gravity*math.Tan(25*geo.Deg)*1.02+0.5 {
			t.Fatalf("accelerates %.2f m/s² at %v", a, at)
		}
		if math.Abs(s.climb) > 9.01 {
			t.Fatalf("climbs %.2f m/s", s.climb)
		}
	}
}

// A hundred and more objects at any time of the day, none of whom has left the area for good.
func TestLanternDoesNotRunOut(t *testing.T) {
	w := New(SouthernLantern(1), 1)
	for at := time.Duration(0); at <= 24*time.Hour; at += time.Hour {
		air, sea := 0, 0
		for _, o := range w.Truth(at) {
			if o.Domain == sensing.Air {
				air++
			} else {
				sea++
			}
		}
		if air < 45 || sea < 75 || air+sea > 300 {
			t.Errorf("%v: %d aircraft, %d ships", at, air, sea)
		}
	}
}

// The keys are what trackers join by: no two bodies may share an address or an MMSI.
func TestKeysAreUnique(t *testing.T) {
	for _, s := range []Scenario{SouthernLantern(1), Swarm(1, 2000)} {
		icao, mmsi := map[uint32]string{}, map[uint32]string{}
		for _, b := range s.Bodies {
			if k := b.Keys.ICAO; k != 0 && icao[k] != "" {
				t.Errorf("%s and %s have address %06X", b.ID, icao[k], k)
			} else if k > 0xFFFFFF {
				t.Errorf("%s: address %X", b.ID, k)
			}
			if k := b.Keys.MMSI; k != 0 && mmsi[k] != "" {
				t.Errorf("%s and %s have MMSI %d", b.ID, mmsi[k], k)
			} else if k > 999999999 {
				t.Errorf("%s: MMSI %d", b.ID, k)
			}
			icao[b.Keys.ICAO], mmsi[b.Keys.MMSI] = b.ID, b.ID
			if b.Keys.Squawk.Emergency() != sensing.NoEmergency {
				t.Errorf("%s begins with %v", b.ID, b.Keys.Squawk)
			}
		}
	}
}

func within(ring picket.Ring, p geo.LLA) bool {
	in := false
	for i, a := range ring {
		b := ring[(i+len(ring)-1)%len(ring)]
		if (a.Lat > p.Lat) != (b.Lat > p.Lat) && p.Lon < (b.Lon-a.Lon)*(p.Lat-a.Lat)/(b.Lat-a.Lat)+a.Lon {
			in = !in
		}
	}
	return in
}

// What the scenario promises for its first minutes.
func TestLanternKeepsItsTimetable(t *testing.T) {
	w := New(SouthernLantern(1), 1)
	kilo := w.Scenario().Zones[0].Polygons[0][0]
	inside := func(at time.Duration) map[string]sensing.Domain {
		in := map[string]sensing.Domain{}
		for _, o := range w.Truth(at) {
			if within(kilo, o.Pos) {
				in[o.ID] = o.Domain
			}
		}
		return in
	}
	before, after, later := inside(60*time.Second), inside(125*time.Second), inside(7*time.Minute)
	ships, aircraft := 0, 0
	for id, d := range after {
		if _, was := before[id]; !was && d == sensing.Sea {
			ships++
			t.Log("enters KILO:", id)
		}
	}
	for id, d := range later {
		if _, was := after[id]; !was && d == sensing.Air {
			aircraft++
			t.Log("enters KILO:", id)
		}
	}
	if ships != 1 || aircraft != 1 || len(before) > 3 {
		t.Errorf("%d ships, %d aircraft enter KILO; before: %v", ships, aircraft, before)
	}
	squawking := func(at time.Duration) (n int) {
		for _, o := range w.Truth(at) {
			if o.Keys.Squawk.Code() == 07700 {
				n++
			}
		}
		return n
	}
	if a, b := squawking(130*time.Second), squawking(150*time.Second); a != 0 || b != 1 {
		t.Errorf("7700: %d before and %d after", a, b)
	}
}

// Whatever the points, a path comes to an end or goes on, and its bodies neither jump nor vanish.
func TestAnyRoute(t *testing.T) {
	rng := generator(11, "routes")
	air := Air{}.field()
	for i := range 400 {
		b := Body{ID: "x", Domain: sensing.Air, Route: Route{Loop: i%2 == 0, Limits: []Limits{JetLimits, ShipLimits, {}, BoatLimits}[i%4]}}
		box := math.Pow(10, -5+6*rng.Float64())
		for range rng.IntN(6) {
			b.Route.Points = append(b.Route.Points, Waypoint{20 + box*rng.Float64(), 130 + box*rng.Float64(),
				float64(rng.IntN(3)) * 120 * rng.Float64(), 40000 * rng.Float64()})
		}
		n := newBody(&b)
		n.path.extend(600)
		if len(n.path.arcs) == 0 {
			continue // no way to go
		}
		last := n.state(0, &air)
		for at := 0.5; at < 600; at += 0.5 {
			s := n.state(at, &air)
			step := s.ecef.Sub(last.ecef).Norm()
			if most := 0.5*(250+10) + 1; !(step < most) {
				t.Fatalf("route %d %+v: %v m in half a second at %v", i, b.Route, step, at)
			}
			last = s
		}
	}
}
