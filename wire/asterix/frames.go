package asterix

import (
	"fmt"

	"picket/wire/asterix/record"
	"picket/wire/asterix/uap"
)

// sink is told what frames finds, in the order of the bytes.
type sink interface {
	record(r *record.Record, offset int64)
	skipped(offset int64, length int)
	bad(offset int64, length int, reason, detail string)
}

// mode is what frames is doing.
type mode uint8

const (
	inStep   mode = iota // the next octet begins a block
	skipping             // inside a block of another category
	seeking              // inside what did not parse
)

// The reasons of sensing.Bad that a block can give, for counting; those of records are record's.
const (
	reasonTruncated   = "truncated"    // the data end inside a block
	reasonBlockLength = "block length" // LEN under 3, or other blocks lie inside it
	reasonCategory    = "category"     // category 0: not ASTERIX, or another framing
)

const (
	headSize  = 3       // CAT and LEN
	proofSize = 4096    // the longest block that is looked for when out of step
	proofDeep = 8       // records of it that are tried
	longBad   = 1 << 16 // what is passed over is reported at least so often
)

// frames cuts a connection's bytes into blocks and records. What it finds depends on the bytes and on the
// places of Flush alone, never on how they are cut into calls.
//
// Whatever does not parse becomes a sensing.Bad and decoding goes on behind it. A broken record costs the rest
// of its block, to the block's length. Where the length cannot be trusted either (category 0, a length under
// 3, a block that runs past the end of a datagram, other blocks lying whole inside it), octets are passed
// over until a block is proved: its category has a table, it is at most 4096 octets long, has the items
// that every record of the category must have, its first eight records parse (all of them fill it exactly
// if they are fewer), and so does the block after it, or the data ends there. A block of another category is
// believed unless proved blocks lie inside it. A length that is too great on a live stream makes what follows
// wait until so many octets (64 KiB at most) have come, or the Flush: late, not lost. ORADIS and other
// framings around blocks of 001 and 002, which cannot be proved, are bad as a whole.
type frames struct {
	held   []byte // unfinished
	offset int64  // of held[0] in the connection
	mode   mode
	from   int64 // skipping, seeking: where the stretch began
	limit  int64 // where it ends unless a block is proved before; 0: nowhere
	reason string
	detail string
	told   bool          // a part of the stretch has been reported
	rec    record.Record // reused
	probe  record.Record // reused by proofs
}

// feed takes further bytes; final says that the next do not belong to them.
func (f *frames) feed(b []byte, final bool, s sink) {
	if len(f.held) == 0 {
		n := f.walk(b, final, s)
		f.held = append(f.held, b[n:]...)
		return
	}
	f.held = append(f.held, b...)
	n := f.walk(f.held, final, s)
	f.held = f.held[:copy(f.held, f.held[n:])]
}

// walk takes all that it can of b and gives how much that is. offset is then that of what follows.
func (f *frames) walk(b []byte, final bool, s sink) int {
	at := 0
	for {
		n, again := 0, false
		switch f.mode {
		case inStep:
			n, again = f.block(b[at:], final, s)
		default:
			n, again = f.seek(b[at:], final, s)
		}
		at += n
		f.offset += int64(n)
		if !again {
			return at
		}
	}
}

// lose begins to seek at the octet n behind offset. The block at fault ends before limit; 0: not known.
func (f *frames) lose(n int, limit int64, reason, detail string) {
	f.mode, f.from, f.limit, f.told = seeking, f.offset+int64(n), limit, false
	f.reason, f.detail = reason, detail
}

// block reads the block at the start of b. again says that walking should go on behind the n octets taken.
func (f *frames) block(b []byte, final bool, s sink) (n int, again bool) {
	if len(b) < headSize {
		if len(b) > 0 && final {
			s.bad(f.offset, len(b), reasonTruncated, "the data end inside a block's category and length")
			return len(b), false
		}
		return 0, false
	}
	size := int(b[1])<<8 | int(b[2])
	c := uap.Categories[b[0]]
	switch {
	case b[0] == 0:
		f.lose(0, 0, reasonCategory, "category 000 is not ASTERIX: another framing, or out of step")
		return 0, true
	case size < headSize:
		f.lose(0, 0, reasonBlockLength, fmt.Sprintf("category %03d: a block of %d octets", b[0], size))
		return 0, true
	case c == nil:
		f.mode, f.from, f.limit = skipping, f.offset, f.offset+int64(size)
		return headSize, true
	case size > len(b) && !final:
		return 0, false
	}
	return f.records(c, b, size, s), true
}

// records reads the records of a block of size octets and gives how many octets are dealt with. After a
// fault it leaves f seeking.
func (f *frames) records(c *uap.Category, b []byte, size int, s sink) int {
	at := headSize
	end := min(size, len(b))
	for at < end {
		if fault := f.rec.Split(c, b[at:end]); fault.Reason != "" {
			reason := fault.Reason
			if size > len(b) && reason == record.ReasonOverrun {
				reason = reasonTruncated
			}
			f.lose(at, f.offset+int64(size), reason, sentence(fault, c, size-len(b)))
			return at
		}
		s.record(&f.rec, f.offset+int64(at))
		at += len(f.rec.Octets())
	}
	if size > len(b) {
		f.lose(at, f.offset+int64(size), reasonTruncated, sentence(record.Fault{}, c, size-len(b)))
	}
	return at
}

