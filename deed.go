package picket

import (
	"encoding/json"
	"time"
)

// Deed is what a person did at this node's screen or API. It stays in this node. Its kind's own room reads the body.
type Deed struct {
	By, Kind string
	Body     []byte // JSON
}

// DeedOf makes a deed of a body that encoding/json can write.
func DeedOf(by, kind string, body any) *Deed {
	b, err := json.Marshal(body)
	if err != nil {
		panic(err) // our own types
	}
	return &Deed{by, kind, b}
}

// Code says why something was refused, for programs.
type Code uint8

// The codes. The zero value: it was not refused.
const (
	Done        Code = iota
	Invalid          // the request is not of its form
	NotFound         // what it is about is not there
	Conflict         // it cannot be, as things stand
	Forbidden        // who asks may not
	TooLarge         // more than is taken
	Unavailable      // not now: the node starts, stops, or cannot write
)

// String gives the code as the API writes it.
func (c Code) String() string {
	return [...]string{"done", "invalid", "not_found", "conflict", "forbidden", "too_large", "unavailable", "unavailable"}[c&7]
}

// Refusal is why something was not done: a code for programs, a sentence for people. The zero value: it was done.
type Refusal struct {
	Code Code
	Why  string
}

// News is what a room tells of its own state when a deed or time changed it. Its exported fields are written as JSON
// under the room's name, and count in the digest.
type News interface{ Room() string }

// DeedRoom is a room whose state deeds change. It is stepped by the core alone.
type DeedRoom interface {
	// Do applies a deed of one of the room's kinds, or refuses it and changes nothing. News may be nil.
	Do(at time.Time, d *Deed) (News, Refusal)
	// Save gives what must outlive the run, Restore takes it back in the next.
	Save() []byte
	Restore(saved []byte) error
}
