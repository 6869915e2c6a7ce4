// Package picket holds the words and contracts of a surveillance-and-warning network: plot, track, picture,
// alert, entry, and the few interfaces between its parts. It does nothing itself; the parts are in the
// folders beside it, and ARCHITECTURE.md draws them.
//
// Units are metres, metres per second, radians and seconds on WGS-84; any other unit is in the name
// (AltFeet). Azimuths and courses are clockwise from true north. Times are UTC.
package picket

import "strconv"

// NodeID names a nation's or agency's node: "jp".
type NodeID string

// SensorID names a sensor within its node: "okinawa-1". It never leaves the node.
type SensorID string

// Number is a track number given by a node for one audience: "jp-0421".
type Number string

// Station is an ASTERIX data source identifier, SAC in the high byte and SIC in the low one. Zero: none.
type Station uint16

// StationOf joins a system area code and a system identification code.
func StationOf(sac, sic uint8) Station { return Station(sac)<<8 | Station(sic) }

// String gives "SAC/SIC" in decimal, as operators write it.
func (s Station) String() string {
	return strconv.Itoa(int(s>>8)) + "/" + strconv.Itoa(int(s&0xff))
}
