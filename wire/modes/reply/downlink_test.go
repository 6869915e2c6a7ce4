package reply

import (
	"testing"

	"picket/sensing"
	"picket/wire/modes/codes"
)

// The M bit: a coding that was never defined gives no altitude; zero is none either.
func TestAltitude13(t *testing.T) {
	for _, c := range []struct {
		ac     uint16
		feet   int
		ok     bool
		metric bool
	}{{0, 0, false, false}, {0x1838, 38000, true, false}, {0x1878, 0, false, true}, {0x1000, -800, true, false}, {0x0800, 0, false,
		false}} {
		var m Message
		m.altitude13(c.ac)
		if m.Given.Has(GivenAlt) != c.ok || m.AltFeet != c.feet || m.Metric != c.metric {
			t.Errorf("%04x: %d %v %v", c.ac, m.AltFeet, m.Given.Has(GivenAlt), m.Metric)
		}
	}
}

// BDS 2,0 is taken only where nothing else fits: right first byte, eight characters, blanks at the end.
func TestCommB(t *testing.T) {
	of := func(first uint64, c string) uint64 {
		v, ok := codes.CallsignCode(sensing.Callsign([]byte(c)))
		if !ok {
			t.Fatal(c)
		}
		return first<<48 | v
	}
	for _, c := range []struct {
		mb   uint64
		want string
	}{{of(0x20, "IBK9RU  "), "IBK9RU"}, {of(0x21, "IBK9RU  "), ""}, {of(0x20, "IB 9RU  "), ""}, {0x20 << 48, ""}} {
		var m Message
		m.commB(c.mb)
		if m.Callsign.String() != c.want {
			t.Errorf("%014x: %q, want %q", c.mb, m.Callsign, c.want)
		}
	}
}
