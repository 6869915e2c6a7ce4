// Package repeats drops what came before: a plot that is heard by LAN A and by LAN B counts once.
package repeats

// Filter remembers the content identity of the newest records: who measured, when, and the raw bytes.
// It is a four-way set-associative table of fixed size: old records make room. One goroutine uses it.
type Filter struct {
	sets [][4]uint64
	next []uint8 // which of a set's four makes room
}

// New makes a filter that remembers 4·sets records.
func New(sets int) *Filter { return &Filter{make([][4]uint64, sets), make([]uint8, sets)} }

// Seen says whether the record came before, and remembers it. Source is a number of who measured, at the
// time of measurement in nanoseconds, hash that of the raw bytes. A record without a hash (0) is always
// new: two objects may be measured alike.
func (f *Filter) Seen(source uint64, at int64, hash uint64) bool {
	if hash == 0 {
		return false
	}
	h := mix(mix(mix(source)^uint64(at)) ^ hash)
	i := h % uint64(len(f.sets))
	for _, v := range f.sets[i] {
		if v == h {
			return true
		}
	}
	f.sets[i][f.next[i]%4] = h
	f.next[i]++
	return false
}

// mix is the finaliser of SplitMix64 (Steele, Lea & Flood 2014).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
