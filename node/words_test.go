package node

import (
	"testing"
	"time"

	"picket"
	"picket/sensing"
)

func TestWordsStayWithTheAddress(t *testing.T) {
	at := func(s int) time.Time { return time.Date(2026, 11, 26, 12, 0, s, 0, time.UTC) }
	ship := func(n picket.Number, mmsi uint32) *picket.Track {
		return &picket.Track{Number: n, Keys: sensing.Keys{MMSI: mmsi}}
	}
	suspect, neutral := picket.Claim{By: "officer", At: at(1), Identity: picket.SuspectIdentity}, picket.Claim{By: "officer", At: at(9), Identity: picket.Neutral}
	w := newWords()
	w.say(ship("jp-0001", 412103219), suspect)
	w.say(ship("jp-0002", 0), neutral)

	w.shown(ship("jp-0001", 0)) // a partner withdrew the address
	if a := w.gone("jp-0001"); a != address(0, 412103219) {
		t.Errorf("gone with address %d", a)
	}
	if a := w.gone("jp-0002"); a != 0 {
		t.Errorf("what says nothing of itself is gone with address %d", a)
	}
	w.shown(ship("jp-0501", 412103219))
	if got := w.on["jp-0501"].Claim; got != suspect {
		t.Errorf("she comes back as %+v", got)
	}
	w.say(ship("jp-0501", 412103219), neutral)
	if list := w.lasting(); len(list) != 1 || list[0].Claim != neutral {
		t.Errorf("a restart would know %+v", list)
	}
	w.leave(word{MMSI: 412103219, Claim: neutral})
	w.leave(word{MMSI: 412103219, Claim: suspect}) // older
	if got := w.away[address(0, 412103219)].Claim; got != neutral {
		t.Errorf("an older word replaced a newer: %+v", got)
	}
}

func TestWordsAreBounded(t *testing.T) {
	w := newWords()
	for i := range uint32(mostAway + 10) {
		w.leave(word{MMSI: 1 + i, Claim: picket.Claim{At: time.Unix(int64(i), 0)}})
	}
	if _, oldest := w.away[address(0, 10)]; len(w.away) != mostAway || oldest {
		t.Errorf("%d words, the oldest kept: %v", len(w.away), oldest)
	}
}
