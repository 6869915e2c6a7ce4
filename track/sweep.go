package track

import (
	"math"

	"picket/geo"
	"picket/sensing"
)

// bins is the number of parts into which a turn of the antenna is cut.
const bins = 64

// sweep is where a sensor looked last, so that a miss is counted only where it looked and saw nothing.
type sweep struct {
	swept  [bins]int64 // when the beam left the bin
	blank  [bins]int64 // not reported until then
	markAt int64       // newest sector or north mark
	markAz float64
	north  int64
	turn   int64 // measured between north marks, ns
	latest int64 // newest of swept
}

func binOf(az float64) int { return int(geo.Wrap2Pi(az)/(2*math.Pi)*bins) % bins }

// hear takes a service message.
func (w *sweep) hear(m *sensing.Sweep, period int64) {
	t := m.Time.UnixNano()
	switch m.Kind {
	case sensing.NorthMark:
		w.northMark(t)
		w.mark(t, 0, period)
	case sensing.SectorMark:
		w.mark(t, geo.Wrap2Pi(m.Azimuth), period)
	case sensing.Blanked:
		w.blanked(t+period*3/2, m.From, m.To)
	}
}

// northMark measures the rotation; times that cannot be one are left out.
func (w *sweep) northMark(t int64) {
	d := t - w.north
	if w.north != 0 && d > 5e8 && d < 60e9 && (w.turn == 0 || d < w.turn*3/2) {
		w.turn = d
	}
	if t > w.north {
		w.north = t
	}
}

// mark says that the antenna crossed az at t: all bins since the last mark were looked at meanwhile, if
// that was less than a turn ago and the angle fits the time.
func (w *sweep) mark(t int64, az float64, period int64) {
	last, from := w.markAt, w.markAz
	if t <= last {
		return
	}
	w.markAt, w.markAz = t, az
	Δt := float64(t - last)
	turns := geo.Wrap2Pi(az-from) / (2 * math.Pi)
	expect := Δt / float64(period)
	if turns < 1e-6 {
		turns = 1
	}
	if last == 0 || expect > 1.3 || math.Abs(turns-expect) > 0.3 {
		return
	}
	first, n := binOf(from+1e-9), int(math.Round(turns*bins))
	for i := range n {
		b := (first + i) % bins
		at := last + int64(Δt*float64(i+1)/float64(n))
		if at > w.blank[b] {
			w.swept[b] = at
			w.latest = max(w.latest, at)
		}
	}
}

func (w *sweep) blanked(until int64, from, to float64) {
	n := int(geo.Wrap2Pi(to-from)/(2*math.Pi)*bins) + 1
	for i := range min(n, bins) {
		w.blank[(binOf(from)+i)%bins] = until
	}
}

// moment says that all bins were looked at at t: a scan in one moment, as of a fixed array.
func (w *sweep) moment(t int64) {
	for b := range w.swept {
		if t > w.blank[b] && t > w.swept[b] {
			w.swept[b] = t
			w.latest = max(w.latest, t)
		}
	}
}

// mayHavePassed says whether passed may be true of any azimuth.
func (s *sensor) mayHavePassed(looked int64) bool {
	p := s.period()
	return s.sweep.latest > looked+p/2 || s.newest >= looked+p*5/4
}

// passed says whether the sensor looked at az more than half a period after looked, and when. Sensors that
// send no marks are taken to have looked a period later once plots of a quarter period after that came.
func (s *sensor) passed(az float64, looked int64) (int64, bool) {
	p := s.period()
	b := binOf(az)
	if t := s.sweep.swept[b]; t > looked+p/2 {
		return t, true
	}
	marked := s.sweep.markAt > s.newest-3*p && s.sweep.markAt != 0
	if marked || s.newest < looked+p*5/4 || looked+p < s.sweep.blank[b] {
		return 0, false
	}
	return looked + p, true
}
