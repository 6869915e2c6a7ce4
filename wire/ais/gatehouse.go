package ais

import (
	"bytes"
	"time"
)

// wrapper is the last Gatehouse $PGHP sentence: the reception of the sentence behind it.
//
//	$PGHP,1,<year>,<month>,<day>,<hour>,<minute>,<second>,<ms>,<country>,<region>,<PSS>,<online>,<checksum of the next>*hh
type wrapper struct {
	time time.Time
	sum  byte
	any  bool // sum was not given
}

// read keeps the wrapper; why is not empty when it is spoilt.
func (w *wrapper) read(b []byte) (why string) {
	*w = wrapper{}
	star := bytes.IndexByte(b, '*')
	if star < 0 || !hexIs(b[star+1:], xor(b[1:star])) {
		return "wrong checksum"
	}
	var v [7]int
	rest := b[len("$PGHP,"):star]
	kind, rest, _ := bytes.Cut(rest, []byte{','})
	if len(kind) != 1 || kind[0] != '1' {
		return "" // another kind of wrapper, which says nothing of time
	}
	for i := range v {
		var f []byte
		f, rest, _ = bytes.Cut(rest, []byte{','})
		n, ok := number(f)
		if !ok || n > 9999 {
			return "no date and time"
		}
		v[i] = int(n)
	}
	sum := rest[bytes.LastIndexByte(rest, ',')+1:]
	w.sum, w.any = 0, true
	if h, ok := hex(sum); ok {
		w.sum, w.any = h, false
	}
	w.time = time.Date(v[0], time.Month(v[1]), v[2], v[3], v[4], v[5], v[6]*1e6, time.UTC)
	return ""
}

// take gives the time for the sentence with a checksum, and forgets it.
func (w *wrapper) take(sum byte) (t time.Time, ok bool) {
	if w.time.IsZero() {
		return t, false
	}
	t, ok = w.time, w.any || w.sum == sum
	*w = wrapper{}
	return t, ok
}
