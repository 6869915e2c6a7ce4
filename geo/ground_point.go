package geo

import (
	"math"
	"time"
)

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

// CoarseGround is a place that a circle of radius metres holds with 90 %.
func CoarseGround(lat, lon, radius float64, at time.Time, sigma time.Duration) Ground {
	half := radius * math.Sqrt(Fifty/Ninety)
	return Ground{Lat: lat, Lon: lon, At: at, Sigma: sigma, Coarse: true,
		Fifty: Ellipse{Major: half, Minor: half}, Ninety: Ellipse{Major: radius, Minor: radius}}
}
