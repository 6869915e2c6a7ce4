package ais

import "math"

// kind is how a field's bits are read.
type kind uint8

const (
	whole kind = iota
	flag
	text
	rate      // of turn: 4.733 times the root of degrees a minute
	dimension // of the ship, which is not known where all four are zero
)

// rest is the width of a text that goes on to the message's end.
const rest = 0

// field is one field of a message, as the tables of M.1371-5 annex 8 give them. It says nothing where its raw
// value lies outside lo..hi.
type field struct {
	key       string
	at, width int
	kind      kind
	signed    bool
	per       float64 // raw units to the unit of the value
	lo, hi    int64
	none      uint64 // the raw value that says nothing, for encoding
}

// The constructors: n a number that always says something, in one that does between lo and hi.
func n(key string, at, width int) field {
	return field{key: key, at: at, width: width, per: 1, hi: 1<<width - 1}
}

func in(key string, at, width int, per float64, lo, hi int64, none uint64) field {
	return field{key: key, at: at, width: width, per: per, lo: lo, hi: hi, none: none}
}

func is(key string, at int) field {
	return field{key: key, at: at, width: 1, kind: flag, per: 1, hi: 1}
}

func str(key string, at, width int) field {
	return field{key: key, at: at, width: width, kind: text}
}

// lonLat are a position in 1/per minutes, of the width that 180° need.
func lonLat(at, width int, per float64) []field {
	deg := per * 60
	lon := in("lon", at, width, deg, int64(-180*deg), int64(180*deg), uint64(181*deg))
	lat := in("lat", at+width, width-1, deg, int64(-90*deg), int64(90*deg), uint64(91*deg))
	lon.signed, lat.signed = true, true
	return []field{lon, lat}
}

// course are the fields that lie side by side in all position reports: course over ground in 1/10°, and the
// second of UTC, whose values from 61 mean another positioning.
func course(at int) field { return in("cog", at, 12, 10, 0, 3599, 3600) }

func second(at int) []field {
	return []field{in("second", at, 6, 1, 0, 59, 60), in("positioning", at, 6, 1, 61, 63, 60)}
}

func heading(at int) field { return in("heading", at, 9, 1, 0, 359, 511) }

func dimensions(at int) []field {
	d := func(key string, at, width int) field {
		f := n(key, at, width)
		f.kind = dimension
		return f
	}
	return []field{d("to_bow", at, 9), d("to_stern", at+9, 9), d("to_port", at+18, 6), d("to_starboard", at+24, 6)}
}

func epfd(at int) field     { return in("epfd", at, 4, 1, 1, 15, 0) }
func shipType(at int) field { return in("ship_type", at, 8, 1, 1, 255, 0) }

// of joins fields and groups of fields.
func of(parts ...any) (out []field) {
	for _, p := range parts {
		switch p := p.(type) {
		case field:
			out = append(out, p)
		case []field:
			out = append(out, p...)
		}
	}
	return out
}

// positionA: messages 1, 2, 3, position reports of class A (annex 8, 3.1).
var positionA = of(
	n("status", 38, 4),
	field{key: "rot", at: 42, width: 8, kind: rate, signed: true, per: 1, lo: -126, hi: 126, none: 0x80},
	field{key: "rot_ais", at: 42, width: 8, signed: true, per: 1, lo: -127, hi: 127, none: 0x80},
	in("sog", 50, 10, 10, 0, 1022, 1023), is("accuracy", 60), lonLat(61, 28, 10000), course(116), heading(128),
	second(137), n("manoeuvre", 143, 2), is("raim", 148), n("radio", 149, 19),
)

// baseStation: messages 4 and 11 (3.2 and 3.9).
var baseStation = of(
	in("year", 38, 14, 1, 1, 9999, 0), in("month", 52, 4, 1, 1, 12, 0), in("day", 56, 5, 1, 1, 31, 0),
	in("hour", 61, 5, 1, 0, 23, 24), in("minute", 66, 6, 1, 0, 59, 60), in("second", 72, 6, 1, 0, 59, 60),
	is("accuracy", 78), lonLat(79, 28, 10000), epfd(134), is("raim", 148), n("radio", 149, 19),
)

// voyage: message 5, static and voyage related data (3.3).
var voyage = of(
	n("ais_version", 38, 2), in("imo", 40, 30, 1, 1, 1<<30-1, 0), str("callsign", 70, 42), str("name", 112, 120),
	shipType(232), dimensions(240), epfd(270), in("eta_month", 274, 4, 1, 1, 12, 0), in("eta_day", 278, 5, 1, 1, 31, 0),
	in("eta_hour", 283, 5, 1, 0, 23, 24), in("eta_minute", 288, 6, 1, 0, 59, 60), in("draught", 294, 8, 10, 1, 255, 0),
	str("destination", 302, 120), is("dte", 422),
)

// aircraft: message 9, search and rescue aircraft (3.7). Speed is in knots.
var aircraft = of(
	in("alt", 38, 12, 1, 0, 4094, 4095), in("sog", 50, 10, 1, 0, 1022, 1023), is("accuracy", 60), lonLat(61, 28, 10000),
	course(116), second(128), is("alt_barometric", 134), is("dte", 142), is("assigned", 146), is("raim", 147),
	n("radio", 148, 20),
)

