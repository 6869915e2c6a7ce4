package warn

import (
	"strconv"
	"time"

	"picket"
)

// The three things that can be wrong with a link to a partner.
const (
	linkDown    = "link-down"
	linkClock   = "partner-clock"
	linkRefused = "contribution-refused"
)

// Beyond clockOff a partner's clock bends the picture: 0.5 s is 125 m of an airliner's flight. Back within
// clockGood it is well again.
const (
	clockOff  = 500 * time.Millisecond
	clockGood = 250 * time.Millisecond
)

// link alerts when the link to a partner is down or refused (caution), when a partner's clock is off (advisory),
// and when messages of a partner are refused (caution; over when none was for 30 s).
type link struct {
	links map[picket.NodeID]*linkage
}

// linkage is what the rule keeps of one link.
type linkage struct {
	begun   bool // it has been up: before that nothing is missed
	refused uint64
	last    time.Time // of a refusal
	open    map[string]*picket.Alert
	count   map[string]int
}

// newLink makes the rule.
func newLink() *link { return &link{links: map[picket.NodeID]*linkage{}} }

// Judge implements picket.Rule.
func (r *link) Judge(now time.Time, pic *picket.Picture, _ []*picket.Track) []picket.Alert {
	var alerts []picket.Alert
	for p, s := range pic.Links {
		l := r.links[p]
		if l == nil {
			l = &linkage{open: map[string]*picket.Alert{}, count: map[string]int{}}
			r.links[p] = l
		}
		alerts = l.judge(now, &s, alerts)
	}
	byID(alerts)
	return alerts
}

func (l *linkage) judge(now time.Time, s *picket.LinkState, alerts []picket.Alert) []picket.Alert {
	l.begun = l.begun || s.State == "up"
	if s.Refused > l.refused {
		l.refused, l.last = s.Refused, now
	}
	off := s.Offset.Abs()
	clock := off > clockOff || l.open[linkClock] != nil && off > clockGood
	alerts = l.hold(now, s, linkDown, s.State == "refused" || l.begun && s.State != "up", alerts)
	alerts = l.hold(now, s, linkClock, clock && s.State == "up", alerts)
	return l.hold(now, s, linkRefused, !l.last.IsZero() && now.Sub(l.last) < easeAfter, alerts)
}

// hold raises or clears one of the link's alerts.
func (l *linkage) hold(now time.Time, s *picket.LinkState, rule string, wrong bool, alerts []picket.Alert) []picket.Alert {
	a := l.open[rule]
	switch {
	case wrong && a == nil:
		l.count[rule]++
		a = &picket.Alert{ID: visitID(l.count[rule], rule, string(s.Partner)), Rule: rule, Raised: now, Updated: now}
		a.Level, a.Title, a.Why = l.words(s, rule)
		l.open[rule] = a
		return append(alerts, *a)
	case !wrong && a != nil:
		delete(l.open, rule)
		a.Updated, a.Cleared = now, now
		a.Why += "; well again after " + span(now.Sub(a.Raised))
		return append(alerts, *a)
	}
	return alerts
}

func (l *linkage) words(s *picket.LinkState, rule string) (level picket.Level, title, why string) {
	p := string(s.Partner)
	switch rule {
	case linkClock:
		return picket.Advisory, "Partner clock off", p + " is " + s.Offset.Round(time.Millisecond).String() + " off this node's clock: its tracks are moved by that"
	case linkRefused:
		return picket.Caution, "Contribution refused", strconv.FormatUint(s.Refused, 10) + " messages of " + p + " refused so far: " + s.Why
	}
	if s.State == "refused" {
		return picket.Caution, "Link refused", "the link to " + p + " is refused: " + s.Why
	}
	why = "nothing heard from " + p + " for " + span(s.Age) + ": its tracks coast, then leave"
	if s.Why != "" {
		why += "; " + s.Why
	}
	return picket.Caution, "Link " + s.State, why
}
