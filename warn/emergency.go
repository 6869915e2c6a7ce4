package warn

import (
	"fmt"
	"math"
	"strings"
	"time"

	"picket"
	"picket/geo"
)

// emergency alerts when an object declares an emergency: Mode A 7500, 7600, 7700, ADS-B emergency states, the
// military emergency bit. Caution for unlawful interference, general and military emergency and a downed
// aircraft; advisory for radio failure, medical emergency and minimum fuel. Never a warning: that level is for
// ballistic objects and imminent collision alone.
//
// A declaration counts when two reports with different times carried it, or reports 4 s apart (a fact brings
// no plot); one garbled code, however long it stands for want of a next report, does not. Cleared when 30 s
// have passed without it, or the track ended. A change of emergency updates the alert once the new one counts.
type emergency struct {
	objects map[uint64]*plight
}

const (
	heardTwice = 2
	heardFor   = 4 * time.Second
)

// plight is what the rule keeps of one object that has declared something.
type plight struct {
	count int
	alert picket.Alert
	held  picket.Emergency // that the open alert is about; none: no alert
	began time.Time        // of held

	next     picket.Emergency // the newest declared
	nextFrom time.Time
	reports  int
	lastPlot time.Time
	gone     time.Time // since when nothing is declared
}

// newEmergency makes the rule.
func newEmergency() *emergency { return &emergency{objects: map[uint64]*plight{}} }

// Judge implements picket.Rule.
func (r *emergency) Judge(now time.Time, pic *picket.Picture, changed []*picket.Track) []picket.Alert {
	var alerts []picket.Alert
	for _, t := range changed {
		p := r.objects[t.Ref]
		switch {
		case t.Joined != 0:
			alerts = r.join(alerts, now, t, pic.Objects[t.Joined])
			continue
		case t.Status == picket.Ended:
			if p != nil && p.held != picket.NoEmergency {
				alerts = append(alerts, p.clear(now, "track "+string(t.Number)+" ended at "+zulu(now)+", "+p.held.String()+" since "+zulu(p.began)))
			}
			delete(r.objects, t.Ref)
			continue
		case p == nil && t.Emergency == picket.NoEmergency:
			continue
		case p == nil:
			p = &plight{}
			r.objects[t.Ref] = p
		}
		if p.hear(now, t) {
			alerts = append(alerts, p.raise(now, t))
		}
	}
	return r.ease(alerts, now, pic)
}

// ease clears what has not been declared for long enough.
func (r *emergency) ease(alerts []picket.Alert, now time.Time, pic *picket.Picture) []picket.Alert {
	from := len(alerts)
	for ref, p := range r.objects {
		if p.held != picket.NoEmergency && !p.gone.IsZero() && now.Sub(p.gone) >= easeAfter {
			alerts = append(alerts, p.clear(now, string(pic.Objects[ref].Number)+" declares no emergency since "+zulu(p.gone)+", "+
				p.held.String()+" for "+span(p.gone.Sub(p.began))))
		}
	}
	byID(alerts[from:])
	return alerts
}

// hear takes a track's state and says whether its emergency now counts and is not yet told.
func (p *plight) hear(now time.Time, t *picket.Track) bool {
	if t.Status == picket.Coasting {
		return false
	}
	if t.Emergency == picket.NoEmergency {
		p.next = picket.NoEmergency
		if p.gone.IsZero() {
			p.gone = now
		}
		return false
	}
	p.gone = time.Time{}
	if t.Emergency != p.next {
		p.next, p.nextFrom, p.reports, p.lastPlot = t.Emergency, now, 1, t.LastPlot
		return false
	}
	if !t.LastPlot.Equal(p.lastPlot) {
		p.reports++
		p.lastPlot = t.LastPlot
	}
	return p.next != p.held && (p.reports >= heardTwice || now.Sub(p.nextFrom) >= heardFor)
}

func (p *plight) raise(now time.Time, t *picket.Track) picket.Alert {
	if p.held == picket.NoEmergency {
		p.count++
		p.alert = picket.Alert{
			ID: visitID(p.count, "emergency", string(t.Number)), Rule: "emergency", Object: t.Ref, Raised: now,
		}
	}
	p.held, p.began = p.next, p.nextFrom
	p.alert.Updated = now
	p.alert.Level = levelOf(p.held)
	p.alert.Title = strings.ToUpper(p.held.String()[:1]) + p.held.String()[1:]
	p.alert.Why = p.why(t)
	return p.alert
}

func (p *plight) clear(now time.Time, why string) picket.Alert {
	p.alert.Updated, p.alert.Cleared, p.alert.Why = now, now, why
	p.held = picket.NoEmergency
	return p.alert
}

func levelOf(e picket.Emergency) picket.Level {
	switch e {
	case picket.General, picket.Unlawful, picket.Downed, picket.MilitaryEmerg:
		return picket.Caution
	}
	return picket.Advisory
}

func (p *plight) why(t *picket.Track) string {
	how := " reports "
	if t.Keys.Squawk.Emergency() == p.held {
		how = " squawks " + t.Keys.Squawk.String() + ", "
	}
	s := string(t.Number) + how + p.held.String() + " since " + zulu(p.began)
	if c := t.Keys.Callsign.String(); c != "" {
		s += ", " + c
	}
	if t.HasAltFeet {
		s += fmt.Sprintf(", FL %03.0f", math.Max(0, t.AltFeet/100))
	}
	at := geo.FromECEF(geo.Vec3(t.State[:3]))
	return s + ", " + latlon(at)
}
