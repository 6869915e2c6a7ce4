package track

import (
	"math"
	"picket/track/estimate"
	"runtime"
	"slices"
	"syscall"
	"testing"

	"picket/geo"
	"picket/sensing"
)

// scene is n aircraft in wide turns seen by one 4 s radar at PD 1, its plots in sixteen sectors a scan.
type scene struct {
	k     *Tracker
	r     [16]sensing.Reports
	at    []geo.LLA
	v     [][2]float64
	clock float64
	hash  uint64
	rng   interface{ NormFloat64() float64 }
}

func newScene(n int, o Options) *scene {
	w := newWorld(9)
	d := newRadar("a", 26, 128)
	w.radars = []*radar{d}
	s := &scene{k: w.tracker(o), rng: w.rng}
	for range n {
		r, a := 10e3+200e3*math.Sqrt(w.rng.Float64()), 2*math.Pi*w.rng.Float64()
		s.at = append(s.at, geo.FromDeg(26+r*math.Cos(a)/111e3, 128+r*math.Sin(a)/100e3, 3000+8000*w.rng.Float64()))
		c, v := 2*math.Pi*w.rng.Float64(), 100+150*w.rng.Float64()
		s.v = append(s.v, [2]float64{v * math.Sin(c), v * math.Cos(c)})
	}
	return s
}

// prepare makes the next scan's reports.
func (s *scene) prepare() {
	d := newRadar("a", 26, 128)
	f := geo.NewFrame(d.Site)
	for i := range s.r {
		s.r[i].Reset()
	}
	for i := range s.at {
		p := &s.at[i]
		sin, cos := math.Sincos(0.3 * geo.Deg * 4) // in wide circles, so that all stay in range
		s.v[i] = [2]float64{s.v[i][0]*cos + s.v[i][1]*sin, s.v[i][1]*cos - s.v[i][0]*sin}
		p.Lat += s.v[i][1] * 4 / 6.36e6
		p.Lon += s.v[i][0] * 4 / (6.38e6 * math.Cos(p.Lat))
		m := f.Polar(p.ToECEF())
		m.Range += 70 * s.rng.NormFloat64()
		m.Azimuth = geo.Wrap2Pi(m.Azimuth + d.SigmaAzimuth*s.rng.NormFloat64())
		k := int(m.Azimuth / (2 * math.Pi) * 16)
		s.hash++
		out := sensing.Plot{Polar: m, Hash: s.hash}
		out.Sensor, out.Tech, out.Has = "a", sensing.PSR, sensing.HasPolar
		out.Time = after(s.clock + m.Azimuth/(2*math.Pi)*4)
		s.r[k%16].Plots = append(s.r[k%16].Plots, out)
	}
	for i := range s.r {
		s.r[i].Sweeps = append(s.r[i].Sweeps, sensing.Sweep{Sensor: "a", Kind: sensing.SectorMark,
			Time: after(s.clock + float64(i+1)/4), Azimuth: geo.Wrap2Pi(float64(i+1) / 16 * 2 * math.Pi)})
	}
}

// scan plays the prepared scan.
func (s *scene) scan() (plots int) {
	for i := range s.r {
		plots += len(s.r[i].Plots)
		s.k.Observe(&s.r[i])
		s.k.Advance(after(s.clock + float64(i+1)/4))
		for range s.k.Changed() {
		}
	}
	s.clock += 4
	return plots
}

func benchScan(b *testing.B, n int, o Options) {
	s := newScene(n, o)
	var before, behind runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for range 8 {
		s.prepare()
		s.scan()
	}
	runtime.GC()
	runtime.ReadMemStats(&behind)
	b.ReportAllocs()
	plots, cpu := 0, 0.0
	b.ResetTimer()
	for b.Loop() {
		b.StopTimer()
		s.prepare()
		b.StartTimer()
		c := cpuSeconds()
		plots += s.scan()
		cpu += cpuSeconds() - c
	}
	b.ReportMetric(cpu*1e3/float64(b.N), "CPUms/scan")
	b.ReportMetric(float64(plots)/cpu, "plots/CPUs")
	st := s.k.Stats()
	b.ReportMetric(float64(st.Confirmed), "tracks")
	b.ReportMetric(float64(behind.HeapAlloc-before.HeapAlloc)/1e6/float64(n)*1e4, "MB/10000tracks")
}

// cpuSeconds is what this process has used: on a shared machine wall time says little.
func cpuSeconds() float64 {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) * 1e-9
}

func BenchmarkScan1000(b *testing.B)      { benchScan(b, 1000, Options{}) }
func BenchmarkScan1000Split(b *testing.B) { benchScan(b, 1000, Options{Split: true}) }
func BenchmarkScan10000(b *testing.B)     { benchScan(b, 10000, Options{}) }

