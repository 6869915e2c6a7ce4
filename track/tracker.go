package track

import (
	"iter"
	"math"
	"picket/track/ballistic"
	"picket/track/estimate"
	"picket/track/registration"
	"time"

	"picket"
	"picket/geo"
	"picket/repeats"
	"picket/sensing"
)

// Options are the tracker's settings; the zero value of each means its default.
type Options struct {
	World      estimate.World // where states are given: Curved
	Window     time.Duration  // how long a plot waits for its neighbours: 100 ms
	ReachBack  time.Duration  // how late a plot may come: 10 s
	MaxTracks  int            // beyond it no track begins: 100,000
	Confirm    float64        // log-likelihood ratio at which a track is confirmed: 10
	Fall       float64        // fall of it from its height at which a confirmed track ends: 10.4, five misses at PD 0.9
	FallEarly  float64        // and a tentative one: 4.2, two misses
	RadarEnd   time.Duration  // without any plot, sensors silent: 60 s
	ADSBCoast  time.Duration  // 60 s
	ADSBEnd    time.Duration  // 120 s
	AISCoast   time.Duration  // 7 min: class A at anchor reports every 3 min (ITU-R M.1371-5, table 1)
	AISEnd     time.Duration  // 20 min: a satellite may hear a ship once
	FineLaunch bool           // give launch points as finely as they are known, not to 10 km
	Split      bool           // say what part of a covariance own sensors' noise makes: Track.Own
	OldestPlot time.Duration  // a plot older than this when it comes is stale: 10 min; radar 30 s
}

func (o *Options) defaults() {
	for _, d := range []struct {
		v *time.Duration
		d time.Duration
	}{
		{&o.Window, 100 * time.Millisecond}, {&o.ReachBack, 10 * time.Second}, {&o.RadarEnd, time.Minute},
		{&o.ADSBCoast, time.Minute}, {&o.ADSBEnd, 2 * time.Minute}, {&o.AISCoast, 7 * time.Minute},
		{&o.AISEnd, 20 * time.Minute}, {&o.OldestPlot, 10 * time.Minute},
	} {
		if *d.v <= 0 {
			*d.v = d.d
		}
	}
	for _, f := range []struct {
		v *float64
		d float64
	}{{&o.Confirm, 10}, {&o.Fall, 10.4}, {&o.FallEarly, 4.2}} {
		if !(*f.v > 0) {
			*f.v = f.d
		}
	}
	if o.MaxTracks <= 0 {
		o.MaxTracks = 100_000
	}
}

// Stats counts what the tracker did with what it was given.
type Stats struct {
	Tracks      int // alive now
	Confirmed   int // of these, Confirmed or Coasting
	Associated  uint64
	Initiated   uint64
	EverConfirm uint64 // tracks that were confirmed
	Ended       uint64
	Merged      uint64 // ended as the same object as another
	Lines       uint64 // bearings and range rates that sharpened a track
	Unresolved  uint64 // dropped: bearings and range rates of none of the tracks, or of more than one
	Unsited     uint64 // dropped: polar plots of sensors whose site is not known
	Repeated    uint64 // dropped: had come before
	Late        uint64 // dropped: older than what a track keeps
	Stale       uint64 // dropped: too old when it came
	Future      uint64 // dropped: from the future
	Absurd      uint64 // dropped: not a number, or beyond the sensor's range
	Test        uint64 // dropped: test targets
	Full        uint64 // dropped: MaxTracks reached
	Diverged    uint64 // tracks ended because their state could not be used any more
}

// Tracker makes tracks of one node's own plots. It is fed in the order of entries; times inside may be out of
// order. It is not safe for concurrent use.
type Tracker struct {
	o       Options
	classes estimate.Classes
	now     int64 // the clock; 0: not told yet
	judged  int64 // when lives were last judged
	turn    int   // which share of them is next
	joined  int64 // when duplicates were last looked for
	lastRef uint64

	sensors []*ownSensor
	index   map[sensing.SensorID]int32

	tracks    []track
	summaries []trackSummary // what gating reads of each track first
	free      []int32
	byKey     map[uint64]int32 // first track with a key
	coded     [4096]int32      // by Mode 3/A code: one more than the confirmed track that answered with it last
	keyless   int              // tracks without ICAO address and MMSI
	dirty     []int32

	historyPages

	registrar *registration.Registrar

	repeats      *repeats.Filter
	pendingNames pendingNames
	stats        Stats

	keyed      []keptPlot // with keys, waiting for Advance
	lines      []keptPlot // without a place, waiting for Advance
	facts      []sensing.Fact
	work       work
	duplicates duplicateSearch

	ballisticTracks []int32            // the tracks in ballistic flight
	spareBallistic  []*ballistic.Track // of flights that ended

	later estimate.Belief // of a track that is told of ahead of its newest plot
	out   picket.Track
}

