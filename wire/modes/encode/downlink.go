package encode

import (
	"picket/sensing"
	"picket/wire/modes/codes"
)

// Squitter sets b, which is zero, to the DF17 with the message me.
func Squitter(b *[14]byte, a *sensing.About, me uint64) {
	codes.PutBytes(b[:4], 17<<27|capabilityOf(a)<<24|uint64(a.Keys.ICAO))
	codes.PutBytes(b[4:11], me)
	codes.PutBytes(b[11:], uint64(codes.Parity(b[:11])))
}

// AllCall sets b, which is zero, to the DF11 that is sent unasked.
func AllCall(b *[7]byte, a *sensing.About) {
	codes.PutBytes(b[:4], 11<<27|capabilityOf(a)<<24|uint64(a.Keys.ICAO))
	codes.PutBytes(b[4:], uint64(codes.Parity(b[:4])))
}

// Reply sets b, which is zero, to a DF4, DF5 or DF20 and gives its length, 7 or 14. code is the altitude or identity field of 13 bits, mb the Comm-B
// message of a DF20.
func Reply(b *[14]byte, a *sensing.About, df, code, mb uint64) (n int) {
	fs := uint64(0)
	if a.Flags&sensing.OnGround != 0 {
		fs = 1
	}
	if a.Flags&sensing.Ident != 0 {
		fs = 5
	}
	n = 7
	if df >= 16 {
		n = 14
	}
	codes.PutBytes(b[:4], df<<27|fs<<24|code)
	codes.PutBytes(b[4:n-3], mb)
	codes.PutBytes(b[n-3:n], uint64(codes.Parity(b[:n-3])^a.Keys.ICAO))
	return n
}

func capabilityOf(a *sensing.About) uint64 {
	if a.Flags&sensing.OnGround != 0 {
		return 4
	}
	return 5
}
