// Package picket holds the words and contracts of a surveillance-and-warning network: plot, track, picture,
// alert, entry, and the few interfaces between its parts. It does nothing itself; the parts are in the
// folders beside it, and ARCHITECTURE.md draws them.
//
// Units are metres, metres per second, radians and seconds on WGS-84; any other unit is in the name
// (AltFeet). Azimuths and courses are clockwise from true north. Times are UTC.
package picket

// NodeID names a nation's or agency's node: "jp".
type NodeID string

// Number is a track number given by a node for one audience: "jp-0421".
type Number string
