package warn

import (
	"iter"
	"slices"
	"strings"
	"time"

	"picket"
)

// renamed gives the numbers that changed tracks bore before, each with the one that it bears now: when a partner's number takes
// the place of an own one the object is the same, and so is what it has raised.
func renamed(pic *picket.Picture, changed []picket.Number) iter.Seq2[picket.Number, picket.Number] {
	return func(yield func(was, is picket.Number) bool) {
		for _, n := range changed {
			t := pic.Tracks[n]
			if t == nil || t.Status == picket.Ended {
				continue
			}
			for _, was := range t.Aliases {
				if o := pic.Tracks[was]; was != n && (o == nil || o.Status == picket.Ended) && !yield(was, n) {
					return
				}
			}
		}
	}
}

// rename makes an alert another number's; its ID stays.
func rename(a *picket.Alert, now time.Time, was, is picket.Number) picket.Alert {
	a.Track, a.Updated = is, now
	a.Why = strings.Replace(a.Why, string(was), string(is), 1)
	return *a
}

// rename hands what was watched of one number over to another. Where that one has an open alert about the same zone, it stays.
func (r *incursion) rename(alerts []picket.Alert, now time.Time, was, is picket.Number) []picket.Alert {
	for _, v := range r.watched[was] {
		i := slices.IndexFunc(r.watched[is], func(o *visit) bool { return o.fence == v.fence })
		switch {
		case i >= 0 && r.watched[is][i].open():
			if v.open() {
				alerts = append(alerts, v.clear(now, v.exemptWhy(was, "it is "+string(is)+" now")))
			}
			continue
		case i >= 0:
			v.count = max(v.count, r.watched[is][i].count)
			r.watched[is][i] = v
		default:
			r.watched[is] = append(r.watched[is], v)
		}
		if v.open() {
			alerts = append(alerts, rename(&v.alert, now, was, is))
		}
	}
	delete(r.watched, was)
	return alerts
}

// rename does the same for emergencies.
func (r *emergency) rename(alerts []picket.Alert, now time.Time, was, is picket.Number) []picket.Alert {
	p, o := r.tracks[was], r.tracks[is]
	switch {
	case p == nil:
		return alerts
	case o != nil && o.held != picket.NoEmergency:
		if p.held != picket.NoEmergency {
			alerts = append(alerts, p.clear(now, string(was)+" is "+string(is)+" now"))
		}
	default:
		if o != nil {
			p.count = max(p.count, o.count)
		}
		r.tracks[is] = p
		if p.held != picket.NoEmergency {
			alerts = append(alerts, rename(&p.alert, now, was, is))
		}
	}
	delete(r.tracks, was)
	return alerts
}
