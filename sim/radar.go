package sim

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"time"

	"picket/geo"
	"picket/sensing"
)

// Radar is a rotating surveillance radar: primary, secondary or both on one antenna. Plots come sector by
// sector, as the beam passes.
type Radar struct {
	Period       time.Duration // of one rotation
	Range        float64       // instrumented, slant
	Primary      bool
	Secondary    Transponder // ModeAC or ModeS: what it can ask for; NoTransponder: no secondary radar
	PD           float64     // of the secondary radar inside its coverage
	Reach        float64     // slant range at which the primary radar sees 1 m² with probability 0.8
	SigmaRange   float64     // 1σ
	SigmaAzimuth float64     // 1σ
	SigmaElev    float64     // 1σ of a 3D radar, whose primary plots say a height; zero: it measures none
	BiasRange    float64     // added to every range
	BiasAzimuth  float64     // added to every azimuth
	Beam         float64     // width: two closer in azimuth, and in Cell, are one to the primary radar
	Cell         float64     // range resolution
	MinDoppler   float64     // range rate below which the primary radar's moving-target filter is blind
	Clutter      float64     // mean number of false primary plots in a scan
	Garble       float64     // probability that overlapping Mode A/C replies spoil each other
}

const (
	sectors   = 32
	pfa       = 1e-6 // of a primary range cell
	coneAngle = 45 * geo.Deg
	// Elevations up to which false plots come.
	clutterBeams = 3 * geo.Deg
	// Two Mode A/C replies last 20.3 µs each: closer than this in range they overlap (ICAO Annex 10 vol. IV).
	replyLength = 20.3e-6 * 299792458 / 2
)

// kinds of due in a radar's queue
const (
	track uint8 = iota // the crossing lies near the predicted time
	fresh              // it lies somewhere in the rotation that follows
)

type radar struct {
	*Sensor
	*Radar
	world  *World
	rng    *rand.Rand
	frame  geo.Frame
	sea    float64 // antenna above the sea
	period float64
	phase  float64 // of the beam at scenario time zero, in rotations
	queue  queue
	sector int // the one to be sent next, counted from scenario time zero
	jitter float64
	hits   []hit // detected and not yet sent, in order of time
	again  []due
}

// hit is a detection on its way out.
type hit struct {
	at      float64
	replies bool // by Mode A/C, so that it can be garbled
	lost    bool
	plot    sensing.Plot
}

func newRadar(w *World, s *Sensor, rng *rand.Rand) *radar {
	r := &radar{
		Sensor: s, Radar: s.Radar, world: w, rng: rng, frame: geo.NewFrame(s.Site), sea: s.Site.Height - w.air.Sea,
		period: s.Radar.Period.Seconds(), phase: rng.Float64(),
	}
	r.sector = int(math.Floor(r.phase * sectors))
	r.sector++ // the sector that began before time zero is not whole
	for i := range w.bodies {
		r.queue.push(due{at: math.Max(r.start(r.sector), w.bodies[i].Born.Seconds()), who: int32(i), kind: fresh})
	}
	return r
}

func (r *radar) id() sensing.SensorID { return r.ID }

// start gives when the beam enters a sector.
func (r *radar) start(sector int) float64 { return (float64(sector)/sectors - r.phase) * r.period }

// azimuth gives where the beam points.
func (r *radar) azimuth(t float64) float64 { return 2 * math.Pi * (t/r.period + r.phase) }

// guard is how long after a sector's end its plots can still merge with what follows.
func (r *radar) guard() float64 { return r.Beam / (2 * math.Pi) * r.period }

// next: a sector is sent once the beam has left it and what lies a beam's width beyond is known.
func (r *radar) next() float64 {
	return r.start(r.sector+1) + r.guard() + r.Latency.Seconds() + r.jitter
}

