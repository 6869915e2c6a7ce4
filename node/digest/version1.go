package digest

import (
	"encoding/binary"
	"math"
	"time"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// appendV1 adds what version 1 of the digest sees of an outcome: the picture, and not what was told to partners.
func appendV1(b []byte, o *picket.Outcome) []byte {
	for i := range o.Changed {
		b = appendTrack(b, &o.Changed[i])
	}
	for i := range o.Spots {
		s := &o.Spots[i]
		b = appendText(appendTime(append(b, 'P'), s.Time), string(s.Sensor))
		b = appendFloats(b, s.Lat, s.Lon, s.AltFeet)
		b = appendKeys(b, s.Keys)
	}
	for i := range o.Alerts {
		a := &o.Alerts[i]
		b = appendText(append(b, 'A', byte(a.Level)), a.ID, a.Rule, a.Title, a.Why, a.By)
		b = appendTime(b, a.Raised, a.Updated, a.Cleared, a.Acknowledged)
	}
	for i := range o.Feeds {
		f := &o.Feeds[i]
		b = appendText(append(b, 'F'), f.ID)
		for _, n := range []uint64{f.Good, f.Skipped, f.Bytes, f.Sum, f.Unsited, f.Repeated, uint64(len(f.Bad))} {
			b = binary.LittleEndian.AppendUint64(b, n)
		}
	}
	for i := range o.Sensors {
		s := &o.Sensors[i]
		b = appendText(append(b, 'S'), string(s.ID), s.Degraded)
		b = appendTime(b, s.LastHeard, s.LastNorth)
	}
	return b
}

func appendTrack(b []byte, t *picket.Track) []byte {
	b = append(b, 'T', byte(t.Status), byte(t.Domain), byte(t.Identity), byte(t.HeightFrom), byte(t.Emergency), t.Quality)
	b = appendText(b, string(t.Number), t.IdentityBy)
	b = appendTime(b, t.At, t.LastPlot, t.FirstPlot)
	b = appendFloats(b, t.State[:]...)
	b = appendFloats(b, t.Cov[:]...)
	b = appendFloats(b, t.AltFeet)
	b = appendKeys(b, t.Keys)
	for i := range t.Sources {
		s := &t.Sources[i]
		b = appendTime(appendText(b, string(s.From), string(s.Sensor)), s.At)
		b = appendFloats(b, s.AccuracyM, float64(s.Plots))
	}
	if f := t.Trajectory; f != nil {
		b = appendGround(appendGround(appendText(append(b, 'B'), f.Phase, string(f.LaunchFrom)), &f.Launch), &f.Impact)
	}
	return b
}

func appendGround(b []byte, g *geo.Ground) []byte {
	b = appendTime(appendText(b, g.Vague), g.At)
	b = appendFloats(b, g.Lat, g.Lon, g.Sigma.Seconds())
	return appendFloats(b, g.Fifty.Major, g.Fifty.Minor, g.Fifty.Bearing, g.Ninety.Major, g.Ninety.Minor, g.Ninety.Bearing)
}

func appendKeys(b []byte, k sensing.Keys) []byte {
	b = binary.LittleEndian.AppendUint32(b, k.ICAO)
	b = binary.LittleEndian.AppendUint32(b, k.MMSI)
	b = binary.LittleEndian.AppendUint16(b, uint16(k.Squawk))
	b = append(b, k.Callsign[:]...)
	return append(b, k.Name[:]...)
}

func appendText(b []byte, ss ...string) []byte {
	for _, s := range ss {
		b = append(binary.AppendUvarint(b, uint64(len(s))), s...)
	}
	return b
}

func appendTime(b []byte, ts ...time.Time) []byte {
	for _, t := range ts {
		b = binary.LittleEndian.AppendUint64(b, uint64(t.Unix()))
		b = binary.LittleEndian.AppendUint32(b, uint32(t.Nanosecond()))
	}
	return b
}

func appendFloats(b []byte, fs ...float64) []byte {
	for _, f := range fs {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(f))
	}
	return b
}
