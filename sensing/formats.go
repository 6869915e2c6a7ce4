package sensing

import "time"

// Decoder turns the bytes of one connection into reports. It keeps what spans messages (unfinished frames,
// CPR halves, multi-part sentences), so each connection has its own. How the bytes are cut into calls must
// not matter, and a bad record must not cost the good ones around it. It allocates nothing in the steady
// state.
type Decoder interface {
	// Decode appends to dst what b completes. received is when b arrived; it settles the date where the
	// format gives only a time of day, and the time where it gives none.
	Decode(dst *Reports, b []byte, received time.Time)
	// Flush says that no more bytes belong to what is held: a datagram, a file or a connection ended. An
	// unfinished record becomes Bad. Decoding may go on after it.
	Flush(dst *Reports)
}

// Record is one message of a feed in full, for people and other programs. Exactly one of JSON, Bad and
// Skipped is set.
type Record struct {
	Offset  int64
	Length  int
	JSON    []byte // one object without a line break, keys as docs/decode.md; valid until the next record
	Bad     string // a sentence that says what is wrong
	Skipped bool
}

// Lister shows every message of a connection in full, under Decode's rules for cutting and bad records.
type Lister interface {
	List(b []byte, received time.Time, yield func(Record))
	// ListEnd is Flush's cousin.
	ListEnd(yield func(Record))
}

// Encoder appends to dst the bytes that a sensor of its kind would send for r. What the format cannot say
// is an error and leaves dst as it was.
type Encoder interface {
	Encode(dst []byte, r *Reports) ([]byte, error)
}

// Framer finds the first whole frame of a recording, so that a file can be replayed by its own time stamps.
type Framer interface {
	// Next gives the length of the first frame of b (0: b holds no whole frame yet) and when it was
	// received, to the receiver's clock; zero where the frame does not say. date is the recording's day,
	// for formats without one.
	Next(b []byte, date time.Time) (n int, at time.Time)
}
