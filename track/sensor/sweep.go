package sensor

import (
	"math"

	"picket/geo"
	"picket/sensing"
)

// Bins is the number of parts into which a turn of the antenna is cut.
const Bins = 64

// Sweep is where a sensor looked last, so that a miss is counted only where it looked and saw nothing.
type Sweep struct {
	Swept  [Bins]int64 // when the beam left the bin
	Blank  [Bins]int64 // not reported until then
	MarkAt int64       // newest sector or north mark
	markAz float64
	north  int64
	Turn   int64 // measured between north marks, ns
	Latest int64 // newest of swept
}

func BinOf(az float64) int { return int(geo.Wrap2Pi(az)/(2*math.Pi)*Bins) % Bins }

// Hear takes a service message.
func (w *Sweep) Hear(m *sensing.Sweep, period int64) {
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
func (w *Sweep) northMark(t int64) {
	d := t - w.north
	if w.north != 0 && d > 5e8 && d < 60e9 && (w.Turn == 0 || d < w.Turn*3/2) {
		w.Turn = d
	}
	if t > w.north {
		w.north = t
	}
}

// mark says that the antenna crossed az at t: all bins since the last mark were looked at meanwhile, if
// that was less than a turn ago and the angle fits the time.
func (w *Sweep) mark(t int64, az float64, period int64) {
	last, from := w.MarkAt, w.markAz
	if t <= last {
		return
	}
	w.MarkAt, w.markAz = t, az
	Δt := float64(t - last)
	turns := geo.Wrap2Pi(az-from) / (2 * math.Pi)
	expect := Δt / float64(period)
	if turns < 1e-6 {
		turns = 1
	}
	if last == 0 || expect > 1.3 || math.Abs(turns-expect) > 0.3 {
		return
	}
	first, n := BinOf(from+1e-9), int(math.Round(turns*Bins))
	for i := range n {
		b := (first + i) % Bins
		at := last + int64(Δt*float64(i+1)/float64(n))
		if at > w.Blank[b] {
			w.Swept[b] = at
			w.Latest = max(w.Latest, at)
		}
	}
}

func (w *Sweep) blanked(until int64, from, to float64) {
	n := int(geo.Wrap2Pi(to-from)/(2*math.Pi)*Bins) + 1
	for i := range min(n, Bins) {
		w.Blank[(BinOf(from)+i)%Bins] = until
	}
}

// Moment says that all bins were looked at at t: a scan in one moment, as of a fixed array.
func (w *Sweep) Moment(t int64) {
	for b := range w.Swept {
		if t > w.Blank[b] && t > w.Swept[b] {
			w.Swept[b] = t
			w.Latest = max(w.Latest, t)
		}
	}
}
