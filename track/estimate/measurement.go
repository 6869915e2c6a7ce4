package estimate

import (
	"math"
	"picket"

	"picket/geo"
	"picket/sensing"
)

// What a measurement holds, in its Has.

const (
	HasPolar    uint16 = 1 << iota // z: slant range, azimuth
	HasElev                        // z[2]: elevation
	HasPosition                    // z: ECEF of the place at height 0
	HasHeight
	HasPressure // the height is pressure altitude
	HasVelocity
	HasClimb
	HasDoppler
	HasLine     // no place: a bearing, a range rate
	IsBirth     // the track began, or began anew, with it
	IsCorrected // registration had its part in it
	HasRise     // a 3D radar measured the height; z[2] is the elevation that it means
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
	DopplerVar      = 3.0 * 3.0
)

// weatherσ is what pressure altitude differs from height above the ellipsoid by: 10 hPa off standard are 85 m,
// 5 K are 2 % of the height, the geoid is 30 m off the ellipsoid on average.
func weatherσ(h float64) float64 { return 100 + 0.02*math.Abs(h) }

// Measurement is a plot as the filter takes it: what it measures and how well, without words.
type Measurement struct {
	T                      int64
	Hash                   uint64
	Sensor                 int32
	Has                    uint16
	Era                    uint16 // how often radars had been corrected anew (pairs.go)
	Z                      geo.Vec3
	R                      [3]float64 // variances of z: range, azimuth, elevation; or horizontal, twice, and what a bad one has more
	Height, HeightVar      float64
	Weather                float64 // variance of height about pressure altitude
	East, North, VelVar    float64
	climb, Doppler         float64
	Sight                  geo.Vec3 // Doppler: unit vector from the radar; of a line the radar's place
	priorHeight, PriorHVar float64  // where no height is measured
}

// Configure sets the axes of a sensor, which in a flat world stands at at, and its variances, with defaults for what is
// not known. Index and Ground stay.
func (s *Site) Configure(c *picket.Sensor, at geo.Vec3) {
	s.Frame = s.Ground.Frame(c.Site, at)
	for i, v := range [3][2]float64{{c.SigmaRange, defaultRange}, {c.SigmaAzimuth, defaultAzimuth}, {c.SigmaElev, defaultElev}} {
		σ := v[0]
		if !(σ > 0) || math.IsInf(σ, 0) {
			σ = v[1]
		}
		s.Variance[i] = σ * σ
	}
}

// Before orders readings by time; equal times by sensor and content, so that the order of arrival does not
// matter.
func (r *Measurement) Before(o *Measurement) bool {
	if r.T != o.T {
		return r.T < o.T
	}
	if r.Sensor != o.Sensor {
		return r.Sensor < o.Sensor
	}
	return r.Hash < o.Hash
}

// Site is what the filter knows of a sensor: where its axes stand, and how well it measures.
type Site struct {
	Index    int32
	Frame    geo.Frame
	Ground   World
	Variance [3]float64 // of range, azimuth, elevation
}

// Read makes a reading of a plot whose numbers are already found plausible.
func (s *Site) Read(r *Measurement, p *sensing.Plot) {
	*r = Measurement{T: p.Time.UnixNano(), Hash: p.Hash, Sensor: s.Index}
	if LineOnly(p) {
		s.readLine(r, p)
		return
	}
	s.readPlace(r, p)
	s.readHeight(r, p)
	ReadVelocity(r, p)
	if p.Has&sensing.HasDoppler != 0 && r.Has&HasPolar != 0 {
		v, _ := s.Place(r)
		d := v.Sub(s.Frame.ECEF)
		r.Sight, r.Doppler = d.Scale(1/max(1, d.Norm())), p.Doppler
		r.Has |= HasDoppler
	}
}

