package web

import (
	"crypto/rand"
	"encoding/hex"
	"sync"

	"picket"
	"picket/picture"
)

// view is the picture behind a lock, with what of the screens' stream belongs to no single screen.
// Its methods are called with the lock held, but for deliver.
type view struct {
	mu sync.Mutex
	*picture.Picture
	epoch string        // of ids and sequence; new at each start
	plots []picket.Spot // since the last frame

	canCut     bool                     // links can be cut here: an exercise
	cuts       map[picket.NodeID]string // what was last asked for a link: "cut", "hole", "healed"
	cutsToTell bool                     // cuts changed since the last frame
}

func newView() *view {
	v := &view{Picture: picture.New()}
	v.begin()
	return v
}

// begin begins a new epoch.
func (v *view) begin() {
	var b [6]byte
	_, _ = rand.Read(b[:]) // never fails
	v.epoch = hex.EncodeToString(b[:])
	v.plots, v.cuts = nil, map[picket.NodeID]string{}
}

// maxPlots bounds the plots of one frame.
const maxPlots = maxRecords

// deliver takes an outcome in.
func (v *view) deliver(o *picket.Outcome) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.Deliver(o)
	if o.Started != nil {
		v.begin()
	}
	if room := maxPlots - len(v.plots); room > 0 {
		v.plots = append(v.plots, o.Spots[:min(room, len(o.Spots))]...)
	}
}

// seq is the number of the newest change, as the stream writes it.
func (v *view) seq() uint32 { return uint32(v.Cursor().Tracks) }

// exerciseLink notes what was asked for the link to partner n.
func (v *view) exerciseLink(n picket.NodeID, state string) { v.cuts[n], v.cutsToTell = state, true }
