package worlds

import (
	"cmp"
	"math"
	"slices"
	"time"

	"picket/geo"
	"picket/scenario"
	"picket/sensing"
	"picket/sim"
)

// How the curved set is run and judged, s.
const (
	CurvedSeconds = 180.0
	CurvedFrom    = 60.0
	CurvedEvery   = 4.0
)

// unsaid is the height at which a plot without one is taken to be on its way to the plane, m.
const unsaid = 7000.0

// slice is how much time one scan of a folder covers, s: what one radar saw in it.
const slice = 1.0

// Folder draws the scenario and puts the same plots into a plane. What that costs a tracker: a plot without height lies where
// its slant range meets 7,000 m; pressure altitude is spent on that, so that heights are gone; sector marks, codes
// and the fall of detection with range are not in the format. A scan is what one radar saw within a second, so that a plot may be a second older than the
// one before.
func (c Curved) Folder(seed uint64) *Folder {
	s := c.Make(seed)
	w := sim.New(s, seed)
	p := NewPlane(c.Centre)
	f := &Folder{Name: c.Name, Seed: seed, Dims: 2, Every: CurvedEvery, From: CurvedFrom, Optional: map[string]map[float64]bool{}}
	sites := map[sensing.SensorID]geo.Frame{}
	for _, d := range s.Sensors {
		sites[d.ID] = geo.NewFrame(d.Site)
		f.Sensors = append(f.Sensors, FolderSensor{Clutter: d.Radar.Clutter, MinRange: 1000,
			Sensor: scenario.Sensor{ID: string(d.ID), At: p.At(d.Site),
				Period: d.Radar.Period.Seconds(), SigmaRange: d.Radar.SigmaRange, SigmaAzimuth: d.Radar.SigmaAzimuth,
				SigmaElev: sigmaEl * geo.Deg,
				PD:        0.9, MaxRange: d.Radar.Range + 5e3}})
	}
	type seen struct {
		at     float64
		sensor sensing.SensorID
		polar  geo.Polar
	}
	var all []seen
	w.Advance(time.Duration(CurvedSeconds*1e9), func(id sensing.SensorID, _ time.Duration, r *sensing.Reports) {
		for i := range r.Plots {
			site := sites[id]
			all = append(all, seen{r.Plots[i].Time.Sub(w.Epoch()).Seconds(), id, p.polar(&site, &r.Plots[i])})
		}
	})
	slices.SortStableFunc(all, func(a, b seen) int {
		return cmp.Or(cmp.Compare(math.Floor(a.at/slice), math.Floor(b.at/slice)), cmp.Compare(a.sensor, b.sensor), cmp.Compare(a.at, b.at))
	})
	for _, d := range all {
		end := slice * (math.Floor(d.at/slice) + 1)
		if n := len(f.Scans); n == 0 || f.Scans[n-1].Sensor != string(d.sensor) || f.Scans[n-1].Time != end {
			f.Scans = append(f.Scans, FolderScan{Sensor: string(d.sensor), Time: end})
		}
		scan := &f.Scans[len(f.Scans)-1]
		scan.Detections = append(scan.Detections, FolderDetection{Polar: d.polar, At: d.at, Truth: -1})
	}
	f.truthOf(w, &p, InView(s))
	return f
}

// polar gives a plot's range and azimuth in the plane.
func (p *Plane) polar(site *geo.Frame, q *sensing.Plot) geo.Polar {
	h := unsaid
	if q.Has&sensing.HasAltFeet != 0 {
		h = q.AltFeet * 0.3048
	}
	v, _, _ := site.FromPolarAtHeight(q.Range, q.Azimuth, h)
	d := p.At(geo.FromECEF(v)).Sub(p.At(site.Origin))
	return geo.Polar{Range: max(1, d.Norm()), Azimuth: geo.Wrap2Pi(math.Atan2(d[0], d[1]))}
}

// truthOf fills in where everybody is in the plane, and who need not be shown.
func (f *Folder) truthOf(w *sim.World, p *Plane, inView func(o *sim.Object) bool) {
	for t := f.Every; t <= CurvedSeconds; t += f.Every {
		for _, o := range w.Truth(time.Duration(t * 1e9)) {
			at, v := p.Moving(o.ECEF, o.Vel)
			f.Truth = append(f.Truth, scenario.State{Time: t, ID: o.ID, Pos: at, Vel: v})
			if f.Optional[o.ID] == nil {
				f.Optional[o.ID] = map[float64]bool{}
			}
			f.Optional[o.ID][t] = !inView(&o)
		}
	}
}

// Live plays the scenario through the tracker as a node would, on the Earth.
func (c Curved) Live(seed uint64, clock func() float64) (f Figures, cpu float64) {
	s := c.Make(seed)
	p := NewPlay(s, seed)
	p.Clock = clock
	f = p.Run(CurvedFrom, CurvedSeconds, CurvedEvery, InView(s))
	return f, p.Spent
}
