package modes

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"picket/geo"
	"picket/sensing"
	"picket/wire/modes/codes"
	"picket/wire/modes/cpr"
	"picket/wire/modes/encode"
)

var (
	_ sensing.Decoder = (*Decoder)(nil)
	_ sensing.Lister  = (*Decoder)(nil)
	_ sensing.Encoder = (*BeastEncoder)(nil)
	_ sensing.Framer  = (*BeastFramer)(nil)
	_ sensing.Framer  = (*AVRFramer)(nil)
	_ sensing.Framer  = (*SBSFramer)(nil)
)

// one gives the only record of an AVR text.
func one(t *testing.T, d *Decoder, text string) fields {
	t.Helper()
	all := list(t, d, []byte(text))
	if len(all) != 1 || all[0] == nil {
		t.Fatalf("%s: %v", text, all)
	}
	return all[0]
}

// Messages printed in Sun, The 1090 MHz Riddle (2nd ed.), with what is printed beside them.
func TestPublishedMessages(t *testing.T) {
	for _, c := range []struct {
		text string
		want fields
	}{
		{"*8D4840D6202CC371C32CE0576098;", fields{"icao": "4840D6", "callsign": "KLM1023", "category": "A0", "tc": 4.0, "crc": "ok"}},
		{"*8D485020994409940838175B284F;", fields{"gs_kt": 159.201, "track_deg": 182.88038, "vr_fpm": -832.0, "vr_source": "gnss",
			"gnss_minus_baro_ft": 550.0}},
		{"*8DA05F219B06B6AF189400CBC33F;", fields{"sub": 3.0, "tas_kt": 375.0, "heading_deg": 243.98438, "vr_fpm": -2304.0,
			"vr_source": "baro"}},
		{"*8D40621D58C382D690C8AC2863A7;", fields{"cpr": 0.0, "cpr_lat": 93000.0, "cpr_lon": 51372.0, "alt_ft": 38000.0,
			"no_position": "waiting"}},
		{"*A0001838CA3E51F0A8000047A36A;", fields{"df": 20.0, "crc": "unverified", "alt_ft": 38000.0}},
		{"*2A00516D492B80;", fields{"df": 5.0, "squawk": "0356", "icao": "510AF9", "fs": 2.0, "alert": true}},
		{"*8DA05629EA21485CBF3F8CADAEEB;", fields{"tc": 29.0, "selected_alt_ft": 16992.0, "selected_source": "mcp", "qnh_hpa": 1012.8,
			"nacp": 9.0, "sil": 3.0, "nic_baro": true}},
		{"*8DA2C1B6E112B600000000760759;", fields{"tc": 28.0, "squawk": "6513", "emergency": "none"}},
		{"*0000;", fields{"modeac": "0000"}},
		{"*;", nil},
	} {
		all := list(t, NewAVR(Options{}), []byte(c.text))
		if len(all) != 1 || (all[0] == nil) != (c.want == nil) {
			t.Errorf("%s: %v", c.text, all)
			continue
		}
		for k, want := range c.want {
			if !same(all[0][k], want) {
				t.Errorf("%s: %s is %v, want %v", c.text, k, all[0][k], want)
			}
		}
	}
}

// The two pairs of The 1090 MHz Riddle: an airborne one decoded globally, and a surface one by a receiver.
func TestPublishedPairs(t *testing.T) {
	schiphol := geo.FromDeg(51.990, 4.375, 0)
	for _, c := range []struct {
		text     string
		receiver geo.LLA
		lat, lon float64
	}{
		{"*8D40621D58C386435CC412692AD6;*8D40621D58C382D690C8AC2863A7;", geo.LLA{}, 52.2572021, 3.9193726},
		{"*8C4841753AAB238733C8CD4020B1;*8C4841753A8A35323FAEBDAC702D;", schiphol, 52.320607, 4.734735},
	} {
		var r sensing.Reports
		NewAVR(Options{Receiver: c.receiver}).Decode(&r, []byte(c.text), noon)
		if len(r.Bad) != 0 || len(r.Plots) != 1 {
			t.Errorf("%s: %d plots, %v", c.text, len(r.Plots), r.Bad)
			continue
		}
		p := r.Plots[0]
		if d := distance(p.Lat/geo.Deg, p.Lon/geo.Deg, c.lat, c.lon); d > 12 {
			t.Errorf("%s: %.7f %.7f, %.1f m from what is published", c.text, p.Lat/geo.Deg, p.Lon/geo.Deg, d)
		}
	}
}

