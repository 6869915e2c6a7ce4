// Package cpr encodes and resolves compact position reports (DO-260B appendix A 1.7, Doc 9871 C.2.6). Encode gives
// the two 17-bit numbers of a position; a Position, one an aircraft, makes positions of the messages heard and
// refuses what an aircraft cannot have flown.
package cpr
