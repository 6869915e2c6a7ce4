package picture

import (
	"slices"
	"sort"

	"picket"
)

// Ended is an object that left the picture.
type Ended struct {
	ID     uint32
	Number picket.Number // the last that it had
	Seq    uint64        // of its end, as of Cursor.Tracks
}

// maxEnded bounds what is kept of the ended: beyond it, and beyond those of the newest outcome, the
// older half is forgotten.
const maxEnded = 1 << 14

// end takes an object out.
func (p *Picture) end(o *Object) {
	p.cursor.Tracks++
	delete(p.objects, o.Track.Number)
	p.countFused(&o.Track, -1)
	p.dropAliases(o)
	p.order[o.place] = nil
	p.ended = append(p.ended, Ended{o.ID, o.Track.Number, p.cursor.Tracks})
}

// forgetEnded keeps the bound. It runs before an outcome is taken in, so that whoever reads after
// each outcome misses nothing.
func (p *Picture) forgetEnded() {
	if len(p.ended) <= maxEnded {
		return
	}
	n := len(p.ended) - maxEnded/2
	p.forgotten = p.ended[n-1].Seq
	p.ended = slices.Clone(p.ended[n:])
}

// Ended gives what ended since, in order: all of it only where Remembers(since).
func (p *Picture) Ended(since Cursor) []Ended {
	i := sort.Search(len(p.ended), func(i int) bool { return p.ended[i].Seq > since.Tracks })
	return p.ended[i:]
}
