package journal

import (
	"bytes"
	"math"
	"reflect"
	"testing"
	"time"

	"picket"

	"pgregory.net/rapid"
)

func times() *rapid.Generator[time.Time] {
	return rapid.Custom(func(t *rapid.T) time.Time {
		if rapid.IntRange(0, 9).Draw(t, "zero") == 0 {
			return time.Time{}
		}
		sec := rapid.Int64Range(math.MinInt64/4, math.MaxInt64/4).Draw(t, "sec")
		return time.Unix(sec, rapid.Int64Range(0, 999_999_999).Draw(t, "nsec")).UTC()
	})
}

func pieces() *rapid.Generator[[]byte] {
	return rapid.Custom(func(t *rapid.T) []byte {
		b := rapid.SliceOfN(rapid.Byte(), 0, 200).Draw(t, "bytes")
		if len(b) == 0 {
			return nil
		}
		return b
	})
}

func entries() *rapid.Generator[picket.Entry] {
	return rapid.Custom(func(t *rapid.T) picket.Entry {
		e := picket.Entry{Seq: rapid.Uint64().Draw(t, "seq"), At: times().Draw(t, "at")}
		switch rapid.IntRange(0, 7).Draw(t, "kind") {
		case 1:
			e.Raw = &picket.Raw{
				Feed: rapid.String().Draw(t, "feed"), Conn: rapid.Uint32().Draw(t, "conn"), Received: times().Draw(t, "received"),
				Shift: time.Duration(rapid.Int64().Draw(t, "shift")),
				Whole: rapid.Bool().Draw(t, "whole"), End: rapid.Bool().Draw(t, "end"), Bytes: pieces().Draw(t, "raw"),
			}
		case 2:
			e.Start = &picket.Start{Version: rapid.String().Draw(t, "version"), Config: pieces().Draw(t, "config")}
		case 3:
			e.Deed = &picket.Deed{By: rapid.String().Draw(t, "by"), Kind: rapid.String().Draw(t, "kind"), Body: pieces().Draw(t, "body")}
		case 4:
			e.Checkpoint = &picket.Checkpoint{State: pieces().Draw(t, "state")}
		case 5:
			e.Message = &picket.PartnerMessage{From: "us", Payload: pieces().Draw(t, "payload")}
		case 6:
			e.Link = &picket.LinkState{Partner: "us", State: "up", Why: rapid.StringN(0, 8, 32).Draw(t, "why"), Sent: rapid.Uint64().Draw(t, "sent"),
				Offset: time.Duration(rapid.Int64().Draw(t, "offset")), BytesPerS: rapid.Float64Range(0, 1e9).Draw(t, "bytes")}
		case 7:
			e.Decisions = append([]byte("["), pieces().Draw(t, "noted")...)
		}
		return e
	})
}

func TestEntriesComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOfN(entries(), 0, 20).Draw(t, "entries")
		var c deltaBase
		var b []byte
		for i := range want {
			b = c.appendEntry(b, &want[i])
		}
		p := entryParser{b: b}
		for i := range want {
			if got := p.next(); !reflect.DeepEqual(got, want[i]) {
				t.Fatalf("entry %d: got %+v, want %+v", i, got, want[i])
			}
		}
		if p.err != nil || len(p.b) != 0 {
			t.Fatalf("%v, %d bytes left", p.err, len(p.b))
		}
	})
}

// The drawing in docs/journal.md, byte by byte.
func TestEntryBytes(t *testing.T) {
	var c deltaBase
	at := time.Unix(100, 5)
	raw := &picket.Raw{Feed: "r", Conn: 2, Received: time.Unix(99, 0), Whole: true, Bytes: []byte{0xca, 0xfe}}
	b := c.appendEntry(nil, &picket.Entry{Seq: 1, At: at, Raw: raw})
	b = c.appendEntry(b, &picket.Entry{Seq: 2, At: at})
	want := []byte{
		0x51, 1, 0xc8, 1, 5, 1, 'r', 2, 1, 0, 2, 0xca, 0xfe, // raw: whole, received; 100 s is zigzag 200
		0x00, 1, 0, 5, // a tick
	}
	if !bytes.Equal(b, want) {
		t.Errorf("got  % x\nwant % x", b, want)
	}
}

// What is not written by us must be refused without a panic, and what is read must come back when written.
func FuzzEntry(f *testing.F) {
	var c deltaBase
	for n := range uint64(20) {
		e := at(n)
		f.Add(c.appendEntry(nil, &e))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		p := entryParser{b: b}
		var read []picket.Entry
		for p.err == nil && len(p.b) > 0 {
			if e := p.next(); p.err == nil {
				read = append(read, e)
			}
		}
		var c deltaBase
		var out []byte
		for i := range read {
			out = c.appendEntry(out, &read[i])
		}
		q := entryParser{b: out}
		for i := range read {
			if e := q.next(); !reflect.DeepEqual(e, read[i]) || q.err != nil {
				t.Fatalf("read %+v, then %+v (%v)", read[i], e, q.err)
			}
		}
	})
}
