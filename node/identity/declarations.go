package identity

import (
	"cmp"
	"maps"
	"slices"

	"picket"
)

// Declaration is what an officer said that an object is. On one that says who it is it stays with the address when the
// object leaves the picture and over a restart, until an officer says otherwise: a ship that was found suspect is suspect when
// she comes back.
type Declaration struct {
	ICAO  uint32       `json:"icao,omitempty"` // as the object said when it was declared, or the first time after
	MMSI  uint32       `json:"mmsi,omitempty"`
	Claim picket.Claim `json:"claim"`
}

func (w *Declaration) address() uint64 { return Address(w.ICAO, w.MMSI) }

// Address is an aircraft's address or a ship's identity as a key; 0: none.
func Address(icao, mmsi uint32) uint64 {
	if mmsi != 0 {
		return 1<<32 | uint64(mmsi)
	}
	return uint64(icao)
}

// Declarations are what officers here declared: of the objects in the picture, and of who is not in it.
type Declarations struct {
	current map[picket.Number]Declaration
	absent  map[uint64]Declaration
}

// NewDeclarations knows of none.
func NewDeclarations() Declarations {
	return Declarations{map[picket.Number]Declaration{}, map[uint64]Declaration{}}
}

// Numbers gives the numbers of which something is declared, sorted.
func (w *Declarations) Numbers() []picket.Number { return slices.Sorted(maps.Keys(w.current)) }

// Of gives what was declared of a number; false: nothing.
func (w *Declarations) Of(n picket.Number) (picket.Claim, bool) {
	d, ok := w.current[n]
	return d.Claim, ok
}

// maxAbsent bounds what is remembered of those who are not in the picture; the oldest goes first.
const maxAbsent = 10_000

// Declare takes what an officer says of an object.
func (w *Declarations) Declare(t *picket.Track, c picket.Claim) {
	old := w.current[t.Number]
	now := Declaration{t.Keys.ICAO, t.Keys.MMSI, c}
	if now.address() == 0 {
		now.ICAO, now.MMSI = old.ICAO, old.MMSI
	}
	w.set(t.Number, now)
}

// set puts a declaration on a number. What was declared before of another address stays with that.
func (w *Declarations) set(n picket.Number, now Declaration) {
	if old, ok := w.current[n]; ok && old.address() != now.address() {
		w.Restore(old)
	}
	w.current[n] = now
}

// NoteAddress notes who an object says it is. One of which nothing was declared gets what was declared of its address.
func (w *Declarations) NoteAddress(t *picket.Track) {
	if t.Keys.ICAO == 0 && t.Keys.MMSI == 0 {
		return
	}
	if o, ok := w.current[t.Number]; ok {
		if o.address() == 0 {
			w.current[t.Number] = Declaration{t.Keys.ICAO, t.Keys.MMSI, o.Claim}
		}
		return
	}
	for _, a := range [...]uint64{Address(0, t.Keys.MMSI), Address(t.Keys.ICAO, 0)} {
		if o, ok := w.absent[a]; ok && a != 0 {
			w.current[t.Number] = o
			return
		}
	}
}

// Inherit hands what was declared of one number on to another, unless there is something newer.
func (w *Declarations) Inherit(from, to picket.Number) {
	o, ok := w.current[from]
	if !ok || from == to {
		return
	}
	delete(w.current, from)
	if o.Claim.At.Before(w.current[to].Claim.At) {
		w.Restore(o)
		return
	}
	w.set(to, o)
}

// Remove keeps what was declared of a number that is shown no longer with its address, which it gives; 0: none.
func (w *Declarations) Remove(n picket.Number) uint64 {
	o := w.current[n]
	delete(w.current, n)
	return w.Restore(o)
}

// Restore keeps a declaration with its address, which it gives; 0: none.
func (w *Declarations) Restore(o Declaration) uint64 {
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

// Lasting are the declarations that outlive a run, by address.
func (w *Declarations) Lasting() []Declaration {
	all := Declarations{absent: maps.Clone(w.absent)}
	for _, n := range slices.Sorted(maps.Keys(w.current)) {
		all.Restore(w.current[n])
	}
	return slices.SortedFunc(maps.Values(all.absent), func(a, b Declaration) int { return cmp.Compare(a.address(), b.address()) })
}
