package warn

import (
	"math"
	"time"

	"picket"
	"picket/text"
)

// supersonic tells when an aircraft flies faster than sound at sea level, and when it no longer does.
type supersonic struct {
	open  map[uint64]*picket.Alert
	count map[uint64]int
}

const soundAtSeaLevel = 340.0 // m/s

func newSupersonic() *supersonic {
	return &supersonic{map[uint64]*picket.Alert{}, map[uint64]int{}}
}

// Judge implements picket.Rule.
func (r *supersonic) Judge(now time.Time, _ *picket.Picture, changed []*picket.Track) []picket.Alert {
	var alerts []picket.Alert
	for _, t := range changed {
		m := motionOf(t)
		fast := t.Status == picket.Confirmed && m.predictable() && m.speed > soundAtSeaLevel
		slow := t.Status == picket.Ended || m.speed < 0.95*soundAtSeaLevel
		a := r.open[t.Ref]
		switch {
		case a == nil && fast:
			r.count[t.Ref]++
			a = &picket.Alert{ID: occurrenceID(r.count[t.Ref], "supersonic", string(t.Number)), Rule: "supersonic",
				Title: english(text.Sentence{Code: "supersonic.title"}), Object: t.Ref, Raised: now, Updated: now}
			a.Why = english(text.Sentence{Code: "supersonic.fast", Args: text.Args{"track": t.Number, "speed": m.speed,
				"mach": math.Round(m.speed/soundAtSeaLevel*10) / 10, "object": knownBy(t)}})
			r.open[t.Ref] = a
			alerts = append(alerts, *a)
		case a != nil && slow:
			a.Updated, a.Cleared = now, now
			a.Why = english(text.Sentence{Code: "supersonic.over", Args: text.Args{"track": t.Number, "lasted": now.Sub(a.Raised)}})
			delete(r.open, t.Ref)
			alerts = append(alerts, *a)
		}
	}
	return alerts
}
