package identity

import (
	"testing"
	"time"

	"picket"
	"picket/sensing"
)

func TestDeclarationsStayWithTheAddress(t *testing.T) {
	at := func(s int) time.Time { return time.Date(2026, 11, 26, 12, 0, s, 0, time.UTC) }
	ship := func(n picket.Number, mmsi uint32) *picket.Track {
		return &picket.Track{Number: n, Keys: sensing.Keys{MMSI: mmsi}}
	}
	suspect := picket.Claim{By: "officer", At: at(1), Identity: picket.SuspectIdentity}
	neutral := picket.Claim{By: "officer", At: at(9), Identity: picket.Neutral}
	w := NewDeclarations()
	w.Declare(ship("jp-0001", 412103219), suspect)
	w.Declare(ship("jp-0002", 0), neutral)

	w.NoteAddress(ship("jp-0001", 0)) // a partner withdrew the address
	if a := w.Remove("jp-0001"); a != Address(0, 412103219) {
		t.Errorf("gone with address %d", a)
	}
	if a := w.Remove("jp-0002"); a != 0 {
		t.Errorf("what says nothing of itself is gone with address %d", a)
	}
	w.NoteAddress(ship("jp-0501", 412103219))
	if got := w.current["jp-0501"].Claim; got != suspect {
		t.Errorf("she comes back as %+v", got)
	}
	w.Declare(ship("jp-0501", 412103219), neutral)
	if list := w.Lasting(); len(list) != 1 || list[0].Claim != neutral {
		t.Errorf("a restart would know %+v", list)
	}
	w.Restore(Declaration{MMSI: 412103219, Claim: neutral})
	w.Restore(Declaration{MMSI: 412103219, Claim: suspect}) // older
	if got := w.absent[Address(0, 412103219)].Claim; got != neutral {
		t.Errorf("an older declaration replaced a newer: %+v", got)
	}
}

func TestDeclarationsAreBounded(t *testing.T) {
	w := NewDeclarations()
	for i := range uint32(maxAbsent + 10) {
		w.Restore(Declaration{MMSI: 1 + i, Claim: picket.Claim{At: time.Unix(int64(i), 0)}})
	}
	if _, oldest := w.absent[Address(0, 10)]; len(w.absent) != maxAbsent || oldest {
		t.Errorf("%d declarations, the oldest kept: %v", len(w.absent), oldest)
	}
}
