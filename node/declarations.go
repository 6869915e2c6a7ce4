package node

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"picket"
)

// declaration is what an officer said that an object is. On one that says who it is it stays with the address when the
// object leaves the picture and over a restart, until an officer says otherwise: a ship that was found suspect is suspect when
// she comes back.
type declaration struct {
	ICAO  uint32       `json:"icao,omitempty"` // as the object said when it was declared, or the first time after
	MMSI  uint32       `json:"mmsi,omitempty"`
	Claim picket.Claim `json:"claim"`
}

func (w *declaration) address() uint64 { return address(w.ICAO, w.MMSI) }

// address is an aircraft's address or a ship's identity as a key; 0: none.
func address(icao, mmsi uint32) uint64 {
	if mmsi != 0 {
		return 1<<32 | uint64(mmsi)
	}
	return uint64(icao)
}

// declarations are what officers here declared: of the objects in the picture, and of who is not in it.
type declarations struct {
	current map[picket.Number]declaration
	absent  map[uint64]declaration
}

func newDeclarations() declarations {
	return declarations{map[picket.Number]declaration{}, map[uint64]declaration{}}
}

// maxAbsent bounds what is remembered of those who are not in the picture; the oldest goes first.
const maxAbsent = 10_000

// declare takes what an officer says of an object.
func (w *declarations) declare(t *picket.Track, c picket.Claim) {
	old := w.current[t.Number]
	now := declaration{t.Keys.ICAO, t.Keys.MMSI, c}
	if now.address() == 0 {
		now.ICAO, now.MMSI = old.ICAO, old.MMSI
	}
	w.set(t.Number, now)
}

// set puts a declaration on a number. What was declared before of another address stays with that.
func (w *declarations) set(n picket.Number, now declaration) {
	if old, ok := w.current[n]; ok && old.address() != now.address() {
		w.keepAbsent(old)
	}
	w.current[n] = now
}

// noteAddress notes who an object says it is. One of which nothing was declared gets what was declared of its address.
func (w *declarations) noteAddress(t *picket.Track) {
	if t.Keys.ICAO == 0 && t.Keys.MMSI == 0 {
		return
	}
	if o, ok := w.current[t.Number]; ok {
		if o.address() == 0 {
			w.current[t.Number] = declaration{t.Keys.ICAO, t.Keys.MMSI, o.Claim}
		}
		return
	}
	for _, a := range [...]uint64{address(0, t.Keys.MMSI), address(t.Keys.ICAO, 0)} {
		if o, ok := w.absent[a]; ok && a != 0 {
			w.current[t.Number] = o
			return
		}
	}
}

// inherit hands what was declared of one number on to another, unless there is something newer.
func (w *declarations) inherit(from, to picket.Number) {
	o, ok := w.current[from]
	if !ok || from == to {
		return
	}
	delete(w.current, from)
	if o.Claim.At.Before(w.current[to].Claim.At) {
		w.keepAbsent(o)
		return
	}
	w.set(to, o)
}

// remove keeps what was declared of a number that is shown no longer with its address, which it gives; 0: none.
func (w *declarations) remove(n picket.Number) uint64 {
	o := w.current[n]
	delete(w.current, n)
	return w.keepAbsent(o)
}

// keepAbsent keeps a declaration with its address, which it gives; 0: none.
func (w *declarations) keepAbsent(o declaration) uint64 {
	a := o.address()
	if old, known := w.absent[a]; a == 0 || known && o.Claim.At.Before(old.Claim.At) {
		return a
	} else if !known && len(w.absent) >= maxAbsent {
		byTime := func(x, y uint64) int { return w.absent[x].Claim.At.Compare(w.absent[y].Claim.At) }
		delete(w.absent, slices.MinFunc(slices.Sorted(maps.Keys(w.absent)), byTime))
	}
	w.absent[a] = o
	return a
}

// lasting are the declarations that outlive a run, by address.
func (w *declarations) lasting() []declaration {
	all := declarations{absent: maps.Clone(w.absent)}
	for _, n := range slices.Sorted(maps.Keys(w.current)) {
		all.keepAbsent(w.current[n])
	}
	return slices.SortedFunc(maps.Values(all.absent), func(a, b declaration) int { return cmp.Compare(a.address(), b.address()) })
}

// declarationGone keeps what was declared of an object that left the picture; who in it has the same address takes it over.
func (c *Core) declarationGone(now time.Time, n picket.Number, out *picket.Outcome) {
	a := c.declared.remove(n)
	if a == 0 {
		return
	}
	for _, other := range sortedKeys(c.pic.Tracks) {
		t := c.pic.Tracks[other]
		if _, has := c.declared.current[other]; !has && address(t.Keys.ICAO, t.Keys.MMSI) == a && t.Status != picket.Ended {
			c.show(now, t, out)
		}
	}
}
