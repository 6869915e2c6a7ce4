package geo

import "time"

// Ground is where and when something meets, or left, the ground. Vague says why that is not yet meaningful;
// then nothing else holds.
type Ground struct {
	Vague         string
	Lat, Lon      float64 // centre of the ellipses
	At            time.Time
	Sigma         time.Duration // 1σ of At
	Fifty, Ninety Ellipse       // that hold the place with 50 and 90 % probability
	Coarse        bool          // rounded on purpose: see track.Options
}
