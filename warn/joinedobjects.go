package warn

import (
	"slices"
	"time"

	"picket"
	"picket/sensing"
	"picket/text"
)

// handOver makes an open alert another object's, which its own proved to be. Its ID and its sentence
// stay.
func handOver(a *picket.Alert, now time.Time, to *picket.Track) picket.Alert {
	a.Object, a.Updated, a.Why = to.Ref, now, ""
	return *a
}

// join hands what was kept of an object over to the one that it proved to be. Where that one has an
// open alert about the same zone, it stays.
func (r *incursion) join(alerts []picket.Alert, now time.Time, was, is *picket.Track) []picket.Alert {
	for _, s := range r.states[was.Ref] {
		i := slices.IndexFunc(r.states[is.Ref], func(o *incursionState) bool { return o.geometry == s.geometry })
		switch {
		case i >= 0 && r.states[is.Ref][i].open():
			if s.open() {
				why := text.Sentence{Code: "object.joined.it", Args: text.Args{"other": is.Number}}
				alerts = append(alerts, s.clear(now, s.voidSentence(was.Number, why)))
			}
			continue
		case i >= 0:
			s.count = max(s.count, r.states[is.Ref][i].count)
			r.states[is.Ref][i] = s
		default:
			r.states[is.Ref] = append(r.states[is.Ref], s)
		}
		if s.open() {
			alerts = append(alerts, handOver(&s.alert, now, is))
		}
	}
	delete(r.states, was.Ref)
	return alerts
}

// join does the same for emergencies.
func (r *emergency) join(alerts []picket.Alert, now time.Time, was, is *picket.Track) []picket.Alert {
	p, o := r.objects[was.Ref], r.objects[is.Ref]
	switch {
	case p == nil:
		return alerts
	case o != nil && o.alerted != sensing.NoEmergency:
		if p.alerted != sensing.NoEmergency {
			why := text.Sentence{Code: "object.joined", Args: text.Args{"track": was.Number, "other": is.Number}}
			alerts = append(alerts, p.clear(now, why))
		}
	default:
		if o != nil {
			p.count = max(p.count, o.count)
		}
		r.objects[is.Ref] = p
		if p.alerted != sensing.NoEmergency {
			alerts = append(alerts, handOver(&p.alert, now, is))
		}
	}
	delete(r.objects, was.Ref)
	return alerts
}
