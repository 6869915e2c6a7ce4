// Package modes reads and writes what Mode S and ADS-B receivers give: Beast binary frames, AVR text frames
// and SBS-1 BaseStation lines. Call NewBeast, NewAVR or NewSBS, one a connection, then Decode for plots and
// facts or List for every message; a BeastEncoder writes what a transponder would have sent.
//
// A message goes this way: a framing (beast.go, avr.go, sbs.go) finds it in the connection's bytes and puts it
// on the connection's clock; package reply takes a 56- or 112-bit reply apart by its downlink format (ICAO Annex
// 10 volume IV chapter 3, RTCA DO-260B section 2.2.3, ICAO Doc 9871 appendices A to C); the table of aircraft
// joins what spans messages (trust in an address, reported accuracy, and by package cpr the halves of a
// position); package report makes of it what a picture needs. Package encode is reply's way back, package codes
// what both share. No bit errors are corrected: a squitter with a wrong parity is bad, not mended.
package modes
