// Package codes holds how Mode S and ADS-B code values, for both directions: bits, parity, altitude and Mode A
// pulses, call signs, emergency states, ground speeds on the surface, and the categories of accuracy.
package codes
