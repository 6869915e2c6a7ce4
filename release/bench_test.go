package release

import (
	"math/rand/v2"
	"testing"

	"picket"
	"picket/sensing"
)

// traffic is a sky over the Ryukyus.
func traffic(n int) []*picket.Track {
	rng := rand.New(rand.NewPCG(1, 1))
	var out []*picket.Track
	for range n {
		t := at(22+8*rng.Float64(), 122+10*rng.Float64())
		t.Domain = sensing.Domain(1 + rng.IntN(2))
		t.Identity = picket.Identity(rng.IntN(7))
		t.Status = picket.TrackStatus(1 + rng.IntN(2))
		out = append(out, t)
	}
	return out
}

func BenchmarkDecideKept(b *testing.B) {
	book, tracks := mustLoad(b, config("jp"), LanternPolicies("jp")...), traffic(1000)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		book.Decide(tracks[i%1000], "au", noon)
	}
}

func BenchmarkDecideAnew(b *testing.B) {
	book, tracks := mustLoad(b, config("jp"), LanternPolicies("jp")...), traffic(1000)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		f, _ := book.attributesOfTrack(tracks[i%1000])
		book.decide(&f, "au", noon)
	}
}

func BenchmarkGate(b *testing.B) {
	book, tracks, gate := mustLoad(b, config("jp"), LanternPolicies("jp")...), traffic(1000), NewHysteresis("au")
	for i, t := range tracks {
		t.Ref = uint64(i)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		gate.Decide(book, tracks[i%1000], noon)
	}
}

func BenchmarkContribute(b *testing.B) {
	tracks, g := traffic(1000), picket.Grant{OK: true, Coarsen: 2000, Fields: picket.GrantHeight}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Contribute(tracks[i%1000], g, to)
	}
}
