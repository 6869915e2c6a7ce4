package worlds

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"picket/geo"
	"picket/scenario"
)

// Flat is a class of scenario in a local frame without curvature, on which every tracker sees the same geometry: two
// radars half a side apart from the middle, turning in opposite phase, over a square of objects on straight legs and
// coordinated turns. Three in ten objects are paired: half of the pairs cross in mid-scenario, half fly abreast.
type Flat struct {
	Name    string
	Objects int
	Clutter float64 // mean of false detections a scan
	Half    float64 // side of the square by two, m
	Dims    int     // 2: range and azimuth; 3: elevation too
	Seconds float64
}

// The classes of the benchmark.
func S1(objects int, clutter float64) Flat {
	return Flat{fmt.Sprintf("S1-%d", objects), objects, clutter, 100e3, 2, 240}
}

// S2 is dense: the same radars over a tenth of the area.
func S2(objects int, clutter float64) Flat {
	return Flat{fmt.Sprintf("S2-%d", objects), objects, clutter, 30e3, 2, 240}
}

// S3 has heights, and radars that measure elevation.
func S3(objects int, clutter float64) Flat {
	return Flat{fmt.Sprintf("S3-%d", objects), objects, clutter, 100e3, 3, 240}
}

// The radars of the flat scenarios.
const (
	flatPeriod = 4.0
	flatPD     = 0.9
	flatNear   = 1000.0 // nothing is seen nearer
	sigmaRange = 70.0
	sigmaAz    = 0.08 // degrees
	sigmaEl    = 0.25
)

// flight is one object's way at constant speed, sampled every half period.
type flight []scenario.State

// Make draws the scenario.
func (c Flat) Make(seed uint64) *Folder {
	rng := draw(seed, 'f')
	reach := math.Hypot(1.5*c.Half, c.Half) + 100e3
	f := &Folder{Name: c.Name, Seed: seed, Dims: c.Dims}
	for i, side := range [2]float64{-1, 1} {
		f.Sensors = append(f.Sensors, FolderSensor{Offset: float64(i) * flatPeriod / 2, Clutter: c.Clutter, MinRange: flatNear,
			Sensor: scenario.Sensor{ID: fmt.Sprint(i + 1), At: geo.Vec3{side * c.Half / 2, 0, 0}, Period: flatPeriod,
				SigmaRange:   sigmaRange,
				SigmaAzimuth: sigmaAz * geo.Deg, SigmaElev: sigmaEl * geo.Deg, PD: flatPD, MaxRange: reach}})
	}
	flights := c.flights(rng)
	for k := range int(c.Seconds*2/flatPeriod) + 1 {
		s := &f.Sensors[k%2]
		for i := range flights {
			o := flights[i][k]
			if c.Dims == 2 {
				o.Pos[2], o.Vel[2] = 0, 0
			}
			f.Truth = append(f.Truth, o)
		}
		f.Scans = append(f.Scans, c.scan(rng, s, f.Truth[len(f.Truth)-len(flights):], float64(k)*flatPeriod/2))
	}
	return f
}

// scan is what a radar detects at one instant, in no order.
func (c Flat) scan(rng *rand.Rand, s *FolderSensor, objects []scenario.State, t float64) FolderScan {
	out := FolderScan{Time: t, Sensor: s.ID}
	add := func(p geo.Polar, truth int) {
		if c.Dims == 2 {
			p.Elevation = 0
		}
		p.Azimuth = geo.Wrap2Pi(p.Azimuth)
		out.Detections = append(out.Detections, FolderDetection{Polar: p, At: t, Truth: truth})
	}
	for i := range objects {
		d := objects[i].Pos.Sub(s.At)
		r := d.Norm()
		if r < s.MinRange || r > s.MaxRange || rng.Float64() >= s.PD {
			continue
		}
		add(geo.Polar{Range: r + s.SigmaRange*rng.NormFloat64(), Azimuth: math.Atan2(d[0], d[1]) + s.SigmaAzimuth*rng.NormFloat64(),
			Elevation: math.Asin(d[2]/r) + s.SigmaElev*rng.NormFloat64()}, i)
	}
	for range poisson(rng, c.Clutter) {
		add(geo.Polar{Range: s.MinRange + (s.MaxRange-s.MinRange)*rng.Float64(), Azimuth: 2 * math.Pi * rng.Float64(),
			Elevation: 10 * geo.Deg * rng.Float64()}, -1)
	}
	rng.Shuffle(len(out.Detections), func(i, j int) {
		out.Detections[i], out.Detections[j] = out.Detections[j], out.Detections[i]
	})
	return out
}

