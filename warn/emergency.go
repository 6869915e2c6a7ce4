package warn

import (
	"strings"
	"time"

	"picket"
	"picket/geo"
	"picket/sensing"
	"picket/text"
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
	objects map[uint64]*declaration
}

const (
	heardTwice = 2
	heardFor   = 4 * time.Second
)

// declaration is what the rule keeps of one object that has declared something.
type declaration struct {
	count int
	alert picket.Alert

	alerted     sensing.Emergency // that the open alert is about; none: no alert
	alertedFrom time.Time         // when it was first declared

	declared     sensing.Emergency // the newest
	declaredFrom time.Time
	reports      int
	lastPlot     time.Time
	goneFrom     time.Time // since when nothing is declared
}

// newEmergency makes the rule.
func newEmergency() *emergency { return &emergency{objects: map[uint64]*declaration{}} }

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
			if p != nil && p.alerted != sensing.NoEmergency {
				alerts = append(alerts, p.clear(now, text.Sentence{Code: "emergency.ended", Args: text.Args{"track": t.Number, "now": now,
					"emergency": kindOf(p.alerted), "since": p.alertedFrom}}))
			}
			delete(r.objects, t.Ref)
			continue
		case p == nil && t.Emergency == sensing.NoEmergency:
			continue
		case p == nil:
			p = &declaration{}
			r.objects[t.Ref] = p
		}
		if p.counts(now, t) {
			alerts = append(alerts, p.raise(now, t))
		}
	}
	return r.ease(alerts, now, pic)
}

// ease clears what has not been declared for long enough.
func (r *emergency) ease(alerts []picket.Alert, now time.Time, pic *picket.Picture) []picket.Alert {
	from := len(alerts)
	for ref, p := range r.objects {
		if p.alerted != sensing.NoEmergency && !p.goneFrom.IsZero() && now.Sub(p.goneFrom) >= easeAfter {
			alerts = append(alerts, p.clear(now, text.Sentence{Code: "emergency.over", Args: text.Args{"track": pic.Objects[ref].Number,
				"gone": p.goneFrom, "emergency": kindOf(p.alerted), "lasted": p.goneFrom.Sub(p.alertedFrom)}}))
		}
	}
	byID(alerts[from:])
	return alerts
}

// counts takes a track's state and says whether its emergency now counts and is not yet told.
func (p *declaration) counts(now time.Time, t *picket.Track) bool {
	if t.Status == picket.Coasting {
		return false
	}
	if t.Emergency == sensing.NoEmergency {
		p.declared = sensing.NoEmergency
		if p.goneFrom.IsZero() {
			p.goneFrom = now
		}
		return false
	}
	p.goneFrom = time.Time{}
	if t.Emergency != p.declared {
		p.declared, p.declaredFrom, p.reports, p.lastPlot = t.Emergency, now, 1, t.LastPlot
		return false
	}
	if !t.LastPlot.Equal(p.lastPlot) {
		p.reports++
		p.lastPlot = t.LastPlot
	}
	return p.declared != p.alerted && (p.reports >= heardTwice || now.Sub(p.declaredFrom) >= heardFor)
}

func (p *declaration) raise(now time.Time, t *picket.Track) picket.Alert {
	if p.alerted == sensing.NoEmergency {
		p.count++
		p.alert = picket.Alert{
			ID: occurrenceID(p.count, "emergency", string(t.Number)), Rule: "emergency", Object: t.Ref, Raised: now,
		}
	}
	p.alerted, p.alertedFrom = p.declared, p.declaredFrom
	p.alert.Updated = now
	p.alert.Level = levelOf(p.alerted)
	p.alert.Title = english(text.Sentence{Code: "emergency.title", Args: text.Args{"emergency": kindWord(p.alerted)}})
	p.alert.Why = english(p.why(t))
	return p.alert
}

func (p *declaration) clear(now time.Time, why text.Sentence) picket.Alert {
	p.alert.Updated, p.alert.Cleared, p.alert.Why = now, now, english(why)
	p.alerted = sensing.NoEmergency
	return p.alert
}

func levelOf(e sensing.Emergency) picket.Level {
	switch e {
	case sensing.General, sensing.Unlawful, sensing.Downed, sensing.MilitaryEmerg:
		return picket.Caution
	}
	return picket.Advisory
}

func (p *declaration) why(t *picket.Track) text.Sentence {
	code := "" // the Mode A code that says it
	if t.Keys.Squawk.Emergency() == p.alerted {
		code = t.Keys.Squawk.String()
	}
	var altitude any = ""
	if t.HasAltFeet {
		altitude = t.AltFeet
	}
	at := geo.FromECEF(geo.Vec3(t.State[:3]))
	return text.Sentence{Code: "emergency.declared", Args: text.Args{"track": t.Number, "code": code, "emergency": kindOf(p.alerted),
		"since": p.alertedFrom, "callsign": t.Keys.Callsign, "altitude": altitude, "position": text.Position{Lat: at.Lat, Lon: at.Lon}}}
}

// kindOf names an emergency.
func kindOf(e sensing.Emergency) text.Sentence {
	return text.Sentence{Code: "emergency.kind", Args: text.Args{"emergency": kindWord(e)}}
}

// kindWord is an emergency as the catalogue has it: one word.
func kindWord(e sensing.Emergency) string { return strings.ReplaceAll(e.String(), " ", "-") }
