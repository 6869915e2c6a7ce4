package sensing

// Bad is a piece of a feed that could not be understood.
type Bad struct {
	Offset int64 // in the connection's bytes
	Length int
	Reason string // short and from a fixed set, for counting: "crc", "truncated"
	Detail string // the whole sentence, for people
}

// Reports is what a piece of a feed said. It is filled by appending and reused.
type Reports struct {
	Plots         []Plot
	Sweeps        []Sweep
	Facts         []Fact
	Tracks        []ForeignTrack
	Bad           []Bad
	Good, Skipped int // messages understood, whether or not they said anything kept; messages none of ours
}

// Reset empties r and keeps its memory.
func (r *Reports) Reset() {
	r.Plots, r.Sweeps, r.Facts = r.Plots[:0], r.Sweeps[:0], r.Facts[:0]
	r.Tracks, r.Bad = r.Tracks[:0], r.Bad[:0]
	r.Good, r.Skipped = 0, 0
}
