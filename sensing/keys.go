package sensing

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
)

// Callsign is an aircraft's or ship's call sign, space- or zero-padded ASCII.
type Callsign [8]byte

// String gives the call sign without padding.
func (c Callsign) String() string { return string(bytes.Trim(c[:], " \x00")) }

// Name is a ship's name, space- or zero-padded ASCII.
type Name [20]byte

// String gives the name without padding.
func (n Name) String() string { return string(bytes.Trim(n[:], " \x00")) }

// Squawk is a Mode 3/A code with its top bit set to tell code 0000 from no code.
type Squawk uint16

// SquawkOf makes a Squawk of a 12-bit code.
func SquawkOf(code uint16) Squawk { return Squawk(code&07777 | 1<<15) }

// Valid says whether there is a code.
func (s Squawk) Valid() bool { return s&(1<<15) != 0 }

// Code gives the twelve bits.
func (s Squawk) Code() uint16 { return uint16(s) & 07777 }

// Discrete says whether the code is one aircraft's own: codes that end in two zeros are many's.
func (s Squawk) Discrete() bool { return s.Valid() && s.Code()&0o77 != 0 }

// Emergency gives the emergency that the code declares.
func (s Squawk) Emergency() Emergency {
	if i := slices.Index([]uint16{07700, 07600, 07500}, s.Code()); i >= 0 && s.Valid() {
		return General + Emergency(i)
	}
	return NoEmergency
}

// String gives four octal digits, or nothing.
func (s Squawk) String() string {
	if s.Valid() {
		return fmt.Sprintf("%04o", s.Code())
	}
	return ""
}

// Keys are what an object calls itself. Zero values: not said.
type Keys struct {
	ICAO     uint32 // 24-bit aircraft address
	MMSI     uint32 // maritime mobile service identity, nine decimal digits
	Squawk   Squawk
	Callsign Callsign
	Name     Name
}

// Merge takes over what newer says and keeps the rest.
func (k *Keys) Merge(newer Keys) {
	*k = Keys{cmp.Or(newer.ICAO, k.ICAO), cmp.Or(newer.MMSI, k.MMSI), cmp.Or(newer.Squawk, k.Squawk),
		cmp.Or(newer.Callsign, k.Callsign), cmp.Or(newer.Name, k.Name)}
}