// avrOf writes a DF17 as AVR text.
func avrOf(icao uint32, ca uint64, me uint64) string {
	var b [14]byte
	codes.PutBytes(b[:4], 17<<27|ca<<24|uint64(icao))
	codes.PutBytes(b[4:11], me)
	codes.PutBytes(b[11:], uint64(codes.Parity(b[:11])))
	return fmt.Sprintf("*%X;\n", b)
}

func placeME(tc uint8, lat, lon float64, odd, surface bool) (me uint64) {
	codes.PutBits(&me, 1, 5, uint64(tc))
	codes.PutBits(&me, 22, 22, uint64(count(odd)))
	yz, xz := cpr.Encode(lat, lon, odd, surface)
	codes.PutBits(&me, 23, 39, uint64(yz))
	codes.PutBits(&me, 40, 56, uint64(xz))
	return me
}

// Each subtype of the velocity message; those through the air are no velocity over ground.
func TestVelocitySubtypes(t *testing.T) {
	for _, c := range []struct {
		sub      uint64
		ground   bool
		gs, east float64
	}{{1, true, math.Hypot(99, 199), -99}, {2, true, 4 * math.Hypot(99, 199), -4 * 99}, {3, false, 0, 0}, {4, false, 0, 0}} {
		var me uint64
		codes.PutBits(&me, 1, 5, 19)
		codes.PutBits(&me, 6, 8, c.sub)
		codes.PutBits(&me, 11, 13, 2)
		codes.PutBits(&me, 14, 14, 1)
		codes.PutBits(&me, 15, 24, 100)
		codes.PutBits(&me, 26, 35, 200)
		codes.PutBits(&me, 36, 36, 1)
		codes.PutBits(&me, 38, 46, 11)
		var r sensing.Reports
		NewAVR(Options{}).Decode(&r, []byte(avrOf(0x406B90, 5, me)), noon)
		f := r.Facts[0]
		if (f.Has&sensing.HasVelocity != 0) != c.ground || f.Has&sensing.HasClimb == 0 || math.Abs(f.Climb-640*codes.Foot/60) > 1e-9 {
			t.Errorf("subtype %d: %+v", c.sub, f)
		}
		if c.ground && (math.Abs(math.Hypot(f.East, f.North)-c.gs*codes.Knot) > 1e-6 || math.Abs(f.East-c.east*codes.Knot) > 1e-6 ||
			math.Abs(f.SigmaVelocity-3/codes.R95) > 1e-9) {
			t.Errorf("subtype %d: %+v", c.sub, f)
		}
	}
}

