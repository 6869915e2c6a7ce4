package web

import (
	"encoding/hex"
	"math"
	"strings"
	"testing"
	"time"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// flying is a track at a place with a velocity in the local frame.
func flying(lat, lon, height float64, enu geo.Vec3, at time.Time) picket.Track {
	f := geo.NewFrame(geo.FromDeg(lat, lon, height))
	v := f.DirToECEF(enu)
	t := picket.Track{Number: "jp-0421", Status: picket.Confirmed, Domain: sensing.Air, Identity: picket.Neutral, At: at, LastPlot: at,
		HeightFrom: picket.GeometricHeight, State: [6]float64{f.ECEF[0], f.ECEF[1], f.ECEF[2], v[0], v[1], v[2]}}
	for i := range 3 {
		t.Cov.Set(i, i, 100*100)
	}
	return t
}

// The bytes that the screen's own tests read: both sides are held to one file.
func TestGolden(t *testing.T) {
	base := time.UnixMilli(1763867667120).UTC()
	air := flying(27.63, 127.02, 0, geo.Vec3{212 * math.Sin(84.1*geo.Deg), 212 * math.Cos(84.1*geo.Deg), -1.5}, base.Add(-time.Second))
	air.Identity, air.HeightFrom, air.AltFeet, air.HasAltFeet, air.OnGround = picket.UnknownIdentity, picket.PressureHeight, 8250/0.3048, true, true
	air.Cov = round2(560 / 2.4508)
	sea := flying(-33.87, -179.9999999, 0, geo.Vec3{0, -20e3, 0}, base)
	sea.Status, sea.Domain, sea.Identity, sea.HeightFrom, sea.Emergency = picket.Coasting, sensing.Sea, picket.Hostile, picket.NoHeight, sensing.General
	sea.Cov = round2(1e6)
	b := appendHeader(nil, laneTracks, 2, 10, base, base.Add(5*time.Millisecond))
	b = appendTrack(b, 17, &air, base, false)
	b = appendTrack(b, 18, &sea, base, true)
	if got, want := hex.EncodeToString(b), golden(t, "tracks"); got != want {
		t.Errorf("tracks\n got %s\nwant %s", got, want)
	}
	p := appendHeader(nil, lanePlots, 2, 11, base, base)
	p = appendPlot(p, 3, &picket.Spot{Time: base.Add(-200 * time.Millisecond), Tech: sensing.PSR | sensing.SSR | sensing.ModeS, Lat: 26.5 * geo.Deg, Lon: 128 * geo.Deg,
		AltFeet: 27100, HasAltFeet: true, Keys: sensing.Keys{ICAO: 0x84B1F2}}, base)
	p = appendPlot(p, 0, &picket.Spot{Time: base.Add(time.Millisecond), Tech: sensing.AIS, Lat: -1 * geo.Deg, Lon: 1 * geo.Deg, Keys: sensing.Keys{MMSI: 431000640}}, base)
	if got, want := hex.EncodeToString(p), golden(t, "plots"); got != want {
		t.Errorf("plots\n got %s\nwant %s", got, want)
	}
}

// round2 is a covariance of the position alike in every direction.
func round2(σ float64) (c geo.Sym6) {
	for i := range 3 {
		c.Set(i, i, σ*σ)
	}
	return c
}

// golden reads one frame of the screen's test.
func golden(t *testing.T, name string) string { return strings.Join(strings.Fields(raw(t, name)), "") }

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
