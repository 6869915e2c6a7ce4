package track

import "picket/sensing"

// once remembers the content identity of the newest plots, so that a plot that came by LAN A and by LAN B
// counts once. It is a four-way set-associative table of fixed size: old entries make room.
type once struct {
	sets [][4]uint64
	turn []uint8
}

const onceSets = 1 << 13 // 32,768 plots: ten seconds of what a busy node hears

func (o *once) init() {
	o.sets = make([][4]uint64, onceSets)
	o.turn = make([]uint8, onceSets)
}

// seen says whether the plot came before, and remembers it. A plot without a hash is always new: two
// objects may be measured alike.
func (o *once) seen(p *sensing.Plot, sensor int32) bool {
	if p.Hash == 0 {
		return false
	}
	id := uint64(p.Station)
	if id == 0 {
		id = 1<<32 + uint64(sensor)
	}
	h := stir(stir(stir(id)^uint64(p.Time.UnixNano())) ^ p.Hash)
	return o.note(h)
}

func (o *once) note(h uint64) bool {
	i := h % onceSets
	for _, v := range o.sets[i] {
		if v == h {
			return true
		}
	}
	o.sets[i][o.turn[i]%4] = h
	o.turn[i]++
	return false
}

// stir is the finaliser of SplitMix64 (Steele, Lea & Flood 2014).
func stir(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
