package track

// motion is how a class of objects moves: white acceleration of one of two densities, between which the
// object changes as a two-state Markov chain.
type motion struct {
	quiet, turn  float64 // horizontal acceleration density at rest and in a manoeuvre, m²/s³
	calm, busy   float64 // mean time between manoeuvres and of one, s
	level, climb float64 // vertical density at rest and in a manoeuvre, m²/s³
	settle       float64 // time constant of the climb where no height is measured, s
	speed, rate  float64 // 1σ of horizontal and vertical speed before any is known, m/s
	reach        float64 // fastest believable, m/s
	freedom      float64 // of the heavy tails that what is believed of it has, by Student's t; 0: none
	ground       World
}

// The classes. Tuned on legs and 1 to 3°/s turns at 60 to 300 m/s seen by 4 s radars: one density alone is
// best near 100 m²/s³ there. Of pairs, a longer calm gives smaller errors, larger NEES on straight legs and too small covariances in
// the first scans of a turn; so does more freedom, less. These two were chosen together: with Gaussian tails a calm of 220 s has
// the same NEES on straight legs, and 2.1 in turns instead of 1.6.
// A climb that begins is a manoeuvre too: a level model ten times quieter makes errors a tenth smaller where radars measure
// elevation; one still quieter sees climbs too late. Recorded aircraft are no quieter across than 0.2.
var (
	aircraft = motion{quiet: 0.2, turn: 400, calm: 110, busy: 30, level: 0.1, climb: 2, settle: 60, speed: 200, rate: 5, reach: 400, freedom: 3.5}
	ship     = motion{quiet: 0.002, turn: 0.2, calm: 300, busy: 60, level: 0.0001, climb: 0.0001, settle: 10, speed: 8, rate: 0.1, reach: 35}
	unknown  = motion{quiet: 0.2, turn: 400, calm: 110, busy: 30, level: 0.1, climb: 2, settle: 60, speed: 150, rate: 5, reach: 1000, freedom: 3.5}
)

// chances gives the probabilities that a manoeuvre begins and ends within dt seconds: the Markov chain by one backward
// Euler step, which is a Markov chain again whatever dt.
func (m *motion) chances(dt float64) (begin, cease float64) {
	a, b := dt/m.calm, dt/m.busy
	return a / (1 + a + b), b / (1 + a + b)
}

// restless is the share of time that an object spends manoeuvring.
func (m *motion) restless() float64 { return m.busy / (m.calm + m.busy) }