// New makes a tracker for these sensors.
func New(sensors []picket.Sensor, o Options) *Tracker {
	o.defaults()
	k := &Tracker{o: o, classes: o.World.Classes(), index: map[sensing.SensorID]int32{}, byKey: map[uint64]int32{},
		historyPages: historyPages{free: none},
		repeats:      repeats.New(repeatSets), registrar: registration.NewRegistrar(o.ReachBack)}
	k.pendingNames.init()
	for _, s := range sensors {
		k.SetSensor(s)
	}
	return k
}

// mostSensors bounds what unknown sensor names can cost.
const mostSensors = 4096

// SetSensor adds a sensor or changes what is known of one.
func (k *Tracker) SetSensor(c picket.Sensor) { k.sensor(c.ID, &c) }

// sensor finds a sensor, or adds it; c, where given, is what is now known of it. It is nil beyond mostSensors.
func (k *Tracker) sensor(id sensing.SensorID, c *picket.Sensor) *ownSensor {
	i, ok := k.index[id]
	if !ok {
		if len(k.sensors) >= mostSensors {
			return nil
		}
		i = int32(len(k.sensors))
		k.index[id] = i
		k.sensors = append(k.sensors, &ownSensor{Site: estimate.Site{Index: i, Ground: k.o.World}})
		if c == nil {
			c = &picket.Sensor{ID: id}
		}
	}
	if c != nil {
		k.sensors[i].configure(*c)
	}
	return k.sensors[i]
}

// Observe takes the plots, facts and sweeps of r. Sensor must be set on each.
func (k *Tracker) Observe(r *sensing.Reports) {
	for i := range r.Sweeps {
		k.hear(&r.Sweeps[i])
	}
	for i := range r.Plots {
		k.take(&r.Plots[i])
	}
	for i := range r.Facts {
		k.takeFact(&r.Facts[i])
	}
}

func (k *Tracker) hear(m *sensing.Sweep) {
	if !estimate.Timely(m.Time) {
		return
	}
	if s := k.sensor(m.Sensor, nil); s != nil {
		if m.Period > 0 && m.Period < time.Minute && s.sweep.Turn == 0 {
			s.sweep.Turn = int64(m.Period)
		}
		s.sweep.Hear(m, s.period())
		s.closed = s.closed || m.Kind == sensing.SectorMark || m.Kind == sensing.NorthMark
	}
}

// Advance brings the tracker's clock to now: plots wait for it to be associated together, tracks are confirmed,
// coast or end. now never goes back; an earlier one is taken as the last.
func (k *Tracker) Advance(now time.Time) {
	if estimate.Timely(now) {
		k.now = max(k.now, now.UnixNano())
	}
	k.registrar.Advance(k.now)
	k.drainKeyed()
	k.drainFacts()
	for _, s := range k.sensors {
		if len(s.waiting) > 0 && (s.closed || k.now-s.since >= int64(k.o.Window)) {
			k.associate(s)
		}
		s.closed = false
	}
	k.drainLines()
	if k.now-k.judged >= judgeEvery {
		k.judgeSome(k.judged != 0 && k.now-k.judged >= 1e9)
		k.judged = k.now
	}
	if k.now-k.joined >= dupesEvery {
		k.joined = k.now
		k.joinDuplicates()
	}
}

// Changed gives each track that changed since the last call once, ended ones with Status Ended. A *Track is valid
// until the next call of any method; Sources is shared and must be copied.
func (k *Tracker) Changed() iter.Seq[*picket.Track] {
	return func(yield func(*picket.Track) bool) { k.yieldChanged(yield) }
}

