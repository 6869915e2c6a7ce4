package main

import (
	"math"
	"sync"
	"time"

	"picket/geo"
	"picket/sensing"
)

// stamps remembers when each plot's bytes went to its socket.
type stamps struct {
	mu   sync.Mutex
	sent map[string][]stamp // by sensor, in order
}

type stamp struct {
	at       int64 // of measurement, milliseconds
	lat, lon int32 // 1e-7 degrees; radars: none
	sent     time.Time
}

// stamper is an encoder that remembers.
type stamper struct {
	sensing.Encoder
	sensor string
	stamps *stamps
}

// Encode implements sensing.Encoder.
func (e *stamper) Encode(dst []byte, r *sensing.Reports) ([]byte, error) {
	e.stamps.mu.Lock()
	defer e.stamps.mu.Unlock()
	if e.stamps.sent == nil {
		e.stamps.sent = map[string][]stamp{}
	}
	now := time.Now()
	for i := range r.Plots {
		p := &r.Plots[i]
		s := stamp{at: p.Time.UnixMilli(), sent: now}
		if p.Has&sensing.HasPosition != 0 {
			s.lat, s.lon = degE7(p.Lat), degE7(p.Lon)
		}
		e.stamps.sent[e.sensor] = append(e.stamps.sent[e.sensor], s)
	}
	return e.Encoder.Encode(dst, r)
}

func degE7(rad float64) int32 { return int32(math.Round(rad / geo.Deg * 1e7)) }

const (
	tick  = 9    // milliseconds: CAT 048 tells time in 1/128 s
	steps = 2000 // 1e-7 degrees: CPR and AIS round a position by some metres
	since = 5 * time.Second
)

// find gives when the plot that a client saw was sent: a radar's by its time of measurement, another's by where it is,
// since a receiver stamps it anew.
func (s *stamps) find(sensor string, p sight) (time.Time, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	list := s.sent[sensor]
	for i := len(list) - 1; i >= 0 && p.came.Sub(list[i].sent) < since; i-- {
		x := &list[i]
		switch {
		case x.sent.After(p.came):
		case x.lat == 0 && x.lon == 0 && apart(x.at, p.at) <= tick,
			x.lat != 0 && apart(x.lat, p.lat) < steps && apart(x.lon, p.lon) < steps:
			return x.sent, true
		}
	}
	return time.Time{}, false
}

func apart[T int32 | int64](a, b T) T { return max(a-b, b-a) }