// DF18: what is said of others must not become an ICAO key where the address is none.
func TestDF18(t *testing.T) {
	for _, c := range []struct {
		cf     uint64
		imf    bool
		key    bool
		source string
		plots  int
	}{
		{0, false, true, "adsb", 1}, {1, false, false, "adsb", 1}, {2, false, true, "tisb", 1}, {2, true, false, "tisb", 1},
		{3, false, false, "tisb-coarse", 0}, {4, false, false, "tisb-management", 0}, {5, false, false, "tisb", 1},
		{6, false, true, "adsr", 1}, {6, true, false, "adsr", 1},
	} {
		var text string
		for _, odd := range []bool{false, true} {
			me := placeME(11, 35, 139, odd, false)
			codes.PutBits(&me, 8, 8, uint64(count(c.imf)))
			var b [14]byte
			codes.PutBytes(b[:4], 18<<27|c.cf<<24|0xABCDEF)
			codes.PutBytes(b[4:11], me)
			codes.PutBytes(b[11:], uint64(codes.Parity(b[:11])))
			text += fmt.Sprintf("*%X;", b)
		}
		var r sensing.Reports
		NewAVR(Options{}).Decode(&r, []byte(text), noon)
		o := list(t, NewAVR(Options{}), []byte(text))[1]
		if len(r.Plots) != c.plots || r.Good != 2 || len(r.Bad) != 0 || o.str("source") != c.source || o.has("icao") != c.key {
			t.Errorf("CF %d: %d plots, %v", c.cf, len(r.Plots), o)
		}
		for _, p := range r.Plots {
			if (p.Keys.ICAO == 0xABCDEF) != c.key || p.Keys.ICAO != 0 && !c.key {
				t.Errorf("CF %d IMF %v: key %06X", c.cf, c.imf, p.Keys.ICAO)
			}
		}
	}
}

// Emergencies by TC 28, by Mode A code, and what a reply says of the flight.
func TestStates(t *testing.T) {
	me := encode.Status(&sensing.About{Emergency: sensing.Unlawful, Keys: sensing.Keys{Squawk: sensing.SquawkOf(07500)}})
	var r sensing.Reports
	d := NewAVR(Options{})
	d.Decode(&r, []byte(avrOf(0x406B90, 4, me)), noon)
	if f := r.Facts[0]; f.Emergency != sensing.Unlawful || f.Keys.Squawk.Code() != 07500 || f.Flags&sensing.OnGround == 0 {
		t.Errorf("%+v", f)
	}
	r.Reset()
	var enc []byte
	for _, a := range []sensing.About{
		{Tech: sensing.ModeS, Keys: sensing.Keys{ICAO: 0x406B90, Squawk: sensing.SquawkOf(07700)}, Flags: sensing.Ident},
		{Tech: sensing.ModeS, Keys: sensing.Keys{ICAO: 0x406B90, Callsign: sensing.Callsign([]byte("EZY85MH "))}, Has: sensing.HasAltFeet,
			AltFeet: 60000},
	} {
		enc = must(t, enc, &sensing.Reports{Facts: []sensing.Fact{{About: a}}})
	}
	b := NewBeast(Options{})
	b.Decode(&r, enc, noon)
	all := r.Facts
	if len(all) != 4 { // each call's own encoder sends a DF11 first
		t.Fatalf("%+v", all)
	}
	if f := all[1]; f.Emergency != sensing.General || f.Flags&sensing.Ident == 0 || f.Tech != sensing.ModeS {
		t.Errorf("%+v", f)
	}
	if f := all[3]; f.Keys.Callsign.String() != "EZY85MH" || f.AltFeet != 60000 {
		t.Errorf("%+v", f)
	}
}

