package warn

import (
	"slices"
	"time"

	"picket"
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
	for _, v := range r.watched[was.Ref] {
		i := slices.IndexFunc(r.watched[is.Ref], func(o *visit) bool { return o.fence == v.fence })
		switch {
		case i >= 0 && r.watched[is.Ref][i].open():
			if v.open() {
				alerts = append(alerts, v.clear(now, v.exemptWhy(was.Number, text.Sentence{Code: "object.joined.it", Args: text.Args{"other": is.Number}})))
			}
			continue
		case i >= 0:
			v.count = max(v.count, r.watched[is.Ref][i].count)
			r.watched[is.Ref][i] = v
		default:
			r.watched[is.Ref] = append(r.watched[is.Ref], v)
		}
		if v.open() {
			alerts = append(alerts, handOver(&v.alert, now, is))
		}
	}
	delete(r.watched, was.Ref)
	return alerts
}

// join does the same for emergencies.
func (r *emergency) join(alerts []picket.Alert, now time.Time, was, is *picket.Track) []picket.Alert {
	p, o := r.objects[was.Ref], r.objects[is.Ref]
	switch {
	case p == nil:
		return alerts
	case o != nil && o.held != picket.NoEmergency:
		if p.held != picket.NoEmergency {
			alerts = append(alerts, p.clear(now, text.Sentence{Code: "object.joined", Args: text.Args{"track": was.Number, "other": is.Number}}))
		}
	default:
		if o != nil {
			p.count = max(p.count, o.count)
		}
		r.objects[is.Ref] = p
		if p.held != picket.NoEmergency {
			alerts = append(alerts, handOver(&p.alert, now, is))
		}
	}
	delete(r.objects, was.Ref)
	return alerts
}
