package node

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"picket"
)

// word is an officer's word on what an object is. On one that says who it is it stays with the address when the object
// leaves the picture and over a restart, until an officer says otherwise: a ship that was found suspect is suspect when
// she comes back.
type word struct {
	ICAO  uint32       `json:"icao,omitempty"` // as the object said when the word was said, or the first time after
	MMSI  uint32       `json:"mmsi,omitempty"`
	Claim picket.Claim `json:"claim"`
}

func (w *word) address() uint64 { return address(w.ICAO, w.MMSI) }

// address is an aircraft's address or a ship's identity as a key; 0: none.
func address(icao, mmsi uint32) uint64 {
	if mmsi != 0 {
		return 1<<32 | uint64(mmsi)
	}
	return uint64(icao)
}

// words are the officers' words: on the objects of the picture, and on who is not in it.
type words struct {
	on   map[picket.Number]word
	away map[uint64]word
}

func newWords() words { return words{map[picket.Number]word{}, map[uint64]word{}} }

// mostAway bounds what is remembered of those who are not in the picture; the oldest word goes first.
const mostAway = 10_000

// say takes an officer's word on an object.
func (w *words) say(t *picket.Track, c picket.Claim) {
	old := w.on[t.Number]
	now := word{t.Keys.ICAO, t.Keys.MMSI, c}
	if now.address() == 0 {
		now.ICAO, now.MMSI = old.ICAO, old.MMSI
	}
	w.put(t.Number, now)
}

// put sets the word on a number. What was said before of another address stays with that.
func (w *words) put(n picket.Number, now word) {
	if old, ok := w.on[n]; ok && old.address() != now.address() {
		w.leave(old)
	}
	w.on[n] = now
}

// shown notes who an object says it is. One on which there is no word gets the one on its address.
func (w *words) shown(t *picket.Track) {
	if t.Keys.ICAO == 0 && t.Keys.MMSI == 0 {
		return
	}
	if o, ok := w.on[t.Number]; ok {
		if o.address() == 0 {
			w.on[t.Number] = word{t.Keys.ICAO, t.Keys.MMSI, o.Claim}
		}
		return
	}
	for _, a := range [...]uint64{address(0, t.Keys.MMSI), address(t.Keys.ICAO, 0)} {
		if o, ok := w.away[a]; ok && a != 0 {
			w.on[t.Number] = o
			return
		}
	}
}

// inherit hands the word on one number on to another, unless there is a newer one.
func (w *words) inherit(from, to picket.Number) {
	o, ok := w.on[from]
	if !ok || from == to {
		return
	}
	delete(w.on, from)
	if o.Claim.At.Before(w.on[to].Claim.At) {
		w.leave(o)
		return
	}
	w.put(to, o)
}

// gone keeps the word on a number that is shown no longer with its address, which it gives; 0: none.
func (w *words) gone(n picket.Number) uint64 {
	o := w.on[n]
	delete(w.on, n)
	return w.leave(o)
}

func (w *words) leave(o word) uint64 {
	a := o.address()
	if old, known := w.away[a]; a == 0 || known && o.Claim.At.Before(old.Claim.At) {
		return a
	} else if !known && len(w.away) >= mostAway {
		delete(w.away, slices.MinFunc(slices.Sorted(maps.Keys(w.away)), func(x, y uint64) int { return w.away[x].Claim.At.Compare(w.away[y].Claim.At) }))
	}
	w.away[a] = o
	return a
}

// lasting are the words that outlive a run, by address.
func (w *words) lasting() []word {
	all := words{away: maps.Clone(w.away)}
	for _, n := range slices.Sorted(maps.Keys(w.on)) {
		all.leave(w.on[n])
	}
	return slices.SortedFunc(maps.Values(all.away), func(a, b word) int { return cmp.Compare(a.address(), b.address()) })
}

// wordsGone keeps the word on an object that left the picture; who in it has the same address takes it over.
func (c *Core) wordsGone(now time.Time, n picket.Number, out *picket.Outcome) {
	a := c.words.gone(n)
	if a == 0 {
		return
	}
	for _, other := range sorted(c.pic.Tracks) {
		t := c.pic.Tracks[other]
		if _, has := c.words.on[other]; !has && address(t.Keys.ICAO, t.Keys.MMSI) == a && t.Status != picket.Ended {
			c.show(now, t, out)
		}
	}
}