func (r *radar) emit(dst *sensing.Reports) {
	end := r.start(r.sector + 1)
	r.sweep(end + r.guard())
	r.clutter(r.start(r.sector), end)
	slices.SortStableFunc(r.hits, func(a, b hit) int { return cmp.Compare(a.at, b.at) })
	r.resolve(end)
	silent := r.silent(r.next())
	n := 0
	for ; n < len(r.hits) && r.hits[n].at < end; n++ {
		if !silent && !r.hits[n].lost {
			dst.Plots = append(dst.Plots, r.hits[n].plot)
		}
	}
	r.hits = r.hits[:copy(r.hits, r.hits[n:])]
	if !silent {
		r.marks(dst, end)
	}
	r.sector++
	r.jitter = 0.02 * r.rng.Float64()
}

// marks reports that the beam has entered the sector after the one just sent. The north mark carries the rotation
// and the site (I034/041, I034/120), as most radars' do.
func (r *radar) marks(dst *sensing.Reports, t float64) {
	s := sensing.Sweep{Station: r.Station, Time: r.world.utc(t)}
	number := (r.sector + 1) % sectors
	if number == 0 {
		north := s
		north.Kind, north.Period, north.Site = sensing.NorthMark, r.Period, r.Site
		dst.Sweeps = append(dst.Sweeps, north)
	}
	s.Kind, s.Azimuth = sensing.SectorMark, float64(number)*2*math.Pi/sectors
	dst.Sweeps = append(dst.Sweeps, s)
}

// sweep detects what the beam passes up to limit. Bodies are taken a little early, since their crossing is only
// predicted, and put back when it proves to be later.
func (r *radar) sweep(limit float64) {
	for r.queue.next() <= limit+r.period/sectors {
		d := r.queue.pop()
		b := &r.world.bodies[d.who]
		if d.at >= b.ends(d.at) {
			continue
		}
		if !r.pass(b, &d, limit) {
			r.again = append(r.again, d)
		}
	}
	for _, d := range r.again {
		r.queue.push(d)
	}
	r.again = r.again[:0]
}

// pass finds when the beam crosses b and looks at it. It says no where that is after limit, with d put right.
// Otherwise the next crossing is in the queue.
func (r *radar) pass(b *body, d *due, limit float64) bool {
	if d.kind == fresh {
		s := b.state(d.at, &r.world.air)
		d.at += geo.Wrap2Pi(r.frame.Polar(s.ecef).Azimuth-r.azimuth(d.at)) / (2 * math.Pi) * r.period
		d.kind = track
		if d.at > limit {
			return false
		}
	}
	var s state
	var p geo.Polar
	for range 3 {
		s = b.state(d.at, &r.world.air)
		p = r.frame.Polar(s.ecef)
		d.at += wrapPi(p.Azimuth-r.azimuth(d.at)) / (2 * math.Pi) * r.period
	}
	if d.at > limit {
		return false
	}
	if b.alive(d.at) && d.at >= 0 {
		r.look(b, &s, p, d.at)
	}
	r.queue.push(r.after(d, &s, p, b.fastest()))
	return true
}

// after predicts the following crossing. Who is far outside the range is left alone for as many rotations as
// it needs to come back at its fastest.
func (r *radar) after(d *due, s *state, p geo.Polar, fastest float64) due {
	if scans := math.Floor((p.Range - r.Range) / (fastest * r.period)); scans > 1 {
		return due{at: d.at + scans*r.period, who: d.who, kind: fresh}
	}
	v := r.frame.DirToENU(s.vel)
	sa, ca := math.Sincos(p.Azimuth)
	rate := (v[0]*ca - v[1]*sa) / math.Max(p.Range*math.Cos(p.Elevation), 1)
	turn := math.Max(-0.25, math.Min(0.25, rate*r.period/(2*math.Pi)))
	return due{at: d.at + r.period*(1+turn), who: d.who, kind: track}
}