// poisson draws a count (Knuth's product of uniforms, in pieces so that it cannot underflow).
func poisson(rng *rand.Rand, mean float64) (n int) {
	for ; mean > 0; mean -= 30 {
		for p, least := rng.Float64(), math.Exp(-min(mean, 30)); p > least; p *= rng.Float64() {
			n++
		}
	}
	return n
}

// flights draws the pairs, then the rest.
func (c Flat) flights(rng *rand.Rand) []flight {
	var out []flight
	for i := range c.Objects * 3 / 20 {
		if i%2 == 0 {
			out = append(out, c.crossing(rng)...)
		} else {
			out = append(out, c.abreast(rng)...)
		}
	}
	for len(out) < c.Objects {
		at := geo.Vec3{c.Half * (2*rng.Float64() - 1), c.Half * (2*rng.Float64() - 1), 1000 + 11000*rng.Float64()}
		out = append(out, c.fly(rng, at, 2*math.Pi*rng.Float64(), 60+240*rng.Float64(), true))
	}
	for i := range out {
		for k := range out[i] {
			out[i][k].ID = fmt.Sprint(i)
		}
	}
	return out
}

// middle gives where a pair is, well inside the square.
func (c Flat) middle(rng *rand.Rand) geo.Vec3 {
	return geo.Vec3{0.8 * c.Half * (2*rng.Float64() - 1), 0.8 * c.Half * (2*rng.Float64() - 1), 3000 + 8000*rng.Float64()}
}

// crossing is two straight flights that meet at 10 to 60 degrees in mid-scenario.
func (c Flat) crossing(rng *rand.Rand) []flight {
	meet, course := c.middle(rng), 2*math.Pi*rng.Float64()
	between := (10 + 50*rng.Float64()) * geo.Deg * float64(1-2*rng.IntN(2))
	var out []flight
	for i := range 2 {
		course, speed := course+float64(i)*between, 120+160*rng.Float64()
		back := geo.Vec3{math.Sin(course), math.Cos(course), 0}.Scale(-speed * c.Seconds / 2)
		out = append(out, c.fly(rng, meet.Add(back), course, speed, false))
	}
	return out
}

// abreast is two flights side by side, 600 to 1,500 m apart at the start, that turn alike.
func (c Flat) abreast(rng *rand.Rand) []flight {
	at, course, gap := c.middle(rng), 2*math.Pi*rng.Float64(), 600+900*rng.Float64()
	lead := c.fly(rng, at, course, 120+160*rng.Float64(), true)
	side := geo.Vec3{math.Cos(course), -math.Sin(course), 0}.Scale(gap)
	wing := slices.Clone(lead)
	for i := range wing {
		wing[i].Pos = wing[i].Pos.Add(side)
	}
	return []flight{lead, wing}
}

// fly goes from a place: straight for 30 to 90 s, then, where it turns, seven times in ten 10 to 40 s at 1 to 3 degrees a
// second to either side, and on.
func (c Flat) fly(rng *rand.Rand, at geo.Vec3, course, speed float64, turns bool) flight {
	const dt = flatPeriod / 2
	var out flight
	until, rate := 30+60*rng.Float64(), 0.0
	for k := range int(c.Seconds/dt) + 1 {
		t := float64(k) * dt
		s, co := math.Sincos(course)
		out = append(out, scenario.State{Time: t, Pos: at, Vel: geo.Vec3{speed * s, speed * co, 0}})
		if turns && t >= until {
			if rate == 0 && rng.Float64() < 0.7 {
				rate = (1 + 2*rng.Float64()) * geo.Deg * float64(1-2*rng.IntN(2))
				until = t + 10 + 30*rng.Float64()
			} else {
				rate, until = 0, t+30+60*rng.Float64()
			}
		}
		// The chord of an arc of angle a is s·sin(a/2)/(a/2) long and points along its middle.
		half := rate * dt / 2
		chord := speed * dt
		if half != 0 {
			chord *= math.Sin(half) / half
		}
		s, co = math.Sincos(course + half)
		at = at.Add(geo.Vec3{chord * s, chord * co, 0})
		course += 2 * half
	}
	return out
}
