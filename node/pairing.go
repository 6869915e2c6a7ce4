package node

import (
	"math"
	"slices"
	"time"

	"picket"
	"picket/sensing"
)

// pairing says which own track and which audience's track are of one object, so that the node shows an object
// under the number by which its partners know it. Both are made of the same plots: they are paired where they
// rest on the very same plot of a sensor, and the nearest where a scan of one moment gave many the same time.
type pairing struct {
	numbers map[uint64]picket.Number // own ref to the audience's number
	refs    map[picket.Number]uint64
}

func newPairing() *pairing {
	return &pairing{map[uint64]picket.Number{}, map[picket.Number]uint64{}}
}

// plotID names a plot by who made it and when.
type plotID struct {
	sensor sensing.SensorID
	at     time.Time
}

// apart is how far two tracks of one object may differ, in metres: one of them has seen more.
const apart = 3000.0

// pair finds the own track of each of the audience's tracks that has none, and lets go of pairs that ended or
// drifted apart. It gives the own refs whose number changed.
func (p *pairing) pair(own map[uint64]*ownTrack, theirs map[picket.Number]*picket.Track) []uint64 {
	var changed []uint64
	for _, ref := range sorted(p.numbers) {
		n := p.numbers[ref]
		if t, o := theirs[n], own[ref]; t == nil || o == nil || gap(t, &o.Track) > 5*apart {
			delete(p.numbers, ref)
			delete(p.refs, n)
			changed = append(changed, ref)
		}
	}
	var lone []picket.Number
	for n := range theirs {
		if _, ok := p.refs[n]; !ok {
			lone = append(lone, n)
		}
	}
	if len(lone) == 0 {
		return changed
	}
	slices.Sort(lone)
	at := index(own)
	for _, n := range lone {
		if ref, ok := p.nearest(theirs[n], at, own); ok {
			p.numbers[ref], p.refs[n] = n, ref
			changed = append(changed, ref)
		}
	}
	return changed
}

// index lists own tracks by the plots they rest on.
func index(own map[uint64]*ownTrack) map[plotID][]uint64 {
	at := map[plotID][]uint64{}
	for _, ref := range sorted(own) {
		for _, s := range own[ref].Sources {
			at[plotID{s.Sensor, s.At}] = append(at[plotID{s.Sensor, s.At}], ref)
		}
	}
	return at
}

func (p *pairing) nearest(t *picket.Track, at map[plotID][]uint64, own map[uint64]*ownTrack) (best uint64, ok bool) {
	least := apart
	for _, s := range t.Sources {
		for _, ref := range at[plotID{s.Sensor, s.At}] {
			o := own[ref]
			if _, taken := p.numbers[ref]; taken || strangers(t.Keys, o.Keys) {
				continue
			}
			if d := gap(t, &o.Track); d < least {
				best, least, ok = ref, d, true
			}
		}
	}
	return best, ok
}

// strangers says whether the addresses of two tracks differ.
func strangers(a, b sensing.Keys) bool {
	return a.ICAO != 0 && b.ICAO != 0 && a.ICAO != b.ICAO || a.MMSI != 0 && b.MMSI != 0 && a.MMSI != b.MMSI
}

// gap is the distance of two tracks, both taken to the later one's time. Where a height is not known only the
// horizontal part counts, to first order.
func gap(a, b *picket.Track) float64 {
	if a.At.After(b.At) {
		a, b = b, a
	}
	dt := b.At.Sub(a.At).Seconds()
	var d [3]float64
	var up, r float64
	for i := range 3 {
		d[i] = a.State[i] + dt*a.State[i+3] - b.State[i]
		r += b.State[i] * b.State[i]
		up += d[i] * b.State[i]
	}
	sq := d[0]*d[0] + d[1]*d[1] + d[2]*d[2]
	if a.HeightFrom == picket.NoHeight || b.HeightFrom == picket.NoHeight {
		sq -= up * up / r
	}
	return math.Sqrt(max(0, sq))
}

func sorted[K interface{ ~uint64 | ~string }, V any](m map[K]V) []K {
	ks := make([]K, 0, len(m))
	for k := range m {
		ks = append(ks, k)
	}
	slices.Sort(ks)
	return ks
}
