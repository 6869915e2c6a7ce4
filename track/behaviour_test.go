package track

import (
	"math"
	"math/rand/v2"
	"picket/track/estimate"
	"picket/track/sensor"
	"slices"
	"testing"
	"time"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// station is a tracker fed by hand.
type station struct {
	*testing.T
	k   *Tracker
	pic picture
}

func newStation(t *testing.T, sensors ...picket.Sensor) *station {
	return &station{t, New(sensors, Options{}), picture{}}
}

// say feeds plots and brings the clock to s seconds.
func (st *station) say(s float64, plots ...sensing.Plot) {
	st.k.Observe(&sensing.Reports{Plots: plots})
	st.wait(s)
}

func (st *station) wait(s float64) {
	st.k.Advance(after(s))
	st.pic.take(st.k)
}

// only gives the one live track.
func (st *station) only() picket.Track {
	st.Helper()
	live := st.pic.live()
	if len(live) != 1 {
		st.Fatalf("%d live tracks, want one", len(live))
	}
	return live[0]
}

var nextHash uint64

// ais is a position report; adsb one of an aircraft.
func ais(mmsi uint32, s, lat, lon float64) sensing.Plot {
	nextHash++
	p := sensing.Plot{Lat: lat * geo.Deg, Lon: lon * geo.Deg, Hash: nextHash}
	p.Sensor, p.Tech, p.Domain, p.Has, p.Time = "shore", sensing.AIS, sensing.Sea, sensing.HasPosition, after(s)
	p.Keys.MMSI = mmsi
	return p
}

func adsb(icao uint32, s, lat, lon float64) sensing.Plot {
	p := ais(0, s, lat, lon)
	p.Sensor, p.Tech, p.Domain = "rx", sensing.ADSB, sensing.Air
	p.Keys.ICAO = icao
	return p
}

func TestAShipHeardOnceStaysTwentyMinutes(t *testing.T) {
	st := newStation(t)
	st.say(1, ais(431000001, 1, 26, 128))
	if tr := st.only(); tr.Status != picket.Confirmed || tr.Domain != sensing.Sea || tr.HeightFrom != picket.NoHeight {
		t.Fatalf("status %v, domain %v, height from %v", tr.Status, tr.Domain, tr.HeightFrom)
	}
	for s := 2.0; s < 15*60; s++ {
		st.wait(s)
	}
	if tr := st.only(); tr.Status != picket.Coasting {
		t.Errorf("after 15 minutes it is %v", tr.Status)
	}
	for s := 15 * 60.0; s < 20*60+5; s++ {
		st.wait(s)
	}
	if n := len(st.pic.live()); n != 0 {
		t.Errorf("after 20 minutes %d tracks live", n)
	}
	if s := st.k.Stats(); s.Tracks != 0 || s.Ended != 1 || len(st.k.free) != 1 {
		t.Errorf("not given back: %+v", s)
	}
}

func TestAircraftCoastAndEnd(t *testing.T) {
	st := newStation(t)
	st.say(1, adsb(0x84b1f2, 1, 26, 128))
	for s := 2.0; s <= 59; s++ {
		st.wait(s)
	}
	if got := st.only().Status; got != picket.Confirmed {
		t.Errorf("after a minute less a second: %v", got)
	}
	st.wait(63)
	st.wait(64)
	st.wait(65)
	st.wait(66)
	if got := st.only().Status; got != picket.Coasting {
		t.Errorf("after a minute: %v", got)
	}
	for s := 67.0; s <= 126; s++ {
		st.wait(s)
	}
	if n := len(st.pic.live()); n != 0 {
		t.Errorf("after two minutes %d tracks live", n)
	}
}

// A ship at anchor that reports every three minutes, then sails 10 km off unheard, is one track.
func TestASeldomHeardShipIsOneTrack(t *testing.T) {
	st := newStation(t)
	for i := range 5 {
		st.say(float64(i*180+1), ais(431000001, float64(i*180+1), 26, 128))
	}
	st.say(1500, ais(431000001, 1500, 26.05, 128.06))
	st.say(1510, ais(431000001, 1510, 26.0505, 128.06))
	tr := st.only()
	if p := geo.FromECEF(geo.Vec3{tr.State[0], tr.State[1], tr.State[2]}); math.Abs(p.Lat/geo.Deg-26.05) > 0.002 {
		t.Errorf("it is believed at %.4f", p.Lat/geo.Deg)
	}
	if tr.Sources[0].Plots != 7 {
		t.Errorf("%d plots, want 7", tr.Sources[0].Plots)
	}
}

func TestForeignAddressIsNotTakenOver(t *testing.T) {
	st := newStation(t)
	for i := range 30 {
		s := float64(i)
		st.say(s+0.2, adsb(0x111111, s+0.1, 26+0.001*s, 128), adsb(0x222222, s+0.1, 26+0.001*s, 128))
	}
	live := st.pic.live()
	if len(live) != 2 || live[0].Keys.ICAO == live[1].Keys.ICAO {
		t.Fatalf("%d tracks for two addresses at one place", len(live))
	}
}

// A spoofer who sends one position 300 km off neither moves the track nor makes a confirmed one.
func TestOneFakedPosition(t *testing.T) {
	st := newStation(t)
	for i := range 30 {
		s := float64(i)
		plots := []sensing.Plot{adsb(0x111111, s+0.1, 26+0.001*s, 128)}
		if i == 15 {
			plots = append(plots, adsb(0x111111, s+0.1, 29, 128))
		}
		st.say(s+0.2, plots...)
	}
	if tr := st.only(); math.Abs(geo.FromECEF(geo.Vec3{tr.State[0], tr.State[1], tr.State[2]}).Lat/geo.Deg-26.029) > 0.005 {
		t.Errorf("the track jumped")
	}
}

// The same plot by LAN A and by LAN B is one; two radars' plots are two.
func TestSamePlotByTwoLANs(t *testing.T) {
	a, b := newRadar("a", 26, 128).Sensor, newRadar("b", 26, 128.01).Sensor
	st := newStation(t, a, b)
	p := sensing.Plot{Polar: geo.Polar{Range: 50e3, Azimuth: 1}, Hash: 77}
	p.Sensor, p.Station, p.Has, p.Time = "a", sensing.StationOf(25, 201), sensing.HasPolar, after(1)
	again := p
	again.Offset = 999
	other := p
	other.Sensor, other.Station = "b", sensing.StationOf(25, 202)
	later := p
	later.Time = after(5)
	st.say(6, p, again, other, later)
	if got := st.k.Repeated(); got != 1 {
		t.Errorf("%d repeated, want 1", got)
	}
}

func TestUnsitedPlotsAreCounted(t *testing.T) {
	st := newStation(t, picket.Sensor{ID: "a"})
	p := sensing.Plot{Polar: geo.Polar{Range: 50e3, Azimuth: 1}}
	p.Sensor, p.Has, p.Time = "a", sensing.HasPolar, after(1)
	st.say(2, p)
	if s := st.k.Stats(); s.Unsited != 1 || s.Initiated != 0 {
		t.Errorf("%+v", s)
	}
	if _, ok := st.k.Located(&p); ok {
		t.Error("a plot of an unsited sensor was located")
	}
	st.k.SetSensor(newRadar("a", 26, 128).Sensor) // the radar has said where it stands
	p.Time = after(3)
	st.say(4, p)
	if s := st.k.Stats(); s.Unsited != 1 || s.Initiated != 1 {
		t.Errorf("%+v", s)
	}
	if at, ok := st.k.Located(&p); !ok || math.Abs(at.Height-5000) > 1 {
		t.Errorf("located at %+v", at)
	}
}

// Nothing that a plot can say harms the tracker.
func TestHostilePlots(t *testing.T) {
	st := newStation(t, newRadar("a", 26, 128).Sensor)
	bad := []float64{math.NaN(), math.Inf(1), math.Inf(-1), 1e300, -1e300, 5e-324}
	rng := rand.New(rand.NewPCG(1, 1))
	some := func(ok float64) float64 {
		if rng.IntN(4) == 0 {
			return bad[rng.IntN(len(bad))]
		}
		return ok * rng.NormFloat64()
	}
	times := []time.Time{{}, time.Unix(1<<62, 0), time.Unix(-1<<62, 0), after(0), after(1e6), after(-1e6), after(3)}
	for i := range 20000 {
		var p sensing.Plot
		p.Sensor = []sensing.SensorID{"a", "rx", "", "b"}[rng.IntN(4)]
		p.Has = sensing.Has(rng.Uint32()) & 0x1ff
		p.Time = times[rng.IntN(len(times))].Add(time.Duration(i) * time.Millisecond)
		p.Polar = geo.Polar{Range: some(1e5), Azimuth: some(3), Elevation: some(0.3)}
		p.Lat, p.Lon, p.Height, p.Sigma = some(1), some(2), some(1e4), some(100)
		p.AltFeet, p.East, p.North, p.Climb, p.SigmaVelocity, p.Doppler = some(3e4), some(200), some(200), some(10), some(3), some(100)
		p.Keys = sensing.Keys{ICAO: rng.Uint32() >> (rng.IntN(4) * 8), MMSI: rng.Uint32() >> (rng.IntN(4) * 8), Squawk: sensing.Squawk(rng.Uint32())}
		p.Tech, p.Flags, p.Domain = sensing.Tech(rng.Uint32()), sensing.Flags(rng.Uint32()), sensing.Domain(rng.Uint32())
		p.Emergency = sensing.Emergency(rng.Uint32())
		p.Hash = rng.Uint64()
		st.k.Observe(&sensing.Reports{Plots: []sensing.Plot{p}, Facts: []sensing.Fact{{About: p.About}},
			Sweeps: []sensing.Sweep{{Sensor: p.Sensor, Kind: sensing.SweepKind(rng.IntN(5)), Time: p.Time, Azimuth: some(3), From: some(3), To: some(3), Period: time.Duration(rng.Int64())}}})
		st.k.Located(&p)
		if i%10 == 0 {
			st.k.Advance(after(float64(i) / 1000))
			for tr := range st.k.Changed() {
				for j := range 6 {
					if v := tr.State[j] + tr.Cov.At(j, j); math.IsNaN(v) || math.IsInf(v, 0) {
						t.Fatalf("plot %d left a track with %v", i, v)
					}
				}
			}
		}
	}
	s := st.k.Stats()
	if s.Absurd == 0 || s.Future+s.Stale == 0 || s.Initiated == 0 {
		t.Errorf("%+v", s)
	}
}

// Late plots with keys are used where they belong: however the arrivals are shuffled within the reach-back,
// the tracks are the same to the last bit.
func TestOrderOfArrivalDoesNotMatter(t *testing.T) {
	w := newWorld(21)
	w.adsb = "rx"
	d := newRadar("a", 26, 127.8)
	d.modeC, d.modeS, d.clutter = true, true, 0
	w.radars = []*radar{d}
	w.traffic(10, 60e3, true, 70)
	var all []sensing.Plot
	for n := range 60 * hz {
		var r sensing.Reports
		w.tick(&r, float64(n)/hz)
		all = append(all, r.Plots...)
	}
	play := func(rng *rand.Rand) map[uint32]picket.Track {
		type arrival struct {
			at float64
			p  sensing.Plot
		}
		var arrivals []arrival
		for _, p := range all {
			late := 0.0
			if rng != nil {
				late = 4 * rng.Float64()
			}
			arrivals = append(arrivals, arrival{seconds(p.Time) + late, p})
		}
		slices.SortStableFunc(arrivals, func(a, b arrival) int {
			if a.at < b.at {
				return -1
			} else if a.at > b.at {
				return 1
			}
			return 0
		})
		k := w.tracker(Options{})
		pic := picture{}
		for s := 0.25; s < 66; s += 0.25 {
			var r sensing.Reports
			for len(arrivals) > 0 && arrivals[0].at < s {
				r.Plots = append(r.Plots, arrivals[0].p)
				arrivals = arrivals[1:]
			}
			k.Observe(&r)
			k.Advance(after(s))
			pic.take(k)
		}
		if k.Late() != 0 {
			t.Errorf("%d plots were too late", k.Late())
		}
		out := map[uint32]picket.Track{}
		for _, tr := range pic.live() {
			if _, twice := out[tr.Keys.ICAO]; twice {
				t.Errorf("two tracks of %06X", tr.Keys.ICAO)
			}
			out[tr.Keys.ICAO] = tr
		}
		return out
	}
	want := play(nil)
	if len(want) != 10 {
		t.Fatalf("%d tracks, want 10", len(want))
	}
	for seed := range uint64(5) {
		got := play(rand.New(rand.NewPCG(seed, 2)))
		for icao, a := range want {
			if b := got[icao]; a.State != b.State || a.Cov != b.Cov || !a.At.Equal(b.At) {
				t.Errorf("seed %d: %06X ended elsewhere by %.3g m", seed, icao,
					geo.Vec3{a.State[0], a.State[1], a.State[2]}.Sub(geo.Vec3{b.State[0], b.State[1], b.State[2]}).Norm())
			}
		}
	}
}

// A plot later than the reach-back is dropped and counted.
func TestTooLate(t *testing.T) {
	st := newStation(t)
	for i := range 30 {
		st.say(float64(i)+0.2, adsb(0x111111, float64(i)+0.1, 26+0.001*float64(i), 128))
	}
	before := st.only()
	st.say(30.5, adsb(0x111111, 12, 26.012, 128))
	if st.k.Late() != 1 || st.only().State != before.State {
		t.Errorf("%d late", st.k.Late())
	}
}

// mixed is a world with everything in it, for the invariances.
func mixed(lon float64, start time.Time) []picket.Track {
	w := twoRadars(22)
	w.radars[0].modeC = true
	w.adsb = "rx"
	w.traffic(20, 80e3, true, 70)
	for i := range 10 {
		w.objects[i].icao = 0
	}
	turn := geo.Mat3{math.Cos(lon), -math.Sin(lon), 0, math.Sin(lon), math.Cos(lon), 0, 0, 0, 1}
	for _, d := range w.radars {
		d.Site.Lon += lon
	}
	for _, o := range w.objects {
		for i := range o.path {
			o.path[i] = sample{turn.Mul(o.path[i].p), turn.Mul(o.path[i].v)}
		}
	}
	k := w.tracker(Options{})
	pic := picture{}
	for n := range 60 * hz {
		var r sensing.Reports
		w.tick(&r, float64(n)/hz)
		for i := range r.Plots {
			r.Plots[i].Time = r.Plots[i].Time.Add(start.Sub(Epoch))
		}
		for i := range r.Sweeps {
			r.Sweeps[i].Time = r.Sweeps[i].Time.Add(start.Sub(Epoch))
		}
		k.Observe(&r)
		k.Advance(start.Add(time.Duration(n+1) * time.Second / hz))
		pic.take(k)
	}
	return pic.live()
}

func TestSameCallsSameBits(t *testing.T) {
	want := mixed(0, Epoch)
	if len(want) < 20 {
		t.Fatalf("%d tracks", len(want))
	}
	for range 3 {
		got := mixed(0, Epoch)
		for i := range want {
			if got[i].State != want[i].State || got[i].Cov != want[i].Cov || got[i].Ref != want[i].Ref {
				t.Fatalf("track %d differs between two runs", want[i].Ref)
			}
		}
	}
}

func TestTimeShift(t *testing.T) {
	want := mixed(0, Epoch)
	got := mixed(0, Epoch.Add(-7*365*24*time.Hour-12345*time.Second))
	if len(got) != len(want) {
		t.Fatalf("%d tracks, %d in another year", len(want), len(got))
	}
	for i := range want {
		if got[i].State != want[i].State || got[i].Cov != want[i].Cov {
			t.Errorf("track %d depends on the date", want[i].Ref)
		}
	}
}

// The same scenario at another longitude, across the antimeridian, gives the same tracks turned.
func TestRotationAboutTheAxis(t *testing.T) {
	const lon = 52 * geo.Deg // 128° E becomes 180°
	want, got := mixed(0, Epoch), mixed(lon, Epoch)
	if len(got) != len(want) {
		t.Fatalf("%d tracks, %d at 180°", len(want), len(got))
	}
	turn := geo.Mat3{math.Cos(lon), -math.Sin(lon), 0, math.Sin(lon), math.Cos(lon), 0, 0, 0, 1}
	for i := range want {
		a, b := want[i].State, got[i].State
		d := turn.Mul(geo.Vec3{a[0], a[1], a[2]}).Sub(geo.Vec3{b[0], b[1], b[2]}).Norm()
		if d > 0.01 {
			t.Errorf("track %d is %.3g m off", want[i].Ref, d)
		}
		if q := math.Abs(Radius95(&a, &want[i].Cov)/Radius95(&b, &got[i].Cov) - 1); q > 1e-5 {
			t.Errorf("track %d: its radius differs by %.2g", want[i].Ref, q)
		}
	}
}

// Every covariance that is ever given out is positive definite.
func TestCovariancesArePositiveDefinite(t *testing.T) {
	w := twoRadars(23)
	w.radars[0].modeC, w.radars[1].elevation = true, true
	w.radars[0].off = func(t float64) bool { return t > 40 && t < 80 }
	w.adsb, w.ais = "rx", "shore"
	w.traffic(30, 60e3, true, 130)
	w.objects = append(w.objects, &object{path: through(26, 127.5, 9000, 1, 200, 60, 130)}) // over a radar
	for i := range 15 {
		w.objects[i].icao = 0
	}
	w.ships(10, 130)
	n := 0
	w.run(w.tracker(Options{}), 120, func(_ float64, pic picture) {
		for _, tr := range pic {
			n++
			if !positive(&tr.Cov) {
				t.Fatalf("track %d (%v): %v", tr.Ref, tr.Status, tr.Cov)
			}
		}
	})
	if n < 1000 {
		t.Fatalf("only %d looked at", n)
	}
}

// positive is Cholesky's test, on the correlations.
func positive(p *geo.Sym6) bool {
	var l [6][6]float64
	for i := range 6 {
		for j := range i + 1 {
			v := p.At(i, j) / math.Sqrt(p.At(i, i)*p.At(j, j))
			for m := range j {
				v -= l[i][m] * l[j][m]
			}
			if i == j {
				if !(v > 1e-12) {
					return false
				}
				l[i][i] = math.Sqrt(v)
			} else {
				l[i][j] = v / l[j][j]
			}
		}
	}
	return true
}

// An aircraft of unknown height straight over a radar: the track survives the cone.
func TestOverhead(t *testing.T) {
	for _, modeC := range []bool{false, true} {
		w := newWorld(24)
		w.radars = []*radar{newRadar("a", 26, 128)}
		w.radars[0].modeC, w.radars[0].clutter = modeC, 5
		w.objects = []*object{{path: through(26.002, 128, 9000, 1, 220, 200, 420)}}
		k := w.tracker(Options{})
		var c score
		w.run(k, 400, func(s float64, pic picture) {
			if s == 120 || s == 390 {
				c.see(s, pic, w.objects, nil)
			}
		})
		summary(t, "overhead", &c, k)
		if c.missed > 0 || c.extra > 0 || modeC && c.switches > 0 {
			t.Errorf("Mode C %v: missed %d, extra %d, switches %d", modeC, c.missed, c.extra, c.switches)
		}
	}
}

func TestFactsComeBeforeAndAfter(t *testing.T) {
	st := newStation(t)
	f := sensing.Fact{}
	f.Sensor, f.Tech, f.Time = "shore", sensing.AIS, after(0)
	f.Keys = sensing.Keys{MMSI: 431000001, Name: sensing.Name([]byte("SOUTHERN LANTERN    "))}
	f.PlatformType = 70
	st.k.Observe(&sensing.Reports{Facts: []sensing.Fact{f}})
	st.wait(0.2)
	st.say(1, ais(431000001, 1, 26, 128))
	if tr := st.only(); tr.Keys.Name.String() != "SOUTHERN LANTERN" || tr.Platform != 70 {
		t.Errorf("%q, platform %d", tr.Keys.Name, tr.Platform)
	}
	f.Keys.Callsign, f.Time = sensing.Callsign([]byte("7JXX    ")), after(2)
	f.Has, f.East, f.North, f.SigmaVelocity = sensing.HasVelocity, 5, 0, 0.3
	st.k.Observe(&sensing.Reports{Facts: []sensing.Fact{f}})
	st.wait(2.2)
	tr := st.only()
	e, _ := geo.EastNorth(geo.Up(geo.Vec3{tr.State[0], tr.State[1], tr.State[2]}))
	v := geo.Vec3{tr.State[3], tr.State[4], tr.State[5]}
	if tr.Keys.Callsign.String() != "7JXX" || math.Abs(estimate.Dot3(&v, &e)-5) > 0.5 {
		t.Errorf("%q at %.2f m/s east", tr.Keys.Callsign, estimate.Dot3(&v, &e))
	}
}

func TestEmergencyIsTheNewestWord(t *testing.T) {
	st := newStation(t)
	s := 0.0
	squawk := func(code uint16, e sensing.Emergency) sensing.Emergency {
		s++
		p := adsb(0x111111, s, 26+0.001*s, 128)
		p.Keys.Squawk, p.Emergency = sensing.SquawkOf(code), e
		st.say(s+0.1, p)
		return st.only().Emergency
	}
	for _, c := range []struct {
		code uint16
		e    sensing.Emergency
		want sensing.Emergency
	}{
		{0o2000, 0, sensing.NoEmergency}, {0o7700, 0, sensing.General}, {0o7600, 0, sensing.NoRadio}, {0o2000, 0, sensing.NoEmergency},
		{0o2000, sensing.Medical, sensing.Medical}, {0o2000, 0, sensing.Medical},
	} {
		if got := squawk(c.code, c.e); got != c.want {
			t.Errorf("squawk %04o with %v: %v, want %v", c.code, c.e, got, c.want)
		}
	}
	s += 60
	if got := squawk(0o2000, 0); got != sensing.NoEmergency {
		t.Errorf("a minute later: %v", got)
	}
}

// Misses count only where the sensor says that it looked.
func TestBlankedSectorCountsNoMisses(t *testing.T) {
	var w sensor.Sweep
	w.Hear(&sensing.Sweep{Kind: sensing.NorthMark, Time: after(0)}, 4e9)
	w.Hear(&sensing.Sweep{Kind: sensing.Blanked, Time: after(0), From: 1, To: 2}, 4e9)
	for i := 1; i <= 16; i++ {
		w.Hear(&sensing.Sweep{Kind: sensing.SectorMark, Time: after(float64(i) / 4), Azimuth: geo.Wrap2Pi(float64(i) / 16 * 2 * math.Pi)}, 4e9)
	}
	for b := range sensor.Bins {
		az := (float64(b) + 0.5) / sensor.Bins * 2 * math.Pi
		blank := az > 1-2*math.Pi/sensor.Bins && az < 2+2*math.Pi/sensor.Bins
		at := after(az / (2 * math.Pi) * 4).UnixNano()
		if d := w.Swept[b] - at; !blank && (d < 0 || d > 70e6) {
			t.Errorf("azimuth %.2f was swept %.3f s off", az, float64(d)*1e-9)
		}
		if az > 1.1 && az < 1.9 && w.Swept[b] != 0 {
			t.Errorf("blanked azimuth %.2f counts as swept", az)
		}
	}
	if w.Turn != 0 {
		t.Errorf("one north mark gave a rotation of %d", w.Turn)
	}
	w.Hear(&sensing.Sweep{Kind: sensing.NorthMark, Time: after(4.02)}, 4e9)
	if w.Turn != 4.02e9 {
		t.Errorf("rotation %d", w.Turn)
	}
}

// A radar whose object flies into a blanked sector keeps the track; one that looks and sees nothing drops it.
func TestDropOnlyAfterLooks(t *testing.T) {
	for _, c := range []struct {
		name string
		off  bool
		want int
	}{{"the radar is silent", true, 1}, {"the object is gone", false, 0}} {
		w := newWorld(25)
		d := newRadar("a", 26, 128)
		d.clutter = 5
		w.radars = []*radar{d}
		o := &object{path: associateBallistic(geo.FromDeg(26.5, 128.5, 8000), 1, 200, leg{seconds: 60})}
		if c.off {
			o.path = associateBallistic(geo.FromDeg(26.5, 128.5, 8000), 1, 200, leg{seconds: 200})
			d.off = func(t float64) bool { return t > 60 }
		}
		w.objects = []*object{o}
		pic := w.run(w.tracker(Options{}), 90, nil)
		if got := len(pic.live()); got != c.want {
			t.Errorf("%s: %d tracks after 30 s, want %d", c.name, got, c.want)
		}
	}
}

func TestMaxTracks(t *testing.T) {
	k := New(nil, Options{MaxTracks: 100})
	var r sensing.Reports
	for i := range 1000 {
		r.Plots = append(r.Plots, ais(uint32(431000000+i), 1, 20+0.01*float64(i), 128))
	}
	k.Observe(&r)
	k.Advance(after(2))
	if s := k.Stats(); s.Tracks != 100 || s.Full != 900 {
		t.Errorf("%+v", s)
	}
}
