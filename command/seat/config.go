package seat

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"picket"
	"picket/command/charter"
)

// Config is what a charter says of a seat, and which node this is.
type Config struct {
	Seat   string // "combined-watch"
	Self   picket.NodeID
	Line   []charter.PostID // who holds the seat, the first that is manned and hears a quorum
	Voters []picket.NodeID  // nodes
	Faults int              // hostile voters that may not make two holders; 0: none
}

// The times of the machine, all on a node's own monotonic clock. They are safe while the rates of two clocks differ by
// less than 10 %: Lease is counted from the sending of a beat, Promise from its arrival.
const (
	BeatEvery = time.Second            // between two beats
	Lease     = 4 * time.Second        // a holder acts while a quorum has echoed beats that it sent within this time
	Promise   = 5 * time.Second        // a voter that echoed a beat votes for nobody for this time
	fresh     = 3 * time.Second        // a node is heard while its newest beat is not older
	askEvery  = 500 * time.Millisecond // between two requests for a vote
	askFor    = 3 * time.Second        // a candidate asks
	shy       = 3 * time.Second        // a voter that voted does not vote again
)

// ErrNoSuccession is wrapped by Check where the voters are too few to lose one.
var ErrNoSuccession = errors.New("no succession")

// Quorum is how many voters it takes: more than half, or with Faults f ⌈(n+f+1)/2⌉, so that two quorums share an
// honest voter.
func (c Config) Quorum() int { return (len(c.Voters)+c.Faults)/2 + 1 }

// Losses is how many voters may be lost while a holder can still be found.
func (c Config) Losses() int { return len(c.Voters) - c.Quorum() }

// Check says in one sentence what is wrong with a seat's configuration.
func (c Config) Check() error {
	switch {
	case c.Seat == "":
		return errors.New("the seat has no name: write seats: [{id: combined-watch, …}]")
	case len(c.Line) == 0:
		return fmt.Errorf("seat %s has no line: name the posts that may hold it, the first first", c.Seat)
	case len(c.Voters) == 0:
		return fmt.Errorf("seat %s has no voters: name the nodes that vote", c.Seat)
	case c.Faults < 0:
		return fmt.Errorf("seat %s: faults is %d: write 0 or more", c.Seat, c.Faults)
	}
	if v, twice := repeated(c.Voters); twice {
		return fmt.Errorf("seat %s: voter %s stands twice: name each once", c.Seat, v)
	}
	if p, twice := repeated(c.Line); twice {
		return fmt.Errorf("seat %s: post %s stands twice in the line: name each once", c.Seat, p)
	}
	if c.Losses() < 1 {
		return fmt.Errorf("seat %s has %w: of %d voters all %d must agree: add a site or a witness", c.Seat, ErrNoSuccession,
			len(c.Voters), c.Quorum())
	}
	return nil
}

func repeated[T comparable](list []T) (T, bool) {
	for i, v := range list {
		if slices.Contains(list[:i], v) {
			return v, true
		}
	}
	var none T
	return none, false
}

func (c Config) votes(n picket.NodeID) bool { return slices.Contains(c.Voters, n) }

// rank is a post's place in the line, or -1.
func (c Config) rank(p charter.PostID) int { return slices.Index(c.Line, p) }
