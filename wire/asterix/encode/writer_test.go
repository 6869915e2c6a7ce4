package encode

import (
	"bytes"
	"errors"
	"math"
	"testing"
	"time"

	"picket/geo"
	"picket/sensing"
	"picket/wire/asterix/codes"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func mark() sensing.Sweep {
	return sensing.Sweep{Station: sensing.StationOf(25, 13), Time: noon, Kind: sensing.NorthMark}
}

// TestWriter writes two north marks into one block, to the octet.
func TestWriter(t *testing.T) {
	var w Writer
	w.Begin([]byte("before"))
	m := mark()
	w.Service034(&m)
	w.Service034(&m)
	record := []byte{0xF4, 25, 13, 1, 0x54, 0x60, 0x00, 0, 0x80, 0}
	want := append(append([]byte("before"), 34, 0, byte(3+2*len(record))), append(bytes.Clone(record), record...)...)
	if got, err := w.End(); !bytes.Equal(got, want) || err != nil {
		t.Errorf("%x, %v\nwant %x", got, err, want)
	}
}

// TestFail: the first reason stands, and a Writer can be used again.
func TestFail(t *testing.T) {
	var w Writer
	w.Begin(nil)
	w.Target048(&sensing.Plot{Polar: geo.Polar{Range: math.Inf(1)}})
	m := mark()
	m.Time = time.Time{}
	w.Service034(&m)
	if _, err := w.End(); !errors.Is(err, codes.ErrFormat) || err.Error() != "asterix: cannot be encoded: a slant range of +Inf m" {
		t.Error(err)
	}
	w.Begin(nil)
	m = mark()
	if w.Service034(&m); w.err != nil {
		t.Error(w.err)
	}
}
