package worlds

import (
	"math"
	"slices"

	"picket/geo"
	"picket/scenario"
	"picket/score"
)

// judgeFrom is where scoring of a folder usually begins, s: initiation is not scored.
const judgeFrom = 20.0

// Judge scores tracks of a folder and, where their covariances are given, their consistency with the truths that GOSPA
// assigns to them, in all dimensions of position and velocity.
func (f *Folder) Judge(tracks []scenario.State, covs []scenario.Cov) Figures {
	from := f.From
	if from == 0 {
		from = judgeFrom
	}
	scans := score.Scans(f.rows(f.Truth), f.rows(tracks), from, math.Inf(1))
	// A tracker may say its picture more often than the truth is known.
	scans = slices.DeleteFunc(scans, func(c score.Scan) bool { return len(c.Truths) == 0 })
	for i := range scans {
		scans[i] = f.required(scans[i])
	}
	out := Figures{Summary: score.Usual.Summarise(scans), SIAP: score.Attributes(scans, score.Usual.C)}
	type key struct {
		at float64
		id string
	}
	cov := make(map[key]*geo.Sym6, len(covs))
	for i := range covs {
		cov[key{covs[i].Time, covs[i].ID}] = &covs[i].P
	}
	turned := f.turned()
	for i := range scans {
		c := &scans[i]
		for _, pair := range score.Usual.Score(c.Truths, c.Tracks).Pairs {
			truth, track := &c.Truths[pair.Truth], &c.Tracks[pair.Track]
			p := cov[key{c.Time, track.ID}]
			if p == nil {
				continue
			}
			out.consistency(truth, track, p, f.Dims, lately(turned[truth.ID], c.Time))
		}
	}
	return out
}

// required leaves out what need not be shown.
func (f *Folder) required(c score.Scan) score.Scan {
	if f.Optional == nil {
		return c
	}
	optional := map[string]bool{}
	for _, s := range c.Truths {
		optional[s.ID] = f.Optional[s.ID][c.Time]
	}
	return required(c, optional)
}

// consistency adds the NEES of one track at one time.
func (f *Figures) consistency(truth, track *score.State, p *geo.Sym6, dims int, turning bool) {
	var place []int
	e := make([]float64, 2*dims)
	for i := range dims {
		e[i], e[dims+i] = track.Pos[i]-truth.Pos[i], track.Vel[i]-truth.Vel[i]
		place = append(place, i)
	}
	for i := range dims {
		place = append(place, 3+i)
	}
	m := make([][]float64, 2*dims)
	for i, a := range place {
		for _, b := range place {
			m[i] = append(m[i], p.At(a, b))
		}
	}
	all := Mahalanobis(m, e) / float64(2*dims)
	if turning {
		f.Turning.Add(all)
		return
	}
	f.Straight.Add(all)
	f.Position.Add(Mahalanobis(m[:dims], e[:dims]) / float64(dims))
}

func (f *Folder) rows(in []scenario.State) []score.Row {
	out := make([]score.Row, len(in))
	for i, s := range in {
		if f.Dims == 2 {
			s.Pos[2], s.Vel[2] = 0, 0
		}
		out[i] = score.Row{Time: s.Time, State: score.State{ID: s.ID, Pos: s.Pos, Vel: s.Vel}}
	}
	return out
}

// turned gives the times at which each object was turning: its course had changed by more than 0.3° a second.
func (f *Folder) turned() map[string][]float64 {
	out, last := map[string][]float64{}, map[string]*scenario.State{}
	for i := range f.Truth {
		s := &f.Truth[i]
		if b := last[s.ID]; b != nil {
			by := geo.WrapLon(math.Atan2(s.Vel[0], s.Vel[1]) - math.Atan2(b.Vel[0], b.Vel[1]))
			if math.Abs(by) > 0.3*geo.Deg*(s.Time-b.Time) {
				out[s.ID] = append(out[s.ID], s.Time)
			}
		}
		last[s.ID] = s
	}
	return out
}

// lately says whether one of the times lies within settle before t.
func lately(times []float64, t float64) bool {
	for _, at := range times {
		if at <= t && t-at < settle {
			return true
		}
	}
	return false
}
