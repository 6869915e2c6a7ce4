package node

import (
	"slices"
	"strings"
	"time"
)

// arrived checks that the newest statement under each ID of a's present run has come to b.
func (s *storm) arrived(a, b *stormNode) {
	newest := map[string]string{}
	for _, x := range a.facts.said[b.me] {
		if x.run == a.run && s.now.Sub(x.at) > flight {
			newest[x.id] = x.bytes
		}
	}
	for _, id := range sortedKeys(newest) {
		if !b.facts.told[a.me][newest[id]] {
			s.failf("%s said %s to %s, which has not heard it", a.id, id, b.id)
		}
	}
}

// believed checks that b shows what a declared, and warns of, as a does.
func (s *storm) believed(a, b *stormNode) {
	ac, bc := a.loop.core, b.loop.core
	claims, held := bc.partners[a.id].claims, holdings(bc.view, a.id)
	said := ac.partners[b.id].said
	for _, id := range sortedKeys(said) {
		st := said[id]
		if s.now.Sub(a.facts.saidAt(b.me, id)) <= flight {
			continue
		}
		_, holds := held[st.About]
		switch mine := bc.alerts[string(a.id)+"/"+strings.TrimPrefix(id, "alert/")]; {
		case st.Alert == nil && holds && claims[st.About].Identity != st.Identity:
			s.failf("%s declared %s %v at %v, and to %s it is %+v", a.id, st.About, st.Identity, st.At, b.id, claims[st.About])
		case st.Alert == nil:
		case mine == nil:
			s.failf("%s told %s of %s, which does not show it", a.id, b.id, id)
		case mine.Cleared.IsZero() != st.Alert.Cleared.IsZero():
			s.failf("%s told %s of %s, cleared %v, which shows it cleared %v", a.id, b.id, id, st.Alert.Cleared, mine.Cleared)
		}
	}
	for _, id := range bc.alertIDs() {
		own, ok := strings.CutPrefix(id, string(a.id)+"/")
		if theirs := ac.alerts[own]; ok && bc.alerts[id].Cleared.IsZero() && (theirs == nil || !theirs.Cleared.IsZero() && s.now.Add(a.skew).Sub(theirs.Cleared) > 3*flight) {
			s.failf("%s shows %s, which is over at %s: %+v", b.id, id, a.id, theirs)
		}
	}
}

// saidAt is when a statement was said last.
func (f *stormFacts) saidAt(to int, id string) (at time.Time) {
	for _, x := range slices.Backward(f.said[to]) {
		if x.id == id {
			return x.at
		}
	}
	return at
}
