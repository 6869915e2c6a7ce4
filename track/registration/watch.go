package registration

import "math"

// The watch on a radar's registration.
const (
	fewestPairs  = 8
	fewestVoices = 3
	longestWatch = 64
	window       = 10           // newest pairs by which a jump is told
	mostOff      = 7            // of them off: it jumped
	leaning      = 16           // newest pairs whose mean tells a small jump
	meanOff      = 7.0          // standard deviations of it
	off          = 25.0         // squared distance
	stillWindow  = 8            // newest pairs by which a frozen radar is told
	mostStill    = 6            //
	stillWay     = 300.0        // m that a witness went, and the radar did not see it
	sayJumped    = int64(300e9) // ns for which a jump is told
	unheard      = int64(300e9) // ns without a pair: unobserved
)

// seen is a pair and what became of it.
type seen struct {
	off, still bool
	ν          [2]float64 // innovations over their standard deviations
}

// watch is a radar's registration and its newest pairs.
type watch struct {
	biases
	begun  bool
	frozen bool
	pairs  uint64
	newest int64 // time of the newest pair
	slant  float64
	jumped int64  // when; 0: never
	base   biases // the belief before it jumped the first time
	agreed int    // pairs taken since the belief was opened
	n      int    // pairs kept since the belief was opened
	recent [longestWatch]match
	became [longestWatch]seen
}

// take takes a pair into the registration, at second beat t.
func (w *watch) take(q *match, t int64) {
	w.pairs++
	w.newest = q.t
	w.slant += (q.slant - w.slant) / float64(min(w.pairs, 64))
	is := seen{still: w.isStill(q)}
	if w.begun {
		is.off = w.judge(q, &is)
	}
	if w.n == longestWatch {
		copy(w.recent[:], w.recent[1:])
		copy(w.became[:], w.became[1:])
		w.n--
	}
	w.recent[w.n], w.became[w.n] = *q, is
	w.n++
	w.freeze()
	switch {
	case w.frozen || is.still:
	case !w.begun:
		w.begun = w.consensus(w.recent[:w.n])
	case w.leapt():
		if w.jumped == 0 {
			w.base = w.biases
		}
		w.jumped, w.agreed = t, 0
		w.n = copy(w.recent[:], w.recent[w.n-window:w.n])
		clear(w.became[:])
		w.begun = w.consensus(w.recent[:w.n])
	case !is.off:
		w.biases.take(q)
		w.agreed++
	}
}

// judge says whether a pair lies too far off, and how far.
func (w *watch) judge(q *match, is *seen) bool {
	d2 := 0.0
	for i := range q.d {
		ν, s, _ := w.expect(q, i)
		is.ν[i] = ν / math.Sqrt(s)
		d2 += ν * ν / s
	}
	return d2 > off
}

// leapt says whether the newest pairs show that the radar is not what it was: most lie off, or their mean does.
func (w *watch) leapt() bool {
	n, said := 0, voices{}
	for i := max(0, w.n-window); i < w.n; i++ {
		if w.became[i].off {
			n++
			said.add(w.recent[i].who)
		}
	}
	if n >= mostOff && said.n >= fewestVoices {
		return true
	}
	return w.n >= leaning+fewestPairs && w.leans()
}

func (w *watch) leans() bool {
	said, sum := voices{}, [2]float64{}
	for i := w.n - leaning; i < w.n; i++ {
		said.add(w.recent[i].who)
		for j, ν := range w.became[i].ν {
			sum[j] += max(-4, min(4, ν)) // so that one alone is not enough
		}
	}
	most := meanOff * math.Sqrt(leaning)
	return said.n >= fewestVoices && (math.Abs(sum[0]) > most || math.Abs(sum[1]) > most)
}

// isStill says whether the radar saw a witness where it saw it before to the last digit, though it moved on.
func (w *watch) isStill(q *match) bool {
	for i := w.n - 1; i >= 0; i-- {
		if o := &w.recent[i]; o.who == q.who {
			return o.z == q.z && (w.became[i].still || q.from.Sub(o.from).Norm() > stillWay)
		}
	}
	return false
}

// freeze tells whether the newest pairs stand still.
func (w *watch) freeze() {
	n := 0
	for i := max(0, w.n-stillWindow); i < w.n; i++ {
		if w.became[i].still {
			n++
		}
	}
	w.frozen = n >= mostStill || w.frozen && n > 0
}
