package codes

import (
	"encoding/hex"
	"math"
	"testing"

	"picket/sensing"
)

// The parity of a squitter is linear: any one bit wrong makes it bad, in DF11 but for its last seven, where the
// interrogator's code is.
func TestParityFindsEveryBit(t *testing.T) {
	good, _ := hex.DecodeString("8D4840D6202CC371C32CE0576098")
	for i := range 112 {
		b := append([]byte(nil), good...)
		b[i/8] ^= 0x80 >> (i % 8)
		if Syndrome(b) == 0 {
			t.Errorf("bit %d is not found", i+1)
		}
	}
	if Syndrome(good) != 0 {
		t.Error("a good squitter has a syndrome")
	}
	for _, c := range []struct {
		syn uint32
		ok  bool
	}{{0, true}, {0x4F, true}, {0x50, false}, {0x80, false}, {0x800000, false}} {
		if AllCallParity(c.syn) != c.ok {
			t.Errorf("interrogator code %#x: %v", c.syn, !c.ok)
		}
	}
}

// Annex 10 volume IV, appendix to chapter 3: rows of the Mode C table, pulses as printed there.
func TestModeCTable(t *testing.T) {
	at := func(pulses string) (ac uint16) { // of D2 D4 A1 A2 A4 B1 B2 B4 C1 C2 C4
		for i, place := range [11]uint{2, 0, 10, 8, 6, 5, 3, 1, 11, 9, 7} {
			ac |= uint16(pulses[i]-'0') << place
		}
		return ac
	}
	for _, c := range []struct {
		pulses string
		feet   int
	}{
		{"00000000001", -1200}, {"00000000011", -1100}, {"00000000010", -1000}, {"00000000110", -900}, {"00000000100", -800},
		{"00000001100", -700}, {"00000001001", -300}, {"00000011001", -200}, {"00000011010", 0},
		{"10000000001", 126700}, {"10000000100", 126300},
	} {
		if feet, ok := modeC(at(c.pulses)); !ok || feet != c.feet {
			t.Errorf("%s: %d ft %v, want %d", c.pulses, feet, ok, c.feet)
		}
	}
}

// Every altitude that can be said comes back, and every code that means something is reached or equal to one.
func TestAltitudeRoundTrip(t *testing.T) {
	for feet := -1000; feet <= 50175; feet += 25 {
		ac, ok := FeetCode(float64(feet))
		if got, ok2 := Feet(ac); !ok || !ok2 || got != feet {
			t.Fatalf("%d ft: code %03x, %d", feet, ac, got)
		}
	}
	for feet := 50200; feet <= 126700; feet += 100 {
		ac, ok := FeetCode(float64(feet))
		if got, ok2 := Feet(ac); !ok || !ok2 || got != feet || ac&0x10 != 0 {
			t.Fatalf("%d ft: code %03x, %d", feet, ac, got)
		}
	}
	for _, feet := range []float64{-1013, 126751, math.NaN(), math.Inf(1)} {
		if ac, ok := FeetCode(feet); ok {
			t.Errorf("%v ft: code %03x", feet, ac)
		}
	}
	seen := map[int]bool{}
	for ac := range uint16(1 << 12) {
		if feet, ok := Feet(ac); ok && ac&0x10 == 0 {
			if seen[feet] {
				t.Errorf("%d ft has two codes", feet)
			}
			seen[feet] = true
		}
	}
	if len(seen) != 1280 {
		t.Errorf("%d Mode C altitudes, want 1280", len(seen))
	}
}

func TestModeARoundTrip(t *testing.T) {
	for code := range uint16(4096) {
		if got := ModeA(ModeAField(sensing.SquawkOf(code))); got.Code() != code {
			t.Fatalf("%04o comes back as %04o", code, got.Code())
		}
	}
	if got := ModeAField(sensing.SquawkOf(07700)); got != 0x0AAA { // A and B pulses: bits 2 4 6 8 10 12
		t.Errorf("7700 is %04x", got)
	}
}

func TestMovement(t *testing.T) { // DO-260B 2.2.3.2.4.2, lower ends
	for code, kt := range map[uint8]float64{1: 0, 2: 0.125, 8: 0.875, 9: 1, 12: 1.75, 13: 2, 38: 14.5, 39: 15, 93: 69, 94: 70, 108: 98,
		109: 100, 123: 170, 124: 175} {
		if got, ok := Movement(code); !ok || got != kt {
			t.Errorf("code %d: %v kt, want %v", code, got, kt)
		}
		if got := MovementCode(kt); got != code {
			t.Errorf("%v kt: code %d, want %d", kt, got, code)
		}
	}
	for _, code := range []uint8{0, 125, 126, 127} {
		if _, ok := Movement(code); ok {
			t.Errorf("code %d says something", code)
		}
	}
}

func TestCallsign(t *testing.T) {
	for _, c := range []string{"KLM1023 ", "A       ", "ABCDEFGH", "Z9 X    "} {
		v, ok := CallsignCode(sensing.Callsign([]byte(c)))
		if got, ok2 := Callsign(v); !ok || !ok2 || string(got[:]) != c {
			t.Errorf("%q comes back as %q", c, got)
		}
	}
	for _, c := range []string{"lower   ", "A-B     "} {
		if _, ok := CallsignCode(sensing.Callsign([]byte(c))); ok {
			t.Errorf("%q can be said", c)
		}
	}
	for _, v := range []uint64{0, 0x820820820820} { // no character, nothing but spaces
		if c, ok := Callsign(v); ok {
			t.Errorf("%x is %q", v, c)
		}
	}
}

// Navigation integrity categories of Doc 9871 table C-2 where supplements decide.
func TestNIC(t *testing.T) {
	for _, c := range []struct {
		tc, version uint8
		a, b, c     bool
		nic         uint8
	}{
		{11, 2, true, true, false, 9}, {11, 2, false, false, false, 8}, {13, 2, true, true, false, 6}, {16, 2, true, true, false, 3},
		{16, 2, false, false, false, 2}, {7, 2, true, false, false, 9}, {7, 2, false, false, false, 8}, {8, 2, true, false, true, 7},
		{8, 2, true, false, false, 6}, {8, 2, false, false, true, 6}, {8, 2, false, false, false, 0}, {11, 1, true, false, false, 9},
		{9, 2, false, false, false, 11}, {18, 2, false, false, false, 0}, {20, 1, false, false, false, 11}, {22, 2, false, false, false, 0},
	} {
		if got := NIC(c.tc, c.version, c.a, c.b, c.c); got != c.nic {
			t.Errorf("%+v: %d", c, got)
		}
	}
}
