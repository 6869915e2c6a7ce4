package track

import (
	"math"
	"testing"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// withLines runs one aircraft that turns, seen by a radar every 8 s and, where more says so, by a passive sensor every
// second in between; it gives the rms error of position and of velocity.
func withLines(t *testing.T, more sensing.Has) (pos, vel float64, st Stats) {
	w := newWorld(61)
	d := newRadar("a", 26, 128)
	d.Period, d.clutter, d.marks = 8e9, 0, false
	d.modeC = true
	w.radars = []*radar{d}
	w.objects = []*object{
		{path: associateBallistic(geo.FromDeg(26.5, 128.4, 8000), 1, 200, leg{seconds: 80}, leg{seconds: 60, turn: 1.5 * geo.Deg}, leg{seconds: 100})},
		{path: associateBallistic(geo.FromDeg(25.5, 127.4, 6000), 2, 150, leg{seconds: 240})},
	}
	k := w.tracker(Options{})
	passive := picket.Sensor{ID: "p", Site: geo.FromDeg(26.9, 128.3, 50), HasSite: true, SigmaAzimuth: 0.1 * geo.Deg, SigmaElev: 0.1 * geo.Deg, MaxRange: 120e3}
	k.SetSensor(passive)
	f := geo.NewFrame(passive.Site)
	pic := picture{}
	n := 0.0
	for i := range 220 * hz {
		s := float64(i) / hz
		var r sensing.Reports
		w.tick(&r, s)
		if o, there := w.objects[0].at(s); there && more != 0 && i%hz == 0 && s > 40 {
			m := f.Polar(o.p)
			p := sensing.Plot{Hash: w.hash()}
			p.Sensor, p.Time, p.Has = "p", after(s), more
			p.Azimuth = m.Azimuth + 0.1*geo.Deg*w.rng.NormFloat64()
			p.Elevation = m.Elevation + 0.1*geo.Deg*w.rng.NormFloat64()
			to := o.p.Sub(f.ECEF)
			p.Doppler = to.Dot(o.v)/to.Norm() + 1*w.rng.NormFloat64()
			r.Plots = append(r.Plots, p)
		}
		k.Observe(&r)
		k.Advance(after(s + 0.25))
		pic.take(k)
		if s < 60 || i%hz != 0 {
			continue
		}
		for tr := range k.Picture(after(s)) {
			if o, there := w.objects[0].at(seconds(tr.At)); there && apart(tr, w.objects[0]) < 10e3 {
				d := apart(tr, w.objects[0])
				v := geo.Vec3{tr.State[3], tr.State[4], tr.State[5]}.Sub(o.v).Norm()
				pos, vel, n = pos+d*d, vel+v*v, n+1
			}
		}
	}
	return math.Sqrt(pos / n), math.Sqrt(vel / n), k.Stats()
}

// A bearing, a range rate or both sharpen a track, and begin none.
func TestLinesSharpenATrack(t *testing.T) {
	p0, v0, st0 := withLines(t, 0)
	for _, c := range []struct {
		name string
		has  sensing.Has
	}{
		{"bearing", sensing.HasBearing},
		{"bearing and elevation", sensing.HasBearing | sensing.HasElevation},
		{"range rate", sensing.HasDoppler},
		{"bearing and range rate", sensing.HasBearing | sensing.HasDoppler},
	} {
		p, v, st := withLines(t, c.has)
		t.Logf("%s: %.0f m, %.1f m/s; %.0f m, %.1f m/s without; %d used, %d not", c.name, p, v, p0, v0, st.Lines, st.Unresolved)
		if st.Lines < 100 || v > 0.9*v0 || st.Initiated != st0.Initiated {
			t.Errorf("%s: velocity %.1f m/s, %.1f without; %d used, %d tracks began, %d without", c.name, v, v0, st.Lines, st.Initiated, st0.Initiated)
		}
	}
}

// Where two tracks may be meant neither is touched.
func TestALineOfTwoIsDropped(t *testing.T) {
	a := newRadar("a", 26, 128).Sensor
	st := newStation(t, a)
	for i := range 20 {
		s := float64(i)
		st.say(s+0.2, adsb(0x111111, s+0.1, 26.5+0.001*s, 128), adsb(0x222222, s+0.1, 27+0.001*s, 128))
	}
	before := st.pic.live()
	p := sensing.Plot{Hash: 5}
	p.Sensor, p.Time, p.Has = "a", after(20.3), sensing.HasBearing
	st.say(20.5, p)
	if s := st.k.Stats(); s.Unresolved != 1 || s.Lines != 0 {
		t.Errorf("%+v", s)
	}
	p.Keys.ICAO, p.Time, p.Hash = 0x222222, after(20.6), 6
	st.say(20.8, p)
	if s := st.k.Stats(); s.Lines != 1 {
		t.Errorf("its address tells which: %+v", s)
	}
	if got := st.pic.live(); len(got) != 2 || got[0].State != before[0].State {
		t.Error("the other track was touched")
	}
}
