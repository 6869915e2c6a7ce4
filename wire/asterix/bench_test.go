package asterix

import (
	"testing"

	"picket/sensing"
)

// traffic is a recording's blocks in one, as a file or TCP feed has them.
func traffic(t testing.TB, name string) (b []byte, records int) {
	for _, p := range recording(t, name) {
		b = append(b, p.b...)
	}
	return b, decode(b).Good
}

var busy = []string{"croatia-cat_034_048.pcap", "readsb-cat021-from-pymodes-adsb.ast", "croatia-cat062cat065.raw"}

// TestNoAllocation: neither whole blocks nor pieces cost memory once the slices have grown.
func TestNoAllocation(t *testing.T) {
	for _, name := range busy {
		b, _ := traffic(t, name)
		d, r := NewDecoder(), &sensing.Reports{}
		whole := func() {
			r.Reset()
			d.Decode(r, b, noon)
			d.Flush(r)
		}
		pieces := func() {
			r.Reset()
			for rest := b; len(rest) > 0; {
				n := min(97, len(rest))
				d.Decode(r, rest[:n], noon)
				rest = rest[n:]
			}
		}
		list := func() { d.List(b, noon, func(sensing.Record) {}) }
		for what, f := range map[string]func(){"whole": whole, "in pieces": pieces, "listed": list} {
			f()
			if n := testing.AllocsPerRun(20, f); n > 0 {
				t.Errorf("%s, %s: %v allocations", name, what, n)
			}
		}
	}
}

func benchDecode(b *testing.B, name string) {
	data, records := traffic(b, name)
	d, r := NewDecoder(), &sensing.Reports{}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		r.Reset()
		d.Decode(r, data, noon)
	}
	b.ReportMetric(float64(records)*float64(b.N)/b.Elapsed().Seconds(), "records/s")
}

func benchList(b *testing.B, name string) {
	data, records := traffic(b, name)
	d := NewDecoder()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		d.List(data, noon, func(sensing.Record) {})
	}
	b.ReportMetric(float64(records)*float64(b.N)/b.Elapsed().Seconds(), "records/s")
}

func BenchmarkDecode048(b *testing.B) { benchDecode(b, "croatia-cat_034_048.pcap") } // with its 034
func BenchmarkDecode021(b *testing.B) { benchDecode(b, "readsb-cat021-from-pymodes-adsb.ast") }
func BenchmarkDecode062(b *testing.B) { benchDecode(b, "croatia-cat062cat065.raw") }
func BenchmarkList048(b *testing.B)   { benchList(b, "croatia-cat_034_048.pcap") }
func BenchmarkList021(b *testing.B)   { benchList(b, "readsb-cat021-from-pymodes-adsb.ast") }
func BenchmarkList062(b *testing.B)   { benchList(b, "croatia-cat062cat065.raw") }

func BenchmarkFromJSON(b *testing.B) {
	var line []byte
	d := NewDecoder()
	d.List(plot048, noon, func(r sensing.Record) { line = append(line, r.JSON...) })
	var out []byte
	for b.Loop() {
		var err error
		if out, err = FromJSON(out[:0], line); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEncode048(b *testing.B) {
	data, _ := traffic(b, "croatia-cat_034_048.pcap")
	r := decode(data)
	e := NewEncoder()
	var out []byte
	b.ReportAllocs()
	for b.Loop() {
		var err error
		if out, err = e.Encode(out[:0], r); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(r.Plots)+len(r.Sweeps))*float64(b.N)/b.Elapsed().Seconds(), "records/s")
}

// BenchmarkWorst is the search for the next block in octets made to look like blocks everywhere.
func BenchmarkWorst(b *testing.B) {
	data := make([]byte, 1<<16)
	for i := 0; i+4 <= len(data); i += 4 {
		copy(data[i:], "\x30\x0f\xf0\x80")
	}
	data[0] = 0
	d, r := NewDecoder(), &sensing.Reports{}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		r.Reset()
		d.Decode(r, data, noon)
		d.Flush(r)
	}
}
