package picket

import (
	"context"
	"time"
)

// Entry is one thing that happened to a node, in the one order that counts. It is journalled before it is
// stepped. Exactly one of the pointers is set, or none: then only time passed (a tick).
type Entry struct {
	Seq        uint64
	At         time.Time // the node's clock; never goes back within a Start
	Raw        *Raw
	Start      *Start
	Deed       *Deed
	Checkpoint *Checkpoint
	Message    *PartnerMessage
	Link       *LinkState
	Decisions  []byte // Decisions as JSON, for the record: changes nothing
}

// PartnerMessage is one message of a partner, its signature and origin checked: contributions or a statement are
// decoded from it, never stored.
type PartnerMessage struct {
	From    NodeID
	Payload []byte
}

// Raw is a piece of a feed as it came. Reports are decoded from it, never stored.
type Raw struct {
	Feed     string
	Conn     uint32        // counts the feed's connections: each has its own decoder
	Received time.Time     // to the recording's clock; zero: Entry.At
	Shift    time.Duration // the node's clock minus the recording's: added to every time in the bytes
	Whole    bool          // a datagram: what is unfinished at its end is bad
	End      bool          // the connection ended after these bytes
	Bytes    []byte
}

// Start is a run's beginning: all that Step depends on besides entries. A Start whose time lies before the
// last entry (a recording played again) drops the tracks.
type Start struct {
	Version string // of the binary
	Config  []byte // Config as JSON
}

// Checkpoint is what of the core outlives a run, written by the core itself whenever it changes, so that a restart
// need not step through all that was before.
type Checkpoint struct {
	State []byte // JSON, the core's own
}

// Source brings entries: a feed, a link, a screen, a journal being replayed. Run returns when ctx is done,
// or nil when the source has ended. sink sets Seq; it blocks while the node is behind, and gives the outcome
// once the entry is stepped, a Deed's only when it is on disk.
type Source interface {
	Run(ctx context.Context, sink func(Entry) *Outcome) error
}

// Journal keeps entries. Append takes them in order into memory; Sync returns when all that were appended
// are on disk.
type Journal interface {
	Append(Entry) error
	Sync() error
}