// look decides whether the radar detects b at the crossing, and keeps the hit.
func (r *radar) look(b *body, s *state, p geo.Polar, t float64) {
	if !r.covers(s, p) {
		return
	}
	var tech sensing.Tech
	if r.Primary && r.seesSkin(b, s, p) {
		tech |= sensing.PSR
	}
	answers := min(b.Transponder, r.Secondary, ModeS)
	if answers != NoTransponder && r.rng.Float64() < r.PD {
		tech |= [...]sensing.Tech{ModeAC: sensing.SSR, ModeS: sensing.ModeS}[answers]
	}
	if tech != 0 {
		r.hits = append(r.hits, r.measure(b, s, p, t, tech))
	}
}

// covers says whether the beam reaches there: range, the cone of silence overhead, the horizon.
func (r *radar) covers(s *state, p geo.Polar) bool {
	return p.Range <= r.Range && p.Elevation < coneAngle &&
		overHorizon(p.Range, r.sea, s.height-r.world.air.Sea)
}

// seesSkin draws the primary detection: Swerling 1, PD = Pfa^(1/(1+S)) with S falling with the fourth power
// of the range (Skolnik, Introduction to Radar Systems, 2.6 and 2.8).
func (r *radar) seesSkin(b *body, s *state, p geo.Polar) bool {
	u := r.rng.Float64()
	line := s.ecef.Sub(r.frame.ECEF)
	if math.Abs(s.vel.Dot(line))/p.Range < r.MinDoppler {
		return false
	}
	return u < r.pd(p.Range, b.RCS)
}

// pd is the probability that the primary radar detects a cross-section at a slant range.
func (r *Radar) pd(slant, rcs float64) float64 {
	ratio := r.Reach / slant
	snr := (math.Log(pfa)/math.Log(0.8) - 1) * rcs * ratio * ratio * ratio * ratio
	return math.Pow(pfa, 1/(1+snr))
}

// measure makes the plot, with noise and in the transponder's own steps.
func (r *radar) measure(b *body, s *state, p geo.Polar, t float64, tech sensing.Tech) hit {
	h := hit{at: t, plot: r.blank(t, tech)}
	h.plot.Range = math.Max(0, p.Range+r.BiasRange+r.SigmaRange*r.rng.NormFloat64())
	h.plot.Azimuth = geo.Wrap2Pi(p.Azimuth + r.BiasAzimuth + r.SigmaAzimuth*r.rng.NormFloat64())
	if r.SigmaElev > 0 && tech&sensing.PSR != 0 {
		r.rise(&h.plot, p.Elevation+r.SigmaElev*r.rng.NormFloat64())
	}
	if tech&(sensing.SSR|sensing.ModeS) == 0 {
		return h
	}
	step := 100.0
	keys := b.keys(t)
	h.plot.Keys.Squawk = keys.Squawk
	h.plot.Emergency = keys.Squawk.Emergency()
	if tech&sensing.ModeS != 0 {
		step = 25
		h.plot.Keys.ICAO, h.plot.Keys.Callsign = keys.ICAO, keys.Callsign
	}
	h.plot.Has |= sensing.HasAltFeet
	h.plot.AltFeet = step * math.Round(s.alt/foot/step)
	h.replies = tech&sensing.SSR != 0
	return h
}

// What CAT 048 has room for in I048/110: 14 bits of 25 ft above mean sea level. Of what is higher a radar says no height.
const (
	riseStep = 25 * foot
	riseTop  = 8191 * riseStep
)

// rise says how high a plot lies by the elevation measured.
func (r *radar) rise(p *sensing.Plot, elevation float64) {
	at := r.frame.FromPolar(geo.Polar{Range: p.Range, Azimuth: p.Azimuth, Elevation: elevation})
	h := riseStep * math.Round((geo.FromECEF(at).Height-r.world.air.Sea)/riseStep)
	if math.Abs(h) <= riseTop {
		p.Has |= sensing.HasHeight
		p.Height = h
	}
}

