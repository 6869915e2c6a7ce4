package track

import (
	"math"
	"picket/track/estimate"

	"picket/sensing"
)

// keptPlot is a plot as the tracker keeps it: what it measures, and what it says of its object.
type keptPlot struct {
	estimate.Measurement
	keys      sensing.Keys
	tech      sensing.Tech
	flags     sensing.Flags
	domain    sensing.Domain
	emergency sensing.Emergency
	platform  uint8
	hasAlt    bool
	altFeet   float64
	part      bool // may be the second part of another plot of the same look
}

// take checks a plot and lets it wait for Advance.
func (k *Tracker) take(p *sensing.Plot) {
	s := k.sensor(p.Sensor, nil)
	switch {
	case s == nil:
		k.stats.Full++
		return
	case p.Flags&sensing.TestTarget != 0:
		k.stats.Test++
		return
	case !estimate.Timely(p.Time) || !estimate.Plausible(p):
		k.stats.Absurd++
		return
	case p.Has&sensing.HasPosition == 0 && !s.HasSite:
		k.stats.Unsited++
		return
	case p.Has&sensing.HasPolar != 0 && p.Has&sensing.HasPosition == 0 && p.Range > 1.05*s.reach():
		k.stats.Absurd++
		return
	}
	if k.repeated(p, s.Index) {
		k.stats.Repeated++
		return
	}
	k.await(s, p)
}

const repeatSets = 1 << 13 // 32,768 plots: ten seconds of what a busy node hears

// repeated says whether another LAN brought the plot already, and remembers it.
func (k *Tracker) repeated(p *sensing.Plot, sensor int32) bool {
	id := uint64(p.Station)
	if id == 0 {
		id = 1<<32 + uint64(sensor)
	}
	return k.repeats.Seen(id, p.Time.UnixNano(), p.Hash)
}

func (k *Tracker) await(s *ownSensor, p *sensing.Plot) {
	keys := addresses(p.Keys)
	dst := &s.waiting
	if estimate.LineOnly(p) {
		dst = &k.lines
	} else if keys.ICAO != 0 || keys.MMSI != 0 {
		dst = &k.keyed
	} else if len(s.waiting) == 0 {
		s.since = k.now
	}
	*dst = append(*dst, keptPlot{keys: keys, tech: p.Tech, flags: p.Flags, domain: p.Domain,
		emergency: p.Emergency, platform: p.PlatformType,
		hasAlt: p.Has&sensing.HasAltFeet != 0, altFeet: p.AltFeet})
	g := &(*dst)[len(*dst)-1]
	s.Read(&g.Measurement, p)
	if g.hasAlt && p.Tech&(sensing.Cooperative|secondary) != 0 && !(p.AltFeet >= lowestCode && p.AltFeet <= highestCode) {
		g.hasAlt = false
		if g.Has&estimate.HasPressure != 0 {
			g.Has &^= estimate.HasHeight | estimate.HasPressure
		}
	}
	if p.Tech&sensing.AIS != 0 && g.domain == sensing.UnknownDomain {
		g.domain = sensing.Sea
	}
}

// Transponders say heights in this range, ft, half a step of 100 ft at each end (ICAO Annex 10 vol. IV, appendix to chapter 3);
// what is beyond it was misread.
const (
	lowestCode  = -1050
	highestCode = 126_750
)

// addresses leaves out what is no address: a 24-bit address is neither all zeros nor all ones (ICAO Annex 10
// vol. III, 9.2), an MMSI has nine digits, a coast station's leading zeros among them (ITU-R M.585).
func addresses(k sensing.Keys) sensing.Keys {
	if k.ICAO >= 0xffffff {
		k.ICAO = 0
	}
	if k.MMSI < 1_000_000 || k.MMSI > 999_999_999 {
		k.MMSI = 0
	}
	return k
}

// soon is how far a plot's time may run ahead of the tracker's clock.
const soon = int64(5e9)

// onTime counts and refuses what is too old or from the future.
func (k *Tracker) onTime(s *keptPlot) bool {
	oldest := int64(k.o.OldestPlot)
	if s.Has&estimate.HasPolar != 0 {
		oldest = min(oldest, 30e9)
	}
	switch {
	case k.now == 0:
	case s.T > k.now+soon:
		k.stats.Future++
		return false
	case s.T < k.now-oldest:
		k.stats.Stale++
		return false
	}
	return true
}

func sqrt32(v float64) float32 { return float32(math.Sqrt(max(0, v))) }
