package cpr

// Refusal says why a position message gave no position.
type Refusal uint8

// Resolved is no refusal: there is a position.
const (
	Resolved    Refusal = iota
	waiting             // no other half, or the pair straddles a change of zones
	noReference         // on the surface, and no position near it is known
	leapt               // too far from the last for the time between
	beyond              // out of radio range of the receiver, or no place on Earth
)

var refusals = [...]string{"", "waiting", "no reference", "leap", "beyond range"}

// String gives the word for it, as docs/decode-modes.md has it; empty for Resolved.
func (r Refusal) String() string { return refusals[r] }