// blank is a plot of this radar without a measurement.
func (r *radar) blank(t float64, tech sensing.Tech) sensing.Plot {
	var p sensing.Plot
	p.Station, p.Time, p.Tech = r.Station, r.world.utc(t), tech
	p.Has, p.Flags = sensing.HasPolar, sensing.Simulated
	return p
}

// clutter adds the false plots of a sector: a Poisson number, evenly over the area of the inner half of the
// range, where the sea and the weather return most.
func (r *radar) clutter(from, to float64) {
	if !r.Primary || r.Clutter == 0 {
		return
	}
	for range poisson(r.rng, r.Clutter/sectors) {
		t := from + (to-from)*r.rng.Float64()
		h := hit{at: t, plot: r.blank(t, sensing.PSR)}
		h.plot.Range = math.Max(1000, r.Range/2*math.Sqrt(r.rng.Float64()))
		h.plot.Azimuth = geo.Wrap2Pi(r.azimuth(t))
		if r.SigmaElev > 0 { // rain and sea in the lowest beams
			r.rise(&h.plot, clutterBeams*r.rng.Float64())
		}
		r.hits = append(r.hits, h)
	}
}

// resolve lets neighbours that the antenna cannot part spoil each other, where the first lies before end.
func (r *radar) resolve(end float64) {
	for i := 0; i < len(r.hits) && r.hits[i].at < end; i++ {
		for j := i + 1; j < len(r.hits) && r.hits[j].at-r.hits[i].at < r.guard(); j++ {
			r.merge(&r.hits[i], &r.hits[j])
		}
	}
}

// merge: what the primary radar cannot part is one echo, which goes with the first; a plot that was nothing
// else is lost in it. Mode A/C replies that overlap are garbled: the pulses of both are read as one code, and
// the altitude is dropped. Mode S asks one by one and is not touched.
func (r *radar) merge(a, b *hit) {
	gap := math.Abs(a.plot.Range - b.plot.Range)
	if a.lost || b.lost {
		return
	}
	if gap < replyLength && a.replies && b.replies && r.rng.Float64() < r.Garble {
		code := a.plot.Keys.Squawk.Code() | b.plot.Keys.Squawk.Code()
		r.spoil(&a.plot, code)
		r.spoil(&b.plot, code)
	}
	if gap < r.Cell && a.plot.Tech&b.plot.Tech&sensing.PSR != 0 {
		if a.plot.Tech == sensing.PSR && b.plot.Tech == sensing.PSR {
			a.plot.Range = (a.plot.Range + b.plot.Range) / 2
			a.plot.Azimuth = geo.Wrap2Pi(a.plot.Azimuth + wrapPi(b.plot.Azimuth-a.plot.Azimuth)/2)
			if a.plot.Has&b.plot.Has&sensing.HasHeight != 0 {
				a.plot.Height = riseStep * math.Round((a.plot.Height+b.plot.Height)/2/riseStep)
			}
		}
		r.absorb(a, b)
	}
}

// absorb takes the primary echo from the one that has more than that, or from the second.
func (r *radar) absorb(a, b *hit) {
	loser := b
	if a.plot.Tech == sensing.PSR {
		loser = a
		if b.plot.Tech == sensing.PSR {
			loser = b
		}
	}
	loser.plot.Tech &^= sensing.PSR
	loser.plot.Has &^= sensing.HasHeight
	loser.plot.Height = 0
	loser.lost = loser.plot.Tech == 0
}

// spoil garbles the replies of a plot. Half the time the radar notices and gives no code, else it gives both
// codes' pulses as one; the altitude fails its check either way.
func (r *radar) spoil(p *sensing.Plot, code uint16) {
	p.Keys.Squawk = sensing.SquawkOf(code)
	p.Has &^= sensing.HasAltFeet
	p.AltFeet = 0
	if r.rng.Float64() < 0.5 {
		p.Keys.Squawk = 0
		p.Flags |= sensing.Suspect
	}
	p.Emergency = p.Keys.Squawk.Emergency()
}
