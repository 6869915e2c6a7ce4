package journal

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"picket"
)

// The first byte of an entry: what it is in the low four bits, and what is said of a Raw in the others.
const (
	kindTick       = 0
	kindRaw        = 1
	kindStart      = 2
	kindAck        = 3 // of before December 2026: an acknowledgement
	kindCheckpoint = 4
	kindMessage    = 5
	kindLink       = 6
	kindDecisions  = 7
	kindAct        = 8 // of before December 2026: another act of a person
	kindDeed       = 9
	kindMask       = 0x0f

	flagWhole    = 0x10
	flagEnd      = 0x20
	flagReceived = 0x40
	flagShift    = 0x80
)

var errEntry = errors.New("the entry is damaged")

// deltaBase carries what an entry is told relative to: the entry before it in the block.
type deltaBase struct {
	seq uint64
	sec int64
}

// appendEntry adds e to dst as docs/journal.md draws it.
func (c *deltaBase) appendEntry(dst []byte, e *picket.Entry) []byte {
	dst = append(dst, kindOf(e))
	dst = binary.AppendUvarint(dst, e.Seq-c.seq)
	dst = c.appendTime(dst, e.At)
	c.seq, c.sec = e.Seq, e.At.Unix()
	switch {
	case e.Raw != nil:
		r := e.Raw
		dst = appendBytes(dst, r.Feed)
		dst = binary.AppendUvarint(dst, uint64(r.Conn))
		if !r.Received.IsZero() {
			dst = c.appendTime(dst, r.Received)
		}
		if r.Shift != 0 {
			dst = binary.AppendVarint(dst, int64(r.Shift))
		}
		return appendBytes(dst, r.Bytes)
	case e.Start != nil:
		return appendBytes(appendBytes(dst, e.Start.Version), e.Start.Config)
	case e.Deed != nil:
		return appendBytes(appendBytes(appendBytes(dst, e.Deed.By), e.Deed.Kind), e.Deed.Body)
	case e.Checkpoint != nil:
		return appendBytes(dst, e.Checkpoint.State)
	case e.Message != nil:
		return appendBytes(appendBytes(dst, e.Message.From), e.Message.Payload)
	case e.Link != nil:
		return appendJSON(dst, e.Link)
	case e.Decisions != nil:
		return appendBytes(dst, e.Decisions)
	}
	return dst
}

func appendJSON(dst []byte, v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // our own types
	}
	return appendBytes(dst, b)
}

func (p *entryParser) json(v any) {
	if b := p.bytes(); p.err == nil && json.Unmarshal(b, v) != nil {
		p.fail(errEntry)
	}
}

func kindOf(e *picket.Entry) byte {
	switch {
	case e.Raw != nil:
		k := byte(kindRaw)
		if e.Raw.Whole {
			k |= flagWhole
		}
		if e.Raw.End {
			k |= flagEnd
		}
		if !e.Raw.Received.IsZero() {
			k |= flagReceived
		}
		if e.Raw.Shift != 0 {
			k |= flagShift
		}
		return k
	case e.Start != nil:
		return kindStart
	case e.Deed != nil:
		return kindDeed
	case e.Checkpoint != nil:
		return kindCheckpoint
	case e.Message != nil:
		return kindMessage
	case e.Link != nil:
		return kindLink
	case e.Decisions != nil:
		return kindDecisions
	}
	return kindTick
}

// appendTime writes seconds since the entry before, and nanoseconds of the second: every time.Time fits, the
// zero one and a hostile recording's year 9999 too.
func (c *deltaBase) appendTime(dst []byte, t time.Time) []byte {
	dst = binary.AppendVarint(dst, t.Unix()-c.sec)
	return binary.AppendUvarint(dst, uint64(t.Nanosecond()))
}

func appendBytes[B ~string | ~[]byte](dst []byte, b B) []byte {
	return append(binary.AppendUvarint(dst, uint64(len(b))), b...)
}

