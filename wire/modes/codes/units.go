package codes

// The standard's units in ours: metres, metres a second.
const (
	NM   = 1852.0 // an international nautical mile
	Knot = NM / 3600
	Foot = 0.3048
)
