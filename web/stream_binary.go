package web

import (
	"encoding/binary"
	"math"
	"time"

	"picket"
	"picket/geo"
	"picket/picture"
	"picket/sensing"
)

// The binary lane, drawn in docs/stream.md.
const (
	frameVersion = 1
	laneTracks   = 1
	lanePlots    = 2
	headerLen    = 24
	recordLen    = 28
	maxRecords   = math.MaxUint16
	noHeight     = math.MinInt16
)

func appendHeader(b []byte, lane byte, n int, seq uint32, base, sent time.Time) []byte {
	b = append(b, frameVersion, lane)
	b = binary.LittleEndian.AppendUint16(b, uint16(n))
	b = binary.LittleEndian.AppendUint32(b, seq)
	b = binary.LittleEndian.AppendUint64(b, math.Float64bits(millis(base)))
	return binary.LittleEndian.AppendUint64(b, math.Float64bits(millis(sent)))
}

func millis(t time.Time) float64 { return float64(t.UnixMicro()) / 1000 }

// appendTrack writes one track record.
func appendTrack(b []byte, id uint32, t *picket.Track, base time.Time, exercise bool) []byte {
	k := picture.KinematicsOf(t)
	b = binary.LittleEndian.AppendUint32(b, id)
	b = appendPlace(b, k.Pos.Lat, k.Pos.Lon)
	b = binary.LittleEndian.AppendUint32(b, uint32(clampMillis(t.At.Sub(base))))
	b = binary.LittleEndian.AppendUint16(b, uint16(heightUnits(&k)))
	b = binary.LittleEndian.AppendUint16(b, uint16(int(math.Round(k.Course/(2*math.Pi)*65536))&0xffff))
	b = binary.LittleEndian.AppendUint16(b, uint16(clamp(k.Speed*4, 0, math.MaxUint16)))
	b = binary.LittleEndian.AppendUint16(b, uint16(int16(clamp(k.Climb*10, math.MinInt16, math.MaxInt16))))
	b = binary.LittleEndian.AppendUint16(b, uint16(clamp(k.Accuracy, 0, math.MaxUint16)))
	return append(b, byte(t.Identity)&15|byte(t.Domain)<<4, flags(t, exercise))
}

func appendPlace(b []byte, lat, lon float64) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(int32(math.Round(lat/geo.Deg*1e7))))
	return binary.LittleEndian.AppendUint32(b, uint32(int32(math.Round(geo.WrapLon(lon)/geo.Deg*1e7))))
}

func heightUnits(k *picture.Kinematics) int16 {
	if !k.HasHeight {
		return noHeight
	}
	return int16(clamp(k.Height/25, math.MinInt16+1, math.MaxInt16))
}

func flags(t *picket.Track, exercise bool) byte {
	f := byte(t.Status)&3 | byte(t.HeightFrom)<<2
	if t.Emergency != sensing.NoEmergency {
		f |= 1 << 4
	}
	if t.OnGround && t.Domain == sensing.Air {
		f |= 1 << 5
	}
	if exercise {
		f |= 1 << 6
	}
	return f
}

// appendPlot writes one plot record.
func appendPlot(b []byte, sensor uint32, s *picket.Spot, base time.Time) []byte {
	b = binary.LittleEndian.AppendUint32(b, sensor)
	b = appendPlace(b, s.Lat, s.Lon)
	b = binary.LittleEndian.AppendUint32(b, uint32(clampMillis(s.Time.Sub(base))))
	alt := int16(noHeight)
	if s.HasAltFeet {
		alt = int16(clamp(s.AltFeet/25, math.MinInt16+1, math.MaxInt16))
	}
	b = binary.LittleEndian.AppendUint16(b, uint16(alt))
	b = binary.LittleEndian.AppendUint16(b, uint16(s.Tech))
	key := s.Keys.ICAO
	if key == 0 {
		key = s.Keys.MMSI
	}
	b = binary.LittleEndian.AppendUint32(b, key)
	return binary.LittleEndian.AppendUint32(b, 0)
}

func clampMillis(d time.Duration) int32 {
	return int32(clamp(float64(d.Milliseconds()), math.MinInt32, math.MaxInt32))
}

func clamp(v, lo, hi float64) float64 { return math.Max(lo, math.Min(hi, math.Round(v))) }
