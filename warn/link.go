package warn

import (
	"time"

	"picket"
	"picket/text"
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
	links map[picket.NodeID]*linkConditions
}

// linkConditions is what the rule keeps of one link.
type linkConditions struct {
	begun   bool // it has been up: before that nothing is missed
	refused uint64
	last    time.Time // of a refusal
	open    map[string]*linkAlert
	count   map[string]int
}

// newLink makes the rule.
func newLink() *link { return &link{links: map[picket.NodeID]*linkConditions{}} }

// linkAlert is an open alert and what it said when it was raised.
type linkAlert struct {
	picket.Alert
	said text.Sentence
}

// Judge implements picket.Rule.
func (r *link) Judge(now time.Time, pic *picket.Picture, _ []*picket.Track) []picket.Alert {
	var alerts []picket.Alert
	for p, s := range pic.Links {
		l := r.links[p]
		if l == nil {
			l = &linkConditions{open: map[string]*linkAlert{}, count: map[string]int{}}
			r.links[p] = l
		}
		alerts = l.judge(now, &s, alerts)
	}
	byID(alerts)
	return alerts
}

func (l *linkConditions) judge(now time.Time, s *picket.LinkState, alerts []picket.Alert) []picket.Alert {
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
func (l *linkConditions) hold(now time.Time, s *picket.LinkState, rule string, wrong bool, alerts []picket.Alert) []picket.Alert {
	a := l.open[rule]
	switch {
	case wrong && a == nil:
		l.count[rule]++
		level, title, why := linkSentences(s, rule)
		a = &linkAlert{picket.Alert{ID: occurrenceID(l.count[rule], rule, string(s.Partner)), Rule: rule, Level: level,
			Title: english(title), Why: english(why), Raised: now, Updated: now}, why}
		l.open[rule] = a
		return append(alerts, a.Alert)
	case !wrong && a != nil:
		delete(l.open, rule)
		a.Updated, a.Cleared = now, now
		a.Why = english(text.Sentence{Code: "link.well", Args: text.Args{"said": a.said, "lasted": now.Sub(a.Raised)}})
		return append(alerts, a.Alert)
	}
	return alerts
}

// linkSentences gives an alert's level, title and sentence.
func linkSentences(s *picket.LinkState, rule string) (level picket.Level, title, why text.Sentence) {
	switch rule {
	case linkClock:
		return picket.Advisory, text.Sentence{Code: "partner-clock.title"},
			text.Sentence{Code: "partner-clock.off", Args: text.Args{"partner": s.Partner, "offset": s.Offset}}
	case linkRefused:
		return picket.Caution, text.Sentence{Code: "contribution-refused.title"}, text.Sentence{
			Code: "contribution-refused.count", Args: text.Args{"refused": s.Refused, "partner": s.Partner, "why": s.Why}}
	}
	title = text.Sentence{Code: "link-down.title", Args: text.Args{"state": s.State}}
	if s.State == "refused" {
		return picket.Caution, title, text.Sentence{Code: "link-down.refused", Args: text.Args{"partner": s.Partner, "why": s.Why}}
	}
	return picket.Caution, title, text.Sentence{Code: "link-down.down", Args: text.Args{"partner": s.Partner, "age": s.Age, "why": s.Why}}
}