// positionB: message 18, position report of class B (3.16).
var positionB = of(
	in("sog", 46, 10, 10, 0, 1022, 1023), is("accuracy", 56), lonLat(57, 28, 10000), course(112), heading(124),
	second(133), is("cs", 141), is("display", 142), is("dsc", 143), is("band", 144), is("msg22", 145),
	is("assigned", 146), is("raim", 147), n("radio", 148, 20),
)

// extendedB: message 19, extended position report of class B (3.17).
var extendedB = of(
	in("sog", 46, 10, 10, 0, 1022, 1023), is("accuracy", 56), lonLat(57, 28, 10000), course(112), heading(124),
	second(133), str("name", 143, 120), shipType(263), dimensions(271), epfd(301), is("raim", 305), is("dte", 306),
	is("assigned", 307),
)

// aid: message 21, aid to navigation (3.19).
var aid = of(
	in("aid_type", 38, 5, 1, 1, 31, 0), str("name", 43, 120), is("accuracy", 163), lonLat(164, 28, 10000),
	dimensions(219), epfd(249), second(253), is("off_position", 259), n("aid_status", 260, 8), is("raim", 268),
	is("virtual", 269), is("assigned", 270), str("name_extension", 272, rest),
)

// staticA, staticB and staticCraft: message 24, static data in parts (3.22). Of an auxiliary
// craft the mother ship's MMSI stands in place of the dimensions.
var (
	part    = n("part", 38, 2)
	staticA = of(part, str("name", 40, 120))
	unit    = of(part, shipType(40), str("vendor", 48, 18), n("model", 66, 4), n("serial", 70, 20), str("callsign", 90, 42))
	staticB = of(unit, dimensions(132), epfd(162))

	staticCraft = of(unit, n("mothership", 132, 30), epfd(162))
)

// longRange: message 27 (3.25). Speed is in knots, course in degrees.
var longRange = of(
	is("accuracy", 38), is("raim", 39), n("status", 40, 4), lonLat(44, 18, 10), in("sog", 79, 6, 1, 0, 62, 63),
	in("cog", 85, 9, 1, 0, 359, 511), is("gnss_late", 94),
)

// messages gives each type's fields and the bits it has at least: those that a sound encoder sends (spare bits
// at the end may be missing). Types that Picket does not read in full have their addresses and texts.
var messages = [28]struct {
	least  int
	fields []field
}{
	1: {168, positionA}, 2: {168, positionA}, 3: {168, positionA}, 4: {168, baseStation}, 5: {422, voyage},
	6:  {88, of(n("sequence", 38, 2), n("dest_mmsi", 40, 30), is("retransmit", 70), n("dac", 72, 10), n("fid", 82, 6))},
	7:  {72, of(n("dest_mmsi", 40, 30))},
	8:  {56, of(n("dac", 40, 10), n("fid", 50, 6))},
	9:  {168, aircraft},
	10: {72, of(n("dest_mmsi", 40, 30))},
	11: {168, baseStation},
	12: {72, of(n("sequence", 38, 2), n("dest_mmsi", 40, 30), is("retransmit", 70), str("text", 72, rest))},
	13: {72, of(n("dest_mmsi", 40, 30))},
	14: {40, of(str("text", 40, rest))},
	15: {88, of(n("dest_mmsi", 40, 30))},
	16: {92, of(n("dest_mmsi", 40, 30))},
	17: {80, nil}, 18: {168, positionB}, 19: {312, extendedB}, 20: {70, nil}, 21: {271, aid}, 22: {168, nil},
	23: {160, nil}, 24: {160, staticA}, 25: {40, nil}, 26: {60, nil}, 27: {95, longRange},
}

// raw gives the field's bits, sign and all.
func (m *bits) raw(f *field) int64 {
	if f.signed {
		return m.signed(f.at, f.width)
	}
	return int64(m.unsigned(f.at, f.width))
}

// value gives what a number field says in its unit; ok is false when it says nothing or the table lacks it.
func (m *bits) value(f *field) (v float64, ok bool) {
	if f.width == 0 {
		return 0, false
	}
	r := m.raw(f)
	if r < f.lo || r > f.hi {
		return 0, false
	}
	v = float64(r) / f.per
	if f.kind == rate {
		v = math.Copysign(v*v/(4.733*4.733), v)
	}
	return v, true
}

// motion are the fields of a position report that a plot is made from.
type motion struct {
	is                                                       bool
	lon, lat, sog, cog, heading, second, accuracy, raim, alt field
	status, barometric, name, shipType                       field
}

// motions finds them in the tables.
var motions = func() (out [28]motion) {
	for _, typ := range []int{1, 2, 3, 9, 18, 19, 27} {
		m := &out[typ]
		m.is = true
		to := map[string]*field{
			"lon": &m.lon, "lat": &m.lat, "sog": &m.sog, "cog": &m.cog, "heading": &m.heading, "second": &m.second,
			"accuracy": &m.accuracy, "raim": &m.raim, "alt": &m.alt, "status": &m.status, "alt_barometric": &m.barometric,
			"name": &m.name, "ship_type": &m.shipType,
		}
		for _, f := range messages[typ].fields {
			if p := to[f.key]; p != nil {
				*p = f
			}
		}
	}
	return out
}()
