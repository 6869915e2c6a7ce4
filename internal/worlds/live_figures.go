package worlds

import (
	"fmt"
	"math"
	"strconv"
	"time"

	"picket"
	"picket/geo"
	"picket/score"
	"picket/sim"
)

// Figures is a run's judgement. Positions are horizontal.
type Figures struct {
	score.Summary
	score.SIAP
	Straight, Turning Mean // NEES of position and velocity a dimension: on straight legs, and in turns and for settle after
	Position          Mean // NEES of position a dimension, on straight legs
	Height            Mean // squared error of heights that were measured, m²
	WorstHeight       float64
	WrongAddresses    int // looks at which a track showed another object's address
	WrongCodes        int // and Mode 3/A code
	Looks             int // at objects with a track
	Changed           int // objects whose track at the last look is another than at their first
}

// Mean is an average under way.
type Mean struct {
	Sum float64
	N   int
}

// Add takes a value.
func (m *Mean) Add(x float64) { m.Sum, m.N = m.Sum+x, m.N+1 }

// Value gives the average; NaN of nothing.
func (m Mean) Value() float64 { return m.Sum / float64(m.N) }

// String gives the figures in one line.
func (f *Figures) String() string {
	return fmt.Sprintf("GOSPA %.1f m (missed %.3f, false %.3f a scan, RMS %.1f m), switches %d, SIAP completeness %.4f ambiguity "+
		"%.4f spurious %.4f, %.1f m, %.2f m/s, NEES/dim straight %.2f (position %.2f), turning %.2f",
		f.GOSPA, f.MissedPerScan, f.FalsePerScan, f.RMSPosition, f.Switches, f.Completeness, f.Ambiguity, f.Spuriousness,
		f.SIAP.Position, f.SIAP.Velocity, f.Straight.Value(), f.Position.Value(), f.Turning.Value())
}

// settle is how long after a turn a track is not yet judged as one on a straight leg, s.
const settle = 20.0

// judge compares pictures with the truth.
type judge struct {
	seen     func(o *sim.Object) bool
	scans    []score.Scan
	course   map[string]float64
	courseAt float64
	turned   map[string]float64 // when a body last turned
	first    map[string]string  // the track that a body had first, and now
	now      map[string]string
	figures  Figures
}

// Run plays on to scenario second to and judges the picture every step seconds, those before from only for turns. seen
// says which bodies a picture ought to show; nil: all.
func (p *Play) Run(from, to, step float64, seen func(o *sim.Object) bool) Figures {
	j := judge{seen: seen, turned: map[string]float64{}, course: map[string]float64{},
		first: map[string]string{}, now: map[string]string{}}
	for t := step; t <= to+1e-9; t += step {
		p.To(t)
		truths := p.World.Truth(time.Duration(math.Round(t * 1e9)))
		j.turns(truths, t)
		if t >= from {
			j.look(p, truths, t)
		}
	}
	for id, track := range j.now {
		if track != j.first[id] {
			j.figures.Changed++
		}
	}
	j.figures.Summary = score.Usual.Summarise(j.scans)
	j.figures.SIAP = score.Attributes(j.scans, score.Usual.C)
	return j.figures
}

// turns notes who has changed course by more than 0.3° a second.
func (j *judge) turns(truths []sim.Object, t float64) {
	for i := range truths {
		o := &truths[i]
		c := math.Atan2(o.East, o.North)
		if before, ok := j.course[o.ID]; ok && math.Abs(geo.WrapLon(c-before)) > 0.3*geo.Deg*(t-j.courseAt) {
			j.turned[o.ID] = t
		}
		j.course[o.ID] = c
	}
	j.courseAt = t
}

// look keeps a scan, and how consistent each track is with the truth assigned to it.
func (j *judge) look(p *Play, truths []sim.Object, t float64) {
	scan := score.Scan{Time: t}
	objects, optional := map[string]*sim.Object{}, map[string]bool{}
	for i := range truths {
		o := &truths[i]
		at, v := Ground(o.ECEF, o.Vel)
		scan.Truths = append(scan.Truths, score.State{ID: o.ID, Pos: at, Vel: v})
		objects[o.ID], optional[o.ID] = o, j.seen != nil && !j.seen(o)
	}
	tracks := map[string]*picket.Track{}
	for tr := range p.Tracker.Picture(p.After(t)) {
		at, v := Ground(geo.Vec3(tr.State[:3]), geo.Vec3(tr.State[3:]))
		id := strconv.FormatUint(tr.Ref, 10)
		scan.Tracks = append(scan.Tracks, score.State{ID: id, Pos: at, Vel: v})
		kept := *tr
		tracks[id] = &kept
	}
	scan = required(scan, optional)
	j.scans = append(j.scans, scan)
	for _, pair := range score.Usual.Score(scan.Truths, scan.Tracks).Pairs {
		track, o := scan.Tracks[pair.Track].ID, objects[scan.Truths[pair.Truth].ID]
		j.figures.words(tracks[track], o)
		j.now[o.ID] = track
		if j.first[o.ID] == "" {
			j.first[o.ID] = track
		}
		two, four := NEES(tracks[track], o.ECEF, o.Vel)
		if at, ok := j.turned[o.ID]; ok && t-at < settle {
			j.figures.Turning.Add(four / 4)
			continue
		}
		j.figures.Position.Add(two / 2)
		j.figures.Straight.Add(four / 4)
	}
}

// required leaves out the truths that need not be shown, and the tracks that GOSPA assigns to them: showing one is no
// fault and not showing it neither.
func required(c score.Scan, optional map[string]bool) score.Scan {
	out, mute := score.Scan{Time: c.Time}, map[int]bool{}
	for _, p := range score.Usual.Score(c.Truths, c.Tracks).Pairs {
		mute[p.Track] = optional[c.Truths[p.Truth].ID]
	}
	for _, s := range c.Truths {
		if !optional[s.ID] {
			out.Truths = append(out.Truths, s)
		}
	}
	for i, s := range c.Tracks {
		if !mute[i] {
			out.Tracks = append(out.Tracks, s)
		}
	}
	return out
}

// words compares what a track says besides where it is.
func (f *Figures) words(t *picket.Track, o *sim.Object) {
	f.Looks++
	if t.Keys.ICAO != 0 && t.Keys.ICAO != o.Keys.ICAO {
		f.WrongAddresses++
	}
	if t.Keys.Squawk.Valid() && t.Keys.Squawk != o.Keys.Squawk {
		f.WrongCodes++
	}
	if t.HeightFrom != picket.NoHeight {
		off := math.Abs(geo.FromECEF(geo.Vec3(t.State[:3])).Height - o.Pos.Height)
		f.Height.Add(off * off)
		f.WorstHeight = max(f.WorstHeight, off)
	}
}