// entryParser takes entries from a block. Its first fault stays.
type entryParser struct {
	deltaBase
	b   []byte
	err error
}

// next gives the next entry, whose bytes lie in the block. Only a block that is consumed to its last byte
// without an error was whole.
func (p *entryParser) next() picket.Entry {
	kind := p.byte()
	seq := p.deltaBase.seq + p.uvarint()
	e := picket.Entry{Seq: seq, At: p.time()}
	p.seq, p.sec = seq, e.At.Unix()
	switch kind & kindMask {
	case kindTick:
	case kindRaw:
		e.Raw = p.raw(kind)
		return e
	case kindStart:
		e.Start = &picket.Start{Version: string(p.bytes()), Config: p.bytes()}
	case kindDeed:
		e.Deed = &picket.Deed{By: string(p.bytes()), Kind: string(p.bytes()), Body: p.bytes()}
	case kindAck:
		by := string(p.bytes())
		e.Deed = oldAct{Acknowledge: string(p.bytes())}.deed(by)
	case kindCheckpoint:
		e.Checkpoint = &picket.Checkpoint{State: p.bytes()}
	case kindMessage:
		e.Message = &picket.PartnerMessage{From: picket.NodeID(p.bytes()), Payload: p.bytes()}
	case kindLink:
		e.Link = new(picket.LinkState)
		p.json(e.Link)
	case kindDecisions:
		e.Decisions = p.bytes()
	case kindAct:
		var a oldAct
		p.json(&a)
		e.Deed = a.deed(a.By)
	default:
		p.fail(fmt.Errorf("%w: kind %d is not known to this version", errEntry, kind&kindMask))
	}
	if kind&^kindMask != 0 {
		p.fail(errEntry)
	}
	return e
}

func (p *entryParser) raw(kind byte) *picket.Raw {
	r := &picket.Raw{Whole: kind&flagWhole != 0, End: kind&flagEnd != 0}
	r.Feed = string(p.bytes())
	conn := p.uvarint()
	if r.Conn = uint32(conn); uint64(r.Conn) != conn {
		p.fail(errEntry)
	}
	if kind&flagReceived != 0 {
		r.Received = p.time()
	}
	if kind&flagShift != 0 {
		r.Shift = p.varint()
	}
	r.Bytes = p.bytes()
	return r
}

func (p *entryParser) fail(err error) {
	if p.err == nil {
		p.err, p.b = err, nil
	}
}

func (p *entryParser) byte() byte {
	if len(p.b) == 0 {
		p.fail(errEntry)
		return 0
	}
	b := p.b[0]
	p.b = p.b[1:]
	return b
}

func (p *entryParser) uvarint() uint64 {
	v, n := binary.Uvarint(p.b)
	if n <= 0 {
		p.fail(errEntry)
		return 0
	}
	p.b = p.b[n:]
	return v
}

func (p *entryParser) varint() time.Duration {
	v, n := binary.Varint(p.b)
	if n <= 0 {
		p.fail(errEntry)
		return 0
	}
	p.b = p.b[n:]
	return time.Duration(v)
}

func (p *entryParser) time() time.Time {
	v, n := binary.Varint(p.b)
	if n <= 0 {
		p.fail(errEntry)
		return time.Time{}
	}
	p.b = p.b[n:]
	nsec := p.uvarint()
	if nsec >= 1e9 {
		p.fail(errEntry)
		return time.Time{}
	}
	return time.Unix(p.sec+v, int64(nsec)).UTC()
}

// bytes gives a piece that shares the block's memory; empty is nil.
func (p *entryParser) bytes() []byte {
	n := p.uvarint()
	if n > uint64(len(p.b)) {
		p.fail(errEntry)
		return nil
	}
	if n == 0 {
		return nil
	}
	b := p.b[:n:n]
	p.b = p.b[n:]
	return b
}
