package web

import (
	"encoding/hex"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"picket"
	"picket/geo"
)

// flying is a track at a place with a velocity in the local frame.
func flying(lat, lon, height float64, enu geo.Vec3, at time.Time) picket.Track {
	f := geo.NewFrame(geo.FromDeg(lat, lon, height))
	v := f.DirToECEF(enu)
	t := picket.Track{Number: "jp-0421", Status: picket.Confirmed, Domain: picket.Air, Identity: picket.Neutral, At: at, LastPlot: at,
		HeightFrom: picket.GeometricHeight, State: [6]float64{f.ECEF[0], f.ECEF[1], f.ECEF[2], v[0], v[1], v[2]}}
	for i := range 3 {
		t.Cov.Set(i, i, 100*100)
	}
	return t
}

// The bytes of docs/stream.md; web/ui has the same ones in its tests.
func TestTrackRecordGolden(t *testing.T) {
	base := time.UnixMilli(1763867667120).UTC()
	tr := flying(27.62, 127.02, 8250, geo.Vec3{150, 150, -1.5}, base.Add(-1800*time.Millisecond))
	b := appendHeader(nil, laneTracks, 1, 7, base, base.Add(250*time.Millisecond))
	b = appendTrack(b, 17, &tr, base, true)
	const want = "0101010007000000" + "0000ab4aebaa7942" + "00a0ba4aebaa7942" +
		"11000000" + "407a7610" + "c0b6b54b" + "f8f8ffff" + "4a01" + "0020" + "5103" + "f1ff" + "f500" + "14" + "49"
	if got := hex.EncodeToString(b); got != want {
		t.Errorf("record\n got %s\nwant %s", got, want)
	}
}

func TestUnknownHeightAndLimits(t *testing.T) {
	base := time.UnixMilli(0).UTC()
	tr := flying(-33, 179.9999999, 400e3, geo.Vec3{20e3, 0, 9e3}, base)
	tr.HeightFrom = picket.NoHeight
	b := appendTrack(nil, 1, &tr, base, false)
	if len(b) != recordLen {
		t.Fatalf("a record of %d bytes", len(b))
	}
	if got := hex.EncodeToString(b[16:18]); got != "0080" {
		t.Errorf("unknown height is %s", got)
	}
	if got := hex.EncodeToString(b[20:24]); got != "ffffff7f" {
		t.Errorf("speed and climb beyond the field are %s, want the largest", got)
	}
}

// radius95 is held against the integral that it approximates.
func TestRadius95(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, q := range []float64{0, 0.1, 0.3, 0.5, 0.8, 1} {
		a := rng.Float64() * math.Pi
		s, c := math.Sincos(a)
		major, minor := 100.0, 100*q
		cov := geo.Sym3{major*major*c*c + minor*minor*s*s, (major*major - minor*minor) * s * c, 0, major*major*s*s + minor*minor*c*c}
		r := radius95(cov)
		inside, n := 0, 200_000
		for range n {
			x, y := major*rng.NormFloat64(), minor*rng.NormFloat64()
			if x*x+y*y <= r*r {
				inside++
			}
		}
		if p := float64(inside) / float64(n); math.Abs(p-0.95) > 0.003 {
			t.Errorf("ratio %.1f: the circle holds %.4f, want 0.95", q, p)
		}
	}
}
