package sim

import (
	"math"
	"math/rand/v2"
	"time"

	"picket/geo"
	"picket/sensing"
)

// Sensor is one radar, ADS-B receiver or AIS network; exactly one of Radar, ADSB and AIS is set.
type Sensor struct {
	ID      sensing.SensorID
	Station sensing.Station // SAC/SIC; radars only
	Site    geo.LLA         // of the antenna, above the ellipsoid
	Silent  []Span          // when nothing leaves it
	Latency time.Duration   // from measurement to the wire
	Radar   *Radar
	ADSB    *Receiver
	AIS     *Coast
}

// Span is from From to just before To.
type Span struct{ From, To time.Duration }

// silent says whether nothing leaves the sensor at t.
func (s *Sensor) silent(t float64) bool {
	at := duration(t)
	for _, x := range s.Silent {
		if at >= x.From && at < x.To {
			return true
		}
	}
	return false
}

// Effective Earth for radio waves: 4/3 of the mean radius (ITU-R P.310).
const radioEarth = 4.0 / 3 * 6371000

// overHorizon says whether two antennas at heights above the sea see each other across a distance over the
// ground of a smooth effective Earth.
func overHorizon(distance, h1, h2 float64) bool {
	return distance <= math.Sqrt(2*radioEarth*math.Max(h1, 0))+math.Sqrt(2*radioEarth*math.Max(h2, 0))
}

// poisson draws from a Poisson distribution (Knuth's product of uniforms, in pieces so that it cannot underflow).
func poisson(rng *rand.Rand, mean float64) int {
	n := 0
	for ; mean > 0; mean -= 30 {
		limit := math.Exp(-math.Min(mean, 30))
		for p := rng.Float64(); p > limit; p *= rng.Float64() {
			n++
		}
	}
	return n
}

// due is one thing that will happen to a body, or to its message.
type due struct {
	at    float64 // when it is to be looked at
	heard float64 // AIS by satellite: when it was sent; otherwise unused
	who   int32
	kind  uint8
}

// queue is a binary heap of dues, the earliest on top; ties go by body and kind, so that order is settled.
type queue []due

func (q queue) before(i, j int) bool {
	a, b := &q[i], &q[j]
	if a.at != b.at {
		return a.at < b.at
	}
	if a.who != b.who {
		return a.who < b.who
	}
	return a.kind < b.kind
}

func (q *queue) push(d due) {
	*q = append(*q, d)
	h := *q
	for i := len(h) - 1; i > 0; {
		up := (i - 1) / 2
		if !h.before(i, up) {
			return
		}
		h[i], h[up] = h[up], h[i]
		i = up
	}
}

func (q *queue) pop() due {
	h := *q
	top := h[0]
	last := len(h) - 1
	h[0] = h[last]
	h = h[:last]
	*q = h
	for i := 0; ; {
		least := i
		for _, c := range [2]int{2*i + 1, 2*i + 2} {
			if c < len(h) && h.before(c, least) {
				least = c
			}
		}
		if least == i {
			return top
		}
		h[i], h[least] = h[least], h[i]
		i = least
	}
}

// next gives the time of the top; never when empty.
func (q queue) next() float64 {
	if len(q) == 0 {
		return math.Inf(1)
	}
	return q[0].at
}
