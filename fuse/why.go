package fuse

import (
	"time"

	"picket"
)

// Why is what an object rests on.
type Why struct {
	Number   picket.Number
	Aliases  []picket.Number
	Members  []Source
	Evidence []Evidence
}

// Source is one origin's part in an object.
type Source struct {
	From      picket.NodeID
	Number    picket.Number
	At        time.Time // of its state
	AccuracyM float64   // 95 % radius
	Authority string    // under which it was released to us; own tracks have none
	Coasting  bool      // too old for its class
}

// Evidence is what speaks for or against two members being one object.
type Evidence struct {
	A, B    picket.Number
	By      string // "officer", "address" or "kinematics"
	One     bool   // they are one object now
	Since   time.Time
	Score   float64 // sum of bounded log likelihood ratios: joins at 6, parts at −6, between −12 and 12
	Fit     float64 // mean squared normalised difference of the states, of 4 values or 5 with height
	Updates int
}

// Why says what the object rests on that has a number, alias or not; false: there is none.
func (v *View) Why(n picket.Number) (w Why, ok bool) {
	at, shown := v.shownBy[n]
	if !shown {
		i, known := v.carrier[n]
		if !known {
			return w, false
		}
		at = v.members[i].obj
	}
	o := &v.objects[at]
	w.Number, w.Aliases = o.number, v.aliases(nil, o, at)
	for k, i := range o.members {
		w.Members = append(w.Members, v.source(i))
		for p := v.members[i].candidates; p != none; p = v.candidates[p].next(i) {
			if j := v.candidates[p].other(i); !contains(o.members[:k], j) {
				w.Evidence = append(w.Evidence, v.evidence(&v.candidates[p], i))
			}
		}
	}
	return w, true
}

func (v *View) source(i int32) Source {
	m := &v.members[i]
	s := Source{From: v.origins[m.origin].id, Number: m.number, At: moment(m.at), Coasting: m.stale,
		AccuracyM: m.accuracy}
	if !m.isOwn() {
		s.Authority = m.con.Authority
	}
	return s
}

func (v *View) evidence(cand *candidate, i int32) Evidence {
	e := Evidence{A: v.members[i].number, B: v.members[cand.other(i)].number, By: "kinematics", One: cand.joined,
		Score: cand.score, Fit: cand.fit, Updates: int(cand.n)}
	switch {
	case cand.forced != 0:
		e.By = "officer"
	case cand.key:
		e.By = "address"
	}
	if cand.since != 0 {
		e.Since = moment(cand.since)
	}
	return e
}