// Stats gives the counts so far.
func (k *Tracker) Stats() Stats {
	s := k.stats
	s.Tracks, s.Confirmed = 0, 0
	for i := range k.tracks {
		switch tr := &k.tracks[i]; {
		case !tr.used || tr.status == picket.Ended:
		case tr.status == picket.Tentative:
			s.Tracks++
		default:
			s.Tracks++
			s.Confirmed++
		}
	}
	return s
}

// Repeated counts the plots dropped because the same plot had come before.
func (k *Tracker) Repeated() uint64 { return k.stats.Repeated }

// Late counts the plots dropped because they were older than what their track keeps.
func (k *Tracker) Late() uint64 { return k.stats.Late }

// track is one track's all but its history.
type track struct {
	class     *estimate.Motion
	ballistic *ballistic.Track // in ballistic flight; nil: not
	ref       uint64
	used      bool
	dirty     bool
	status    picket.TrackStatus
	domain    sensing.Domain

	llr, peak float64
	hits      uint32
	wall      wall  // that it may be seen in
	same      uint8 // judgements in a row by which it is one with its older twin
	twin      uint64
	first     int64 // oldest plot
	last      int64 // newest plot
	due       int64 // by when the next should come
	keep      int64 // until when it lives without
	reportAt  int64 // until when a self-report keeps it, misses of radars notwithstanding
	shown     int64 // when it was last given while coasting
	at        [2]float64
	counted   float64 // of its plots, as false ones
	sensor    int32   // that made it: its clutter if it comes to nothing

	head, tail, depth  int32 // history
	second, newest     int64 // times of its second and its last entry
	nextICAO, nextMMSI int32 // others with the same key
	keys               sensing.Keys
	maybe              sensing.Squawk // the newest code, which may be garbled
	times              uint8          // that it was heard in a row
	altFeet            float64
	altAt              int64
	hasAlt             bool
	onGround           bool
	emergency          sensing.Emergency
	emergencyAt        int64
	bySquawk           bool
	platform           uint8

	nsources int
	sources  [8]source
}

// source is a sensor that a track rests on.
type source struct {
	sensor int32
	plots  int32
	missed int32 // looks in a row
	total  int32 // misses that count against the track
	polar  bool
	radius float32
	at     int64 // newest plot
	looked int64 // newest look
}

// trackSummary is what gating and judging read of every track: one cache line.
type trackSummary struct {
	at   geo.Vec3
	t    int64
	calm int64 // before then nothing can become of its life unless a plot comes; over: it is ended
	v    [3]float32
	flat float32 // 1σ of position, both horizontal axes together
	tall float32 // of height
	gain float32 // of horizontal velocity
}

const over = int64(math.MaxInt64)

func (h *trackSummary) alive() bool { return h.calm != over }

// sync copies what gating needs: the mean, and how wide the turning model is about it.
func (k *Tracker) sync(i int32) {
	tr := &k.tracks[i]
	b := k.newest(tr)
	q, t := &b.M[estimate.Quiet], &b.M[estimate.Turning]
	var d, w [6]float64 // from the mean to the turning model's, and the variances about it
	h := trackSummary{t: b.T, calm: k.calm(tr)}
	for n := range 6 {
		d[n] = (1 - b.Turn) * (t.X[n] - q.X[n])
		w[n] = max(q.P[estimate.Row6[n]+n], t.P[estimate.Row6[n]+n]) + d[n]*d[n]
		if n < 3 {
			h.at[n] = t.X[n] - d[n]
		} else {
			h.v[n-3] = float32(t.X[n] - d[n])
		}
	}
	u := tr.class.Ground.Up(h.at)
	g := estimate.TimesPos3(&t.P, &u)
	tall := min(estimate.Dot3(&g, &u), w[0]+w[1]+w[2])
	h.flat, h.tall, h.gain = sqrt32(w[0]+w[1]+w[2]-tall), sqrt32(tall), sqrt32(w[3]+w[4]+w[5])
	k.summaries[i] = h
}

// Place puts a sensor of a flat world at a point in metres east, north and up.
func (k *Tracker) Place(id sensing.SensorID, at geo.Vec3) {
	if s := k.sensor(id, nil); s != nil {
		s.at = at
		s.HasSite = true
		s.configure(s.Sensor)
	}
}