// sentence says what is wrong with a record; missing is by how much its block runs past the data.
func sentence(f record.Fault, c *uap.Category, missing int) string {
	where := fmt.Sprintf("category %03d", c.Number)
	if f.Item != "" {
		where += ", item " + f.Item
	}
	what := map[string]string{
		"":                       "its records end before its length",
		record.ReasonUnknownItem: "the standard has no such item or subfield",
		record.ReasonOverrun:     "it ends after its block",
		record.ReasonItemLength:  "an explicit length of 0",
		record.ReasonEmpty:       "an FSPEC without a bit",
		record.ReasonNoSource:    "a record without item 010",
	}[f.Reason]
	if f.Item == "" && f.Reason == record.ReasonOverrun {
		what = "an FSPEC that does not end"
	}
	where += fmt.Sprintf(": %s (%d octets into the record)", what, f.At)
	if missing > 0 {
		where += fmt.Sprintf("; the block is %d octets longer than the data", missing)
	}
	return where
}

// seek passes over b until a block is proved, the stretch ends, or more bytes are needed.
func (f *frames) seek(b []byte, final bool, s sink) (n int, again bool) {
	end := len(b)
	if f.limit > 0 {
		end = int(min(int64(end), f.limit-f.offset))
	}
	for at := range end {
		if f.offset+int64(at)-f.from >= longBad && f.mode == seeking {
			f.report(f.offset+int64(at), s)
			f.from, f.told = f.offset+int64(at), true
		}
		if c := uap.Categories[b[at]]; c == nil {
			continue
		}
		switch f.anchor(b[at:], int(f.limit-f.offset)-at, final) {
		case yes:
			if here := f.offset + int64(at); f.mode == skipping || here == f.from && !f.told {
				f.lose(int(f.from-f.offset), f.limit, reasonBlockLength, "a block whose length takes in blocks behind it")
			}
			f.report(f.offset+int64(at), s)
			f.mode = inStep
			return at, true
		case unsure:
			return at, false
		}
	}
	switch {
	case f.limit > 0 && f.offset+int64(end) == f.limit:
		f.report(f.limit, s)
	case final:
		if f.mode == skipping {
			f.lose(int(f.from-f.offset), f.limit, reasonTruncated, "the data end inside a block of another category")
		}
		f.report(f.offset+int64(end), s)
	default:
		return end, false
	}
	f.mode = inStep
	return end, true
}

// report tells the stretch that ends before end.
func (f *frames) report(end int64, s sink) {
	switch {
	case f.mode == skipping:
		s.skipped(f.from, int(end-f.from))
	case end > f.from || !f.told:
		s.bad(f.from, int(end-f.from), f.reason, f.detail)
	}
}

// verdict is the outcome of a trial that may need more bytes.
type verdict uint8

const (
	no verdict = iota
	yes
	unsure
)

// anchor says whether a block of ours begins at b[0] for sure. limit is how far the stretch goes from there,
// if at all.
func (f *frames) anchor(b []byte, limit int, final bool) verdict {
	if f.mode == skipping && (limit <= headSize || len(b) >= headSize && int(b[1])<<8|int(b[2]) > limit) {
		return no
	}
	v, size := f.prove(b, final)
	if v != yes || f.limit > 0 && size == limit {
		return v
	}
	return f.follows(b[size:], final)
}

// prove tries the block at b[0] and gives its length.
func (f *frames) prove(b []byte, final bool) (verdict, int) {
	short := unsure
	if final {
		short = no
	}
	if len(b) <= headSize {
		return short, 0
	}
	c, size := uap.Categories[b[0]], int(b[1])<<8|int(b[2])
	switch {
	case c == nil || size <= headSize || size > proofSize || b[headSize]&c.Must != c.Must:
		return no, 0
	case size > len(b):
		return short, 0
	}
	at := headSize
	for range proofDeep {
		if f.probe.Split(c, b[at:size]).Reason != "" {
			return no, 0
		}
		if at += len(f.probe.Octets()); at == size {
			break
		}
	}
	return yes, size
}

// published are the categories with a public definition and, when this was written, no table in uap: a block of theirs
// may stand between ours.
var published = func() (p [256]bool) {
	for _, cat := range []int{1, 2, 4, 7, 8, 9, 10, 11, 15, 16, 17, 18, 19, 20, 23, 25, 30, 32, 63, 65, 129, 150, 205, 240, 247, 252, 255} {
		p[cat] = true
	}
	return p
}()

// follows says whether b begins a block as a proved one may have behind it.
func (f *frames) follows(b []byte, final bool) verdict {
	switch {
	case len(b) == 0 && final:
		return yes
	case len(b) < headSize && final:
		return no
	case len(b) < headSize:
		return unsure
	case published[b[0]] && uap.Categories[b[0]] == nil:
		if size := int(b[1])<<8 | int(b[2]); size > headSize && size <= proofSize {
			return yes
		}
		return no
	}
	v, _ := f.prove(b, final)
	return v
}

// found says where in b the first proved block begins; b is all there is. Without one it is len(b).
func (f *frames) found(b []byte) int {
	for at := range b {
		if uap.Categories[b[at]] != nil && f.anchor(b[at:], 0, true) == yes {
			return at
		}
	}
	return len(b)
}
