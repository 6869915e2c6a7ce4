// Package sensing holds the words for what sensors say: plots, facts without a place, reports of a sensor on itself, the
// keys by which objects call themselves, and the contracts of the formats that carry them. It does nothing itself.
//
// Units are metres, metres per second, radians and seconds on WGS-84; any other unit is in the name (AltFeet). Azimuths and
// courses are clockwise from true north. Times are UTC.
package sensing
