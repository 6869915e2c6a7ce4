package cpr

import "picket/geo"

// Site is where the receiver stands.
type Site struct {
	lat, lon float64
	ok       bool
}

// NewSite gives the site of a receiver at p; the zero p: it is not known, and then nothing is out of its reach.
func NewSite(p geo.LLA) Site {
	return Site{p.Lat / geo.Deg, p.Lon / geo.Deg, p != geo.LLA{}}
}

// reaches says whether a position can be heard from the receiver, where that is known.
func (s *Site) reaches(lat, lon float64) bool {
	return lat >= -90 && lat <= 90 && (!s.ok || distance(s.lat, s.lon, lat, lon) < radioRange)
}
