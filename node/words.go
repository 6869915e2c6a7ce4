package node

import (
	"maps"
	"slices"

	"picket"
)

// word is an officer's word on whoever has an address. It stays with the address when the object leaves the picture and
// over a restart, until an officer says otherwise: a ship that was found suspect is suspect when she comes back.
type word struct {
	ICAO  uint32       `json:"icao,omitempty"`
	MMSI  uint32       `json:"mmsi,omitempty"`
	Claim picket.Claim `json:"claim"`
}

// mostWords bounds what is remembered of those who are not in the picture; the oldest word goes first.
const mostWords = 10_000

func (w *word) of(keys *picket.Keys) bool {
	return w.ICAO != 0 && w.ICAO == keys.ICAO || w.MMSI != 0 && w.MMSI == keys.MMSI
}

func (w *word) same(o *word) bool { return w.ICAO == o.ICAO && w.MMSI == o.MMSI }

// wordOn gives the officer's word on an object of the picture that says who it is.
func (c *Core) wordOn(t *picket.Track) (w word, ok bool) {
	claim, ok := c.words[t.Number]
	return word{t.Keys.ICAO, t.Keys.MMSI, claim}, ok && (t.Keys.ICAO != 0 || t.Keys.MMSI != 0)
}

// lastingWords are the words that outlive a run.
func (c *Core) lastingWords() []word {
	list := slices.Clone(c.oldWords)
	for _, n := range slices.Sorted(maps.Keys(c.words)) {
		if t := c.pic.Tracks[n]; t != nil {
			if w, ok := c.wordOn(t); ok {
				list = withWord(list, w)
			}
		}
	}
	return list
}

// outlive keeps the word on an object that leaves the picture.
func (c *Core) outlive(t *picket.Track) {
	if w, ok := c.wordOn(t); ok {
		c.oldWords = withWord(c.oldWords, w)
	}
	delete(c.words, t.Number)
}

// withWord is a list with w in it, unless there is a newer word on the same address.
func withWord(list []word, w word) []word {
	for i := range list {
		if o := &list[i]; o.same(&w) {
			if !w.Claim.At.Before(o.Claim.At) {
				*o = w
			}
			return list
		}
	}
	if len(list) >= mostWords {
		oldest := 0
		for i := range list {
			if list[i].Claim.At.Before(list[oldest].Claim.At) {
				oldest = i
			}
		}
		list = slices.Delete(list, oldest, oldest+1)
	}
	return append(list, w)
}

// recallWord gives an object that has come into the picture, or only now says who it is, the word on its address. One that
// said so before has what was said of itself: two may have one address.
func (c *Core) recallWord(t, before *picket.Track) {
	if _, ok := c.words[t.Number]; ok || before != nil && before.Keys.ICAO == t.Keys.ICAO && before.Keys.MMSI == t.Keys.MMSI {
		return
	}
	for i := range c.oldWords {
		if w := &c.oldWords[i]; w.of(&t.Keys) && !w.Claim.At.Before(c.words[t.Number].At) {
			c.words[t.Number] = w.Claim
		}
	}
}
