package fuse

import (
	"math"
	"time"

	"picket/geo"
)

// cell is a square of the Earth's surface, seen from its centre so that height does not count: a band of
// latitude and a place along it.
type cell uint64

// side is the height of a cell; what is farther apart than that is never compared.
const side = 20_000.0

// bands is the number of bands from pole to pole, π·geo.A/side rounded up.
const bands = 1002

// bandOf gives the band of a place and how many cells it has.
func bandOf(lat float64) (band, cells int) {
	band = max(0, min(bands-1, int((lat+math.Pi/2)*geo.A/side)))
	return band, cellsOf(band)
}

func cellsOf(band int) int {
	mid := (float64(band)+0.5)*side/geo.A - math.Pi/2
	return max(1, int(2*math.Pi*geo.A*math.Cos(mid)/side))
}

func angles(p geo.Vec3) (lat, lon float64) {
	return math.Atan2(p[2], math.Hypot(p[0], p[1])), math.Atan2(p[1], p[0])
}

func column(lon float64, cells int) int {
	return max(0, min(cells-1, int((lon/(2*math.Pi)+0.5)*float64(cells))))
}

func cellAt(band, col int) cell { return cell(band)<<32 | cell(col) }

func cellOf(p geo.Vec3) cell {
	lat, lon := angles(p)
	band, cells := bandOf(lat)
	return cellAt(band, column(lon, cells))
}

// indexCell puts a member into the spatial index where it is now.
func (v *View) indexCell(i int32) {
	m := &v.members[i]
	c := cellOf(m.pos())
	if m.inGrid && m.cell == c {
		return
	}
	v.leaveIndex(i)
	m.cell, m.inGrid, m.prev, m.next = c, true, none, none
	if head, ok := v.grid[c]; ok {
		m.next = head
		v.members[head].prev = i
	}
	v.grid[c] = i
}

func (v *View) leaveIndex(i int32) {
	m := &v.members[i]
	if !m.inGrid {
		return
	}
	m.inGrid = false
	if m.next != none {
		v.members[m.next].prev = m.prev
	}
	switch {
	case m.prev != none:
		v.members[m.prev].next = m.next
	case m.next != none:
		v.grid[m.cell] = m.next
	default:
		delete(v.grid, m.cell)
	}
}

// How much of a crowd is looked at, so that a partner that heaps a hundred thousand objects in one place costs no
// more than its share.
const (
	lookAt        = 512 // members seen in one search
	maxCandidates = 16  // of one member
)

// searchEvery is how often a member's neighbourhood is looked at again, spread over members by their place.
const searchEvery = int64(4 * time.Second)

// search pairs member i with those of other origins that may be the same object.
func (v *View) search(i int32) {
	m := &v.members[i]
	m.searchAt = v.now + searchEvery + int64(i%8)*int64(250*time.Millisecond)
	lat, lon := angles(m.pos())
	band, _ := bandOf(lat)
	left, seen := lookAt, 0
	for b := max(0, band-1); b <= min(bands-1, band+1); b++ {
		cells := cellsOf(b)
		col := column(lon, cells)
		first, last := col-1, col+1
		if cells < 3 {
			first, last = 0, cells-1
		}
		for c := first; c <= last; c++ {
			seen += v.searchCell(i, cellAt(b, (c+cells)%cells), &left)
		}
	}
	v.members[i].crowd = int32(seen / (len(v.origins) - 1))
}

func (v *View) searchCell(i int32, c cell, left *int) (seen int) {
	j, ok := v.grid[c]
	if !ok {
		return 0
	}
	for ; j != none; j = v.members[j].next {
		if *left--; *left < 0 {
			v.stats.Crowded++
			return seen
		}
		if v.members[j].origin == v.members[i].origin {
			continue
		}
		seen++
		if v.near(i, j, 1) && v.findCandidate(i, j) == none {
			v.addCandidate(i, j, 0)
		}
	}
	return seen
}

// near says whether two members may be one object by where they are now, within k gates.
func (v *View) near(i, j int32, k float64) bool {
	a, b := &v.members[i], &v.members[j]
	if !together(a.domain, b.domain) {
		return false
	}
	ta, tb := float64(v.now-a.at)*1e-9, float64(v.now-b.at)*1e-9
	gate := 4.5*(a.reach+b.reach) + 4*v.opt.BiasM + 2*(ta*ta+tb*tb)
	gate = k * min(gate, side)
	return a.squaredDistance(ta, b, tb) <= gate*gate
}

// squaredDistance gives the squared horizontal distance of two members carried on by ta and tb seconds.
func (a *sourceTrack) squaredDistance(ta float64, b *sourceTrack, tb float64) float64 {
	var d geo.Vec3
	for k := range 3 {
		d[k] = a.x[k] + ta*a.x[k+3] - b.x[k] - tb*b.x[k+3]
	}
	up := d.Dot(geo.Up(a.pos()))
	return d.Dot(d) - up*up
}
