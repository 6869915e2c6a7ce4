package estimate

// Motion is how a class of objects moves: white acceleration of one of two densities, between which the
// object changes as a two-state Markov chain.
type Motion struct {
	Quiet, Turn  float64 // horizontal acceleration density at rest and in a manoeuvre, m²/s³
	Calm, Busy   float64 // mean time between manoeuvres and of one, s
	Level, Climb float64 // vertical density at rest and in a manoeuvre, m²/s³
	Settle       float64 // time constant of the climb where no height is measured, s
	Speed, Rate  float64 // 1σ of horizontal and vertical speed before any is known, m/s
	Reach        float64 // fastest believable, m/s
	Freedom      float64 // of the heavy tails that what is believed of it has, by Student's t; 0: none
	Ground       World
}

// The classes. Tuned on legs and 1 to 3°/s turns at 60 to 300 m/s seen by 4 s radars: one density alone is
// best near 100 m²/s³ there. Of pairs, a longer calm gives smaller errors, larger NEES on straight legs and too small covariances in
// the first scans of a turn; so does more freedom, less. These two were chosen together: with Gaussian tails a calm of 220 s has
// the same NEES on straight legs, and 2.1 in turns instead of 1.6.
// A climb that begins is a manoeuvre too: a level model ten times quieter makes errors a tenth smaller where radars measure
// elevation; one still quieter sees climbs too late. Recorded aircraft are no quieter across than 0.2.
var (
	Aircraft = Motion{Quiet: 0.2, Turn: 400, Calm: 110, Busy: 30, Level: 0.1, Climb: 2, Settle: 60, Speed: 200, Rate: 5, Reach: 400,
		Freedom: 3.5}
	ship = Motion{Quiet: 0.002, Turn: 0.2, Calm: 300, Busy: 60, Level: 0.0001, Climb: 0.0001, Settle: 10, Speed: 8, Rate: 0.1,
		Reach: 35}
	Unknown = Motion{Quiet: 0.2, Turn: 400, Calm: 110, Busy: 30, Level: 0.1, Climb: 2, Settle: 60, Speed: 150, Rate: 5,
		Reach: 1000, Freedom: 3.5}
)

// Chances gives the probabilities that a manoeuvre begins and ends within dt seconds: the Markov chain by one backward
// Euler step, which is a Markov chain again whatever dt.
func (m *Motion) Chances(dt float64) (begin, cease float64) {
	a, b := dt/m.Calm, dt/m.Busy
	return a / (1 + a + b), b / (1 + a + b)
}

// Restless is the share of time that an object spends manoeuvring.
func (m *Motion) Restless() float64 { return m.Busy / (m.Calm + m.Busy) }
