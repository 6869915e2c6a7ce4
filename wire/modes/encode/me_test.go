package encode

import (
	"encoding/hex"
	"math"
	"testing"

	"picket/geo"
	"picket/sensing"
	"picket/wire/modes/codes"
	"picket/wire/modes/reply"
)

// TestIdentification writes the published DF17 of KLM1023 to the bit.
func TestIdentification(t *testing.T) {
	a := sensing.About{Keys: sensing.Keys{ICAO: 0x4840D6, Callsign: sensing.Callsign([]byte("KLM1023 "))}}
	me, err := Identification(&a)
	if err != nil {
		t.Fatal(err)
	}
	var b [14]byte
	Squitter(&b, &a, me)
	if got := hex.EncodeToString(b[:]); got != "8d4840d6202cc371c32ce0576098" {
		t.Error(got)
	}
}

// TestReadBack: package reply reads what is written here.
func TestReadBack(t *testing.T) {
	a := sensing.About{East: 100, North: -50, Climb: 5, Has: sensing.HasVelocity | sensing.HasClimb}
	a.Keys = sensing.Keys{ICAO: 0x406B90, Squawk: sensing.SquawkOf(07500)}
	a.Emergency = sensing.Unlawful
	me, err := Velocity(&a)
	if err != nil {
		t.Fatal(err)
	}
	var b [14]byte
	Squitter(&b, &a, me)
	var m reply.Message
	if !reply.Parse(&m, b[:], codes.Syndrome(b[:])) || m.Address != a.Keys.ICAO || !m.Given.Has(reply.GivenGS) {
		t.Errorf("%+v", m)
	}
	want := math.Mod(math.Atan2(100, -50)/geo.Deg+360, 360)
	if math.Abs(m.GS*codes.Knot-math.Hypot(100, 50)) > 0.4 || math.Abs(m.Track-want) > 0.3 || m.Rate != 960 {
		t.Errorf("%v kt to %v°, %v ft/min", m.GS, m.Track, m.Rate)
	}
	b = [14]byte{}
	Squitter(&b, &a, Status(&a))
	if m = (reply.Message{}); !reply.Parse(&m, b[:], codes.Syndrome(b[:])) || m.Squawk != a.Keys.Squawk ||
		codes.Emergencies[m.Emergency] != a.Emergency {
		t.Errorf("%+v", m)
	}
	var long [14]byte
	n := Reply(&long, &a, 20, 0, 0)
	if m = (reply.Message{}); !reply.Parse(&m, long[:n], codes.Syndrome(long[:n])) || m.DF != 20 || m.Address != a.Keys.ICAO {
		t.Errorf("%+v", m)
	}
}
