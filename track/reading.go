package track

import (
	"math"

	"picket/geo"
	"picket/sensing"
)

// kinds says what a reading holds.
type kinds uint16

const (
	hasPolar    kinds = 1 << iota // z: slant range, azimuth
	hasElev                       // z[2]: elevation
	hasPosition                   // z: ECEF of the place at height 0
	hasHeight
	hasPressure // the height is pressure altitude
	hasVelocity
	hasClimb
	hasDoppler
	hasLine     // no place: a bearing, a range rate
	isBirth     // the track began, or began anew, with it
	isCorrected // registration had its part in it
	hasRise     // a 3D radar measured the height; z[2] is the elevation that it means
)

// What is assumed where a plot does not say, 1σ.
const (
	defaultRange    = 100.0          // m
	defaultAzimuth  = 0.15 * geo.Deg //
	defaultElev     = 0.5 * geo.Deg  //
	defaultADSB     = 10.0           // m, of most aircraft (docs/tracker-figures.md, Recordings)
	defaultAIS      = 3.0            // m, of most ships
	worstADSB       = 50.0           // m, besides, where a position misses by more than 4σ: NACp 8 and latency
	worstAIS        = 60.0           // m: AIS low accuracy, antennas apart, one-second time
	defaultMLAT     = 60.0           // m
	defaultAirSpeed = 0.5            // m/s
	defaultSeaSpeed = 0.2            // m/s: AIS quanta of 0.1 kn and 0.1°, and yaw
	leastPosition   = 3.0            // m: nothing says less and is believed
	geometricσ      = 30.0           // m
	pressureσ       = 20.0           // m, quanta of 25 and 100 ft and static error
	climbVar        = 2.0 * 2.0
	dopplerVar      = 3.0 * 3.0
)

// weatherσ is what pressure altitude differs from height above the ellipsoid by: 10 hPa off standard are 85 m,
// 5 K are 2 % of the height, the geoid is 30 m off the ellipsoid on average.
func weatherσ(h float64) float64 { return 100 + 0.02*math.Abs(h) }

// reading is a plot as the filter takes it: what it measures and how well, without words.
type reading struct {
	t                      int64
	hash                   uint64
	sensor                 int32
	has                    kinds
	era                    uint16 // how often radars had been corrected anew (pairs.go)
	z                      geo.Vec3
	r                      [3]float64 // variances of z: range, azimuth, elevation; or horizontal, twice, and what a bad one has more
	height, heightVar      float64
	weather                float64 // variance of height about pressure altitude
	east, north, velVar    float64
	climb, doppler         float64
	sight                  geo.Vec3 // Doppler: unit vector from the radar; of a line the radar's place
	priorHeight, priorHVar float64  // where no height is measured
}

// before orders readings by time; equal times by sensor and content, so that the order of arrival does not
// matter.
func (r *reading) before(o *reading) bool {
	if r.t != o.t {
		return r.t < o.t
	}
	if r.sensor != o.sensor {
		return r.sensor < o.sensor
	}
	return r.hash < o.hash
}

// site is what the filter knows of a sensor: where its axes stand, and how well it measures.
type site struct {
	index    int32
	frame    geo.Frame
	ground   World
	variance [3]float64 // of range, azimuth, elevation
}

// read makes a reading of a plot whose numbers are already found plausible.
func (s *site) read(r *reading, p *sensing.Plot) {
	*r = reading{t: p.Time.UnixNano(), hash: p.Hash, sensor: s.index}
	if lineOnly(p) {
		s.readLine(r, p)
		return
	}
	s.readPlace(r, p)
	s.readHeight(r, p)
	readVelocity(r, p)
	if p.Has&sensing.HasDoppler != 0 && r.has&hasPolar != 0 {
		v, _ := s.place(r)
		d := v.Sub(s.frame.ECEF)
		r.sight, r.doppler = d.Scale(1/max(1, d.Norm())), p.Doppler
		r.has |= hasDoppler
	}
}

func (s *site) readPlace(r *reading, p *sensing.Plot) {
	if p.Has&sensing.HasPosition != 0 {
		v, tail := sigmaOf(p)
		r.has |= hasPosition
		r.z = geo.LLA{Lat: p.Lat, Lon: p.Lon}.ToECEF()
		r.r = [3]float64{v * v, v * v, tail * tail}
		return
	}
	r.has |= hasPolar
	r.z = geo.Vec3{p.Range, geo.Wrap2Pi(p.Azimuth), p.Elevation}
	r.r = s.variance
	if p.Has&sensing.HasElevation != 0 {
		r.has |= hasElev
	}
}

// sigmaOf gives the 1σ of a plot's position: its own, else what its technique does, most of the time and at worst.
func sigmaOf(p *sensing.Plot) (usual, worst float64) {
	switch {
	case p.Sigma > 0:
		return max(p.Sigma, leastPosition), 0
	case p.Tech&sensing.AIS != 0 || p.Domain == sensing.Sea:
		return defaultAIS, worstAIS
	case p.Tech&sensing.ADSB != 0:
		return defaultADSB, worstADSB
	}
	return defaultMLAT, 0
}

