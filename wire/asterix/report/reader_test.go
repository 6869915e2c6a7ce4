package report

import (
	"math"
	"testing"
	"time"

	"picket/geo"
	"picket/sensing"
	"picket/wire/asterix/record"
	"picket/wire/asterix/uap"
)

// TestReader makes a plot of a record of I048: 010, 140, 020 (PSR), 040 (10 NM, a quarter turn).
func TestReader(t *testing.T) {
	var r record.Record
	b := []byte{0xF0, 25, 201, 0x54, 0x60, 0x00, 0x20, 0x0A, 0x00, 0x40, 0x00}
	if f := r.Split(uap.Categories[48], b); f != (record.Fault{}) {
		t.Fatal(f)
	}
	noon := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	var s Reader
	var got sensing.Reports
	s.Begin(&got, noon.Add(time.Second))
	s.Record(&r, 3)
	s.End()
	want := sensing.Plot{Hash: hash(b), Offset: 3, Polar: geo.Polar{Range: 18520, Azimuth: math.Pi / 2}}
	want.Station, want.Time, want.Tech, want.Has = sensing.StationOf(25, 201), noon, sensing.PSR, sensing.HasPolar
	if len(got.Plots) != 1 || got.Plots[0] != want {
		t.Errorf("%+v\nwant %+v", got.Plots, want)
	}
}
