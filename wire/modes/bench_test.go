package modes

import (
	"testing"
	"time"

	"picket/sensing"
)

// In the steady state nothing is allocated: not by frames of any kind, nor by bad ones.
func TestNoAllocations(t *testing.T) {
	for name, s := range streams(t) {
		d := s.make(Options{})
		var r sensing.Reports
		at := noon
		run := func() {
			r.Reset()
			at = at.Add(time.Second)
			d.Decode(&r, s.b, at)
			d.Flush(&r)
		}
		run()
		run()
		if n := testing.AllocsPerRun(20, run); n > 0 {
			t.Errorf("%s: %v allocations for %d records", name, n, r.Good+len(r.Bad))
		}
		list := func() {
			d.List(s.b, at, func(sensing.Record) {})
			d.ListEnd(func(sensing.Record) {})
		}
		list()
		if n := testing.AllocsPerRun(20, list); n > 0 {
			t.Errorf("%s: listing: %v allocations", name, n)
		}
	}
}

func benchmark(b *testing.B, mk func(Options) *Decoder, stream []byte) {
	d := mk(Options{})
	var r sensing.Reports
	at := noon
	records := 0
	b.SetBytes(int64(len(stream)))
	b.ReportAllocs()
	for b.Loop() {
		at = at.Add(time.Second)
		for rest := stream; len(rest) > 0; {
			n := min(len(rest), 4096)
			r.Reset()
			d.Decode(&r, rest[:n], at)
			rest = rest[n:]
			records += r.Good
		}
	}
	b.ReportMetric(float64(records)/b.Elapsed().Seconds(), "frames/s")
}

func BenchmarkBeast(b *testing.B) { benchmark(b, NewBeast, traffic(b, 20)) }

func BenchmarkBeastRecording(b *testing.B) {
	benchmark(b, NewBeast, shared(b, "pymodes-adsb-2016.beast"))
}

func BenchmarkCommBRecording(b *testing.B) {
	benchmark(b, NewBeast, shared(b, "pymodes-commb-df20-2017.beast"))
}

func BenchmarkAVR(b *testing.B) { benchmark(b, NewAVR, streams(b)["avr"].b) }

func BenchmarkSBS(b *testing.B) { benchmark(b, NewSBS, streams(b)["sbs"].b) }

func BenchmarkEncode(b *testing.B) {
	var e BeastEncoder
	p := sensing.Plot{About: sensing.About{Time: noon, Has: sensing.HasPosition | sensing.HasAltFeet | sensing.HasVelocity, East: 200,
		Keys: sensing.Keys{ICAO: 1}}, Lat: 0.6, Lon: 2.4, Sigma: 10}
	r := sensing.Reports{Plots: []sensing.Plot{p}}
	var dst []byte
	b.ReportAllocs()
	for b.Loop() {
		r.Plots[0].Time = r.Plots[0].Time.Add(500 * time.Millisecond)
		var err error
		if dst, err = e.Encode(dst[:0], &r); err != nil {
			b.Fatal(err)
		}
	}
}