// readHeight takes the geometric height, else the pressure altitude, else the prior of the plot's domain. What a radar
// measured is geometric too but poorer than an altimeter, which comes first there.
func (s *site) readHeight(r *reading, p *sensing.Plot) {
	byRadar := p.Has&sensing.HasHeight != 0 && r.has&(hasPolar|hasElev) == hasPolar && s.ground == Curved
	switch {
	case byRadar && p.Has&sensing.HasAltFeet == 0:
		s.readRise(r, p.Height)
	case p.Has&sensing.HasHeight != 0 && !byRadar:
		r.has |= hasHeight
		r.height, r.heightVar = p.Height, geometricσ*geometricσ
	case p.Has&sensing.HasAltFeet != 0:
		r.has |= hasHeight | hasPressure
		r.height = p.AltFeet * foot
		r.heightVar = pressureσ * pressureσ
		r.weather = weatherσ(r.height) * weatherσ(r.height)
	}
	r.priorHeight, r.priorHVar = heightPrior(p.Domain, p.Flags)
	if s.ground == Plane {
		r.priorHeight, r.priorHVar = 0, thin
	}
}

// readRise takes a height that a 3D radar measured (CAT 048 I048/110), which it found by elevation: so its error grows with range.
// Geoid and quanta come besides. A height that the range does not reach was misread.
func (s *site) readRise(r *reading, height float64) {
	_, el, ok := s.frame.FromPolarAtHeight(r.z[0], r.z[1], height)
	if !ok {
		return
	}
	r.has |= hasHeight | hasRise
	r.z[2] = el
	level := r.z[0] * math.Cos(el)
	r.height, r.heightVar = height, level*level*s.variance[2]+geometricσ*geometricσ
}

// elevation gives the elevation that a plot says, or that its height means, and its variance.
func (r *reading) elevation() (el, variance float64, ok bool) {
	switch {
	case r.has&hasElev != 0:
		return r.z[2], r.r[2], true
	case r.has&hasRise != 0:
		level := max(1, r.z[0]*math.Cos(r.z[2]))
		return r.z[2], r.heightVar / (level * level), true
	}
	return 0, 0, false
}

const foot = 0.3048

// heightPrior is what is believed of the height of an object before anybody measured it.
func heightPrior(d sensing.Domain, f sensing.Flags) (h, variance float64) {
	if d == sensing.Sea {
		return 0, 30 * 30
	}
	if f&sensing.OnGround != 0 {
		return 0, 500 * 500
	}
	return 5000, 4000 * 4000
}

func readVelocity(r *reading, p *sensing.Plot) {
	if p.Has&sensing.HasVelocity != 0 {
		σ := p.SigmaVelocity
		if σ <= 0 && (p.Tech&sensing.AIS != 0 || p.Domain == sensing.Sea) {
			σ = defaultSeaSpeed
		} else if σ <= 0 {
			σ = defaultAirSpeed
		}
		r.has |= hasVelocity
		r.east, r.north, r.velVar = p.East, p.North, σ*σ
	}
	if p.Has&sensing.HasClimb != 0 {
		r.has |= hasClimb
		r.climb = p.Climb
	}
}

// place gives where a reading lies, in ECEF, by its height or the prior; ok is false where the range is
// less than the height.
func (s *site) place(r *reading) (v geo.Vec3, ok bool) {
	h := r.priorHeight
	if r.has&hasHeight != 0 {
		h = r.height
	}
	switch {
	case r.has&hasPosition != 0:
		u := s.ground.up(r.z)
		return r.z.Add(u.Scale(h)), true
	case r.has&hasElev != 0:
		return s.frame.FromPolar(geo.Polar{Range: r.z[0], Azimuth: r.z[1], Elevation: r.z[2]}), true
	}
	return s.ground.atHeight(&s.frame, r.z[0], r.z[1], h)
}

// far is the variance of a range that was not measured, m².
const far = 1e18

// lineOnly says whether a plot gives no place.
func lineOnly(p *sensing.Plot) bool {
	return p.Has&(sensing.HasPosition|sensing.HasPolar) == 0
}

// readLine takes a bearing as a polar measurement without a range.
func (s *site) readLine(r *reading, p *sensing.Plot) {
	r.has |= hasLine
	if p.Has&sensing.HasBearing != 0 {
		r.has |= hasPolar
		r.z = geo.Vec3{0, geo.Wrap2Pi(p.Azimuth), p.Elevation}
		r.r = [3]float64{far, s.variance[1], s.variance[2]}
		if p.Has&sensing.HasElevation != 0 {
			r.has |= hasElev
		}
	}
	if p.Has&sensing.HasDoppler != 0 {
		r.has |= hasDoppler
		r.doppler, r.sight = p.Doppler, s.frame.ECEF
	}
}

// radius is the 95 % radius of what the reading says of the place, m.
func (r *reading) radius() float64 {
	a, b := r.r[0], r.r[1]
	if r.has&hasPolar != 0 {
		b *= r.z[0] * r.z[0]
	}
	return radius95(max(a, b), min(a, b))
}

// chart gives the coordinates by which plots are hashed: range and azimuth laid out flat for a radar, so that an
// unknown height does not matter; else ECEF at the height of the ellipsoid's sphere.
func (s *site) chart(r *reading) geo.Vec3 {
	if r.has&hasPolar != 0 {
		sin, cos := math.Sincos(r.z[1])
		return geo.Vec3{r.z[0] * sin, r.z[0] * cos, 0}
	}
	return s.ground.surface(r.z)
}