func must(t *testing.T, dst []byte, r *sensing.Reports) []byte {
	t.Helper()
	out, err := new(BeastEncoder).Encode(dst, r)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Accuracy: the type code's bound until the aircraft says a NACp, then that; one of zero says nothing.
func TestSigma(t *testing.T) {
	d := NewAVR(Options{})
	sigma := func(text string) (s float64) {
		var r sensing.Reports
		d.Decode(&r, []byte(text), noon)
		for _, p := range r.Plots {
			s = p.Sigma
		}
		return s
	}
	pos := func(odd bool) string { return avrOf(0x406B90, 5, placeME(11, 35, 139, odd, false)) }
	if s := sigma(pos(false) + pos(true)); math.Abs(s-0.05*codes.NM/codes.R95) > 1e-6 {
		t.Errorf("by type code %v", s)
	}
	if s := sigma(avrOf(0x406B90, 5, encode.OperationalStatus(10, false)) + pos(false)); math.Abs(s-10/codes.R95) > 1e-6 {
		t.Errorf("by NACp %v", s)
	}
	o := one(t, d, pos(true))
	if o.num("nacp") != 10 || o.num("nic") != 8 || o.num("version") != 2 {
		t.Errorf("%v", o)
	}
	if s := sigma(avrOf(0x406B90, 5, encode.OperationalStatus(0, false)) + pos(false)); math.Abs(s-0.05*codes.NM/codes.R95) > 1e-6 {
		t.Errorf("by unknown NACp %v", s)
	}
}

// GNSS heights are no pressure altitudes.
func TestGNSSHeight(t *testing.T) {
	p := sensing.Plot{About: sensing.About{Time: noon, Has: sensing.HasPosition | sensing.HasHeight, Keys: sensing.Keys{ICAO: 0x406B90}},
		Lat: 0.6, Lon: 2.4, Height: 10000}
	q := p
	var r sensing.Reports
	NewBeast(Options{}).Decode(&r, must(t, nil, &sensing.Reports{Plots: []sensing.Plot{p, q}}), noon)
	if len(r.Plots) != 1 || r.Plots[0].Has != sensing.HasPosition|sensing.HasHeight || math.Abs(r.Plots[0].Height-10000) > 12.5*codes.Foot {
		t.Errorf("%+v", r.Plots)
	}
}

// Formats that are none of ours are skipped, a length that does not go with the format is bad.
func TestFormats(t *testing.T) {
	for _, c := range []struct {
		text          string
		good, skipped int
		reason        string
	}{
		{"*98406B909945DE10000405999BE4;", 0, 1, ""},       // DF19
		{"*F8406B909945DE10000405999BE4;", 1, 0, ""},       // DF24 by two bits
		{"*8D406B909945DE;", 0, 0, "length"},               // DF17 of 56 bits
		{"*20000f1f684a6c20000f1f684a6c;", 0, 0, "length"}, // DF4 of 112
		{"*8D406B909945DE10000405999BE5;", 0, 0, "crc"},
		{"*5D4D20237A55A7;", 1, 0, ""},    // DF11 to interrogator 1
		{"*5D4D20237A5526;", 0, 0, "crc"}, // DF11, CL 8
		{"*8D406B;", 0, 0, "length"},
		{"hello\n", 0, 0, "syntax"},
		{"*8D406B90", 0, 0, "truncated"},
		{"*8D406Bx", 0, 0, "truncated"},
	} {
		var r sensing.Reports
		d := NewAVR(Options{})
		d.Decode(&r, []byte(c.text), noon)
		d.Flush(&r)
		reason := ""
		if len(r.Bad) > 0 {
			reason = r.Bad[0].Reason
		}
		if r.Good != c.good || r.Skipped != c.skipped || reason != c.reason {
			t.Errorf("%s: good %d skipped %d bad %v", c.text, r.Good, r.Skipped, r.Bad)
		}
	}
}

// AVR's marks: counter, signal level.
func TestAVRMarks(t *testing.T) {
	for text, want := range map[string]fields{
		"@0000000001C88D406B902015A678D4D220AA4BDA;\r\n": {"ticks": 456.0, "callsign": "EZY85MH"},
		"%0000000001C88D406B902015A678D4D220AA4BDA;":     {"ticks": 456.0},
		"<0000000001C8FF8D406B902015A678D4D220AA4BDA;":   {"ticks": 456.0, "signal": 255.0},
		":8D406B902015A678D4D220AA4BDA;":                 {"callsign": "EZY85MH"},
		"@FF004D4C41548D406B902015A678D4D220AA4BDA;":     {"callsign": "EZY85MH", "ticks": nil},
	} {
		got := one(t, NewAVR(Options{}), text)
		for k, w := range want {
			if !same(got[k], w) {
				t.Errorf("%s: %s is %v, want %v", text, k, got[k], w)
			}
		}
	}
	var f AVRFramer
	text := []byte("@0000000001C88D406B902015A678D4D220AA4BDA;\n@000000B71CC88D406B902015A678D4D220AA4BDA;*0000;")
	n1, t1 := f.Next(text, noon)
	n2, t2 := f.Next(text[n1:], noon)
	n3, t3 := f.Next(text[n1+n2:], noon)
	if n1 != 42 || !t1.Equal(noon) || n2 != 43 || !t2.Equal(noon.Add(time.Second)) || n1+n2+n3 != len(text) || !t3.IsZero() {
		t.Errorf("%d %v, %d %v, %d %v", n1, t1, n2, t2, n3, t3)
	}
}

// SBS: empty columns, times, -1 for true, addresses that are none, and what is none of its lines.
func TestSBSLines(t *testing.T) {
	var r sensing.Reports
	d := NewSBS(Options{})
	d.Decode(&r, []byte(strings.Join([]string{
		"MSG,3,1,1,406B90,1,2016/03/14,10:00:01.250,2016/03/14,10:00:01.300,,36000,,,51.5,-0.25,,,0,0,0,0",
		"MSG,2,1,1,~406B91,1,,,,,,0,14,90,51.5,-0.25,,,0,0,0,-1",
		"MSG,6,1,1,406B90,1,,,,,,,,,,,,7700,-1,-1,-1,0",
		"MSG,4,,,76CCE2,,,,,,,,298,90,,,-128,,0,0,0,0",
		"AIR,,1,1,406B90,1,2016/03/14,10:00:01.250,2016/03/14,10:00:01.300",
		"MSG,3,1,1,406B90,1,,,,,,36000,,,91.5,-0.25,,,0,0,0,0",
		"MSG,3,1,1,406B90,1,,,,,,36000,,,51.5,,,,0,0,0,0",
		"MSG,9,1,1,406B90,1,,,,,,,,,,,,,,,,",
		"MSG,8,1,1,XYZXYZ,1,,,,,,,,,,,,,,,,",
		"MSG,8,1,1,406B90,1,2016/13/14,10:00:01,,,,,,,,,,,,,,",
		"MSG,8,1,1,406B90", "", "rubbish"}, "\r\n")), noon)
	d.Flush(&r)
	if r.Good != 4 || r.Skipped != 1 || len(r.Bad) != 7 || len(r.Plots) != 2 || len(r.Facts) != 2 {
		t.Fatalf("good %d skipped %d bad %d plots %d facts %d: %v", r.Good, r.Skipped, len(r.Bad), len(r.Plots), len(r.Facts), r.Bad)
	}
	a, b, f, v := r.Plots[0], r.Plots[1], r.Facts[0], r.Facts[1]
	if !a.Time.Equal(time.Date(2016, 3, 14, 10, 0, 1, 250e6, time.UTC)) || a.AltFeet != 36000 || a.Lat != 51.5*geo.Deg ||
		a.Keys.ICAO != 0x406B90 {
		t.Errorf("%+v", a)
	}
	if b.Keys.ICAO != 0 || b.Flags != sensing.OnGround || b.Has&sensing.HasVelocity == 0 || !b.Time.Equal(noon) {
		t.Errorf("%+v", b)
	}
	if f.Emergency != sensing.General || f.Flags&sensing.Ident == 0 || f.Keys.Squawk.Code() != 07700 {
		t.Errorf("%+v", f)
	}
	if math.Abs(v.East-298*codes.Knot) > 1e-9 || math.Abs(v.North) > 1e-9 || math.Abs(v.Climb+128*codes.Foot/60) > 1e-9 {
		t.Errorf("%+v", v)
	}
}

func TestDecimal(t *testing.T) {
	for in, want := range map[string]float64{"0": 0, "-118.25598": -118.25598, "+5": 5, "7.": 7, ".5": 0.5,
		"51.123456789012": 51.123456789012, "-0": 0} {
		if got, ok := decimal([]byte(in)); !ok || got != want {
			t.Errorf("%q is %v %v", in, got, ok)
		}
	}
	for _, in := range []string{"", "-", ".", "1e5", "NaN", "1.2.3", "--1", "0x10", "1234567890123456", "12 "} {
		if got, ok := decimal([]byte(in)); ok {
			t.Errorf("%q is %v", in, got)
		}
	}
}