// play runs flat scans and gives the plots, the CPU seconds and the allocations.
func (k *Tracker) play(scans []flatScan) (plots int, cpu float64, mallocs uint64) {
	var before, behind runtime.MemStats
	runtime.ReadMemStats(&before)
	c := cpuSeconds()
	for i := range scans {
		k.Observe(&scans[i].r)
		k.Advance(scans[i].at)
		for range k.Changed() {
		}
		plots += len(scans[i].r.Plots)
	}
	cpu = cpuSeconds() - c
	runtime.ReadMemStats(&behind)
	return plots, cpu, behind.Mallocs - before.Mallocs
}

// BenchmarkS1x1000 is the scenario S1-1000 from its first scan to its last.
func BenchmarkS1x1000(b *testing.B) {
	benchFlat(b, flat{targets: 1000, clutter: 100, half: 100e3, seconds: 240, seed: 7})
}

// BenchmarkS2x200 is the dense one.
func BenchmarkS2x200(b *testing.B) {
	benchFlat(b, flat{targets: 200, clutter: 200, half: 30e3, seconds: 240, seed: 7})
}

func benchFlat(b *testing.B, f flat) {
	scans := f.scans()
	plots, cpu, mallocs := 0, 0.0, uint64(0)
	for b.Loop() {
		k := f.tracker()
		n, c, _ := k.play(scans[:90])
		m, d, a := k.play(scans[90:])
		plots, cpu, mallocs = plots+n+m, cpu+c+d, mallocs+a
	}
	b.ReportMetric(float64(plots)/cpu, "plots/CPUs")
	b.ReportMetric(float64(mallocs)/float64(b.N)/float64(len(scans)-90), "steady-allocs/scan")
}

// crowd is n targets at the density of S1-1000, all seen in every scan. The radars' azimuth is as much sharper as the square
// is wider, so that gates are as large and as often shared whatever n.
func crowd(n int) flat {
	wide := math.Sqrt(float64(n) / 1000)
	return flat{targets: n, all: true, sharp: wide, half: 100e3 * wide, seconds: 78, seed: 3}
}

// BenchmarkOneScan is a scan of as many plots as there are tracks, at one density: 1,000 and 10,000, side by side,
// and by what power of their number its cost grows.
func BenchmarkOneScan(b *testing.B) {
	var k [2]*Tracker
	var scans [2][]flatScan
	var cpu [2]float64
	var plots [2]int
	for i := range k {
		scans[i] = crowd([2]int{1000, 10000}[i]).scans()
	}
	for b.Loop() {
		for i := range k {
			at := len(scans[i]) - 20
			k[i] = crowd([2]int{1000, 10000}[i]).tracker()
			k[i].play(scans[i][:at])
			n, c, _ := k[i].play(scans[i][at:])
			plots[i] += n
			cpu[i] += c
		}
	}
	n := float64(b.N) * 20
	b.ReportMetric(cpu[0]/n*1e3, "CPUms/1000")
	b.ReportMetric(cpu[1]/n*1e3, "CPUms/10000")
	b.ReportMetric(float64(plots[1])/n, "plots/scan")
	b.ReportMetric(float64(k[1].Stats().Confirmed), "tracks")
	b.ReportMetric(math.Log10(cpu[1]/cpu[0]), "exponent")
}

// BenchmarkUpdate is one predict and update of a polar plot.
func BenchmarkUpdate(b *testing.B) {
	s := &ownSensor{}
	s.configure(newRadar("a", 26, 128).Sensor)
	p := sensing.Plot{Polar: geo.Polar{Range: 100e3, Azimuth: 1}}
	p.Has, p.Time, p.AltFeet = sensing.HasPolar|sensing.HasAltFeet, Epoch, 30000
	var r estimate.Measurement
	s.Read(&r, &p)
	var x estimate.Belief
	x.Start(&r, &s.Site, &estimate.Aircraft)
	r.Has = estimate.HasPolar
	r.T += 4e9
	b.ReportAllocs()
	for b.Loop() {
		y := x
		y.Update(&estimate.Update{R: r, Sure: true}, &s.Site, &estimate.Aircraft)
		if !y.Sound(estimate.Curved) {
			b.Fatal("diverged")
		}
	}
}

// TestSteadyStateAllocatesNothing runs whole scans, made beforehand.
func TestSteadyStateAllocatesNothing(t *testing.T) {
	s := newScene(300, Options{Split: true})
	for range 40 {
		s.prepare()
		s.scan()
	}
	const runs = 20
	var scans [runs + 1][16]sensing.Reports // AllocsPerRun runs once more to warm up
	clock := s.clock
	for i := range scans {
		s.prepare()
		for j := range s.r {
			scans[i][j] = sensing.Reports{Plots: slices.Clone(s.r[j].Plots), Sweeps: slices.Clone(s.r[j].Sweeps)}
		}
		s.clock += 4
	}
	s.clock = clock
	i := 0
	n := testing.AllocsPerRun(runs, func() {
		s.r = scans[i]
		s.scan()
		i++
	})
	if n != 0 {
		t.Errorf("%v allocations a scan, want none", n)
	}
	if st := s.k.Stats(); st.Confirmed < 290 {
		t.Errorf("only %d of 300 tracks", st.Confirmed)
	}
}