func (s *Site) readPlace(r *Measurement, p *sensing.Plot) {
	if p.Has&sensing.HasPosition != 0 {
		v, tail := sigmaOf(p)
		r.Has |= HasPosition
		r.Z = geo.LLA{Lat: p.Lat, Lon: p.Lon}.ToECEF()
		r.R = [3]float64{v * v, v * v, tail * tail}
		return
	}
	r.Has |= HasPolar
	r.Z = geo.Vec3{p.Range, geo.Wrap2Pi(p.Azimuth), p.Elevation}
	r.R = s.Variance
	if p.Has&sensing.HasElevation != 0 {
		r.Has |= HasElev
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
func (s *Site) readHeight(r *Measurement, p *sensing.Plot) {
	byRadar := p.Has&sensing.HasHeight != 0 && r.Has&(HasPolar|HasElev) == HasPolar && s.Ground == Curved
	switch {
	case byRadar && p.Has&sensing.HasAltFeet == 0:
		s.readRise(r, p.Height)
	case p.Has&sensing.HasHeight != 0 && !byRadar:
		r.Has |= HasHeight
		r.Height, r.HeightVar = p.Height, geometricσ*geometricσ
	case p.Has&sensing.HasAltFeet != 0:
		r.Has |= HasHeight | HasPressure
		r.Height = p.AltFeet * Foot
		r.HeightVar = pressureσ * pressureσ
		r.Weather = weatherσ(r.Height) * weatherσ(r.Height)
	}
	r.priorHeight, r.PriorHVar = heightPrior(p.Domain, p.Flags)
	if s.Ground == Plane {
		r.priorHeight, r.PriorHVar = 0, thin
	}
}

// readRise takes a height that a 3D radar measured (CAT 048 I048/110), which it found by elevation: so its error grows with range.
// Geoid and quanta come besides. A height that the range does not reach was misread.
func (s *Site) readRise(r *Measurement, height float64) {
	_, el, ok := s.Frame.FromPolarAtHeight(r.Z[0], r.Z[1], height)
	if !ok {
		return
	}
	r.Has |= HasHeight | HasRise
	r.Z[2] = el
	level := r.Z[0] * math.Cos(el)
	r.Height, r.HeightVar = height, level*level*s.Variance[2]+geometricσ*geometricσ
}

// Elevation gives the elevation that a plot says, or that its height means, and its variance.
func (r *Measurement) Elevation() (el, variance float64, ok bool) {
	switch {
	case r.Has&HasElev != 0:
		return r.Z[2], r.R[2], true
	case r.Has&HasRise != 0:
		level := max(1, r.Z[0]*math.Cos(r.Z[2]))
		return r.Z[2], r.HeightVar / (level * level), true
	}
	return 0, 0, false
}

const Foot = 0.3048

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

func ReadVelocity(r *Measurement, p *sensing.Plot) {
	if p.Has&sensing.HasVelocity != 0 {
		σ := p.SigmaVelocity
		if σ <= 0 && (p.Tech&sensing.AIS != 0 || p.Domain == sensing.Sea) {
			σ = defaultSeaSpeed
		} else if σ <= 0 {
			σ = defaultAirSpeed
		}
		r.Has |= HasVelocity
		r.East, r.North, r.VelVar = p.East, p.North, σ*σ
	}
	if p.Has&sensing.HasClimb != 0 {
		r.Has |= HasClimb
		r.climb = p.Climb
	}
}

// Place gives where a reading lies, in ECEF, by its height or the prior; ok is false where the range is
// less than the height.
func (s *Site) Place(r *Measurement) (v geo.Vec3, ok bool) {
	h := r.priorHeight
	if r.Has&HasHeight != 0 {
		h = r.Height
	}
	switch {
	case r.Has&HasPosition != 0:
		u := s.Ground.Up(r.Z)
		return r.Z.Add(u.Scale(h)), true
	case r.Has&HasElev != 0:
		return s.Frame.FromPolar(geo.Polar{Range: r.Z[0], Azimuth: r.Z[1], Elevation: r.Z[2]}), true
	}
	return s.Ground.atHeight(&s.Frame, r.Z[0], r.Z[1], h)
}

// far is the variance of a range that was not measured, m².
const far = 1e18

// LineOnly says whether a plot gives no place.
func LineOnly(p *sensing.Plot) bool {
	return p.Has&(sensing.HasPosition|sensing.HasPolar) == 0
}

// readLine takes a bearing as a polar measurement without a range.
func (s *Site) readLine(r *Measurement, p *sensing.Plot) {
	r.Has |= HasLine
	if p.Has&sensing.HasBearing != 0 {
		r.Has |= HasPolar
		r.Z = geo.Vec3{0, geo.Wrap2Pi(p.Azimuth), p.Elevation}
		r.R = [3]float64{far, s.Variance[1], s.Variance[2]}
		if p.Has&sensing.HasElevation != 0 {
			r.Has |= HasElev
		}
	}
	if p.Has&sensing.HasDoppler != 0 {
		r.Has |= HasDoppler
		r.Doppler, r.Sight = p.Doppler, s.Frame.ECEF
	}
}

// Radius is the 95 % radius of what the reading says of the place, m.
func (r *Measurement) Radius() float64 {
	a, b := r.R[0], r.R[1]
	if r.Has&HasPolar != 0 {
		b *= r.Z[0] * r.Z[0]
	}
	return geo.Radius95(max(a, b), 0, min(a, b))
}

// Chart gives the coordinates by which plots are hashed: range and azimuth laid out flat for a radar, so that an
// unknown height does not matter; else ECEF at the height of the ellipsoid's sphere.
func (s *Site) Chart(r *Measurement) geo.Vec3 {
	if r.Has&HasPolar != 0 {
		sin, cos := math.Sincos(r.Z[1])
		return geo.Vec3{r.Z[0] * sin, r.Z[0] * cos, 0}
	}
	return s.Ground.Surface(r.Z)
}
