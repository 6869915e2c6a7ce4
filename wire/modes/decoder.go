package modes

import (
	"time"

	"picket/geo"
	"picket/sensing"
	"picket/wire/modes/codes"
	"picket/wire/modes/cpr"
	"picket/wire/modes/reply"
	"picket/wire/modes/report"
)

// Options is what a decoder is told of its receiver.
type Options struct {
	// Receiver is where the antenna stands; all zero: not said. With it surface positions can be resolved
	// without an airborne one before them, and positions beyond radio range are refused.
	Receiver geo.LLA
}

// Decoder reads one connection. It implements sensing.Decoder and sensing.Lister.
type Decoder struct {
	format string
	cut    func(d *Decoder, end bool) // moves whole records from buf to pieces
	site   cpr.Site
	table  aircraftTable
	clock  clock

	buf      []byte // [keep:pos] is the record last cut, [pos:] is not cut yet
	pos      int
	keep     int
	base     int64   // offset of buf[0] in the connection
	skipLine bool    // SBS: inside a line that was too long
	receiver [8]byte // Beast: identity of the receiver, where said
	pieces   []piece
	received time.Time
	m        reply.Message
	json     []byte
}

// NewBeast makes a decoder of Beast binary frames.
func NewBeast(o Options) *Decoder { return newDecoder("beast", cutBeast, o) }

// NewAVR makes a decoder of AVR text frames.
func NewAVR(o Options) *Decoder { return newDecoder("avr", cutAVR, o) }

// NewSBS makes a decoder of SBS-1 BaseStation lines.
func NewSBS(o Options) *Decoder { return newDecoder("sbs", cutSBS, o) }

func newDecoder(format string, cut func(*Decoder, bool), o Options) *Decoder {
	return &Decoder{format: format, cut: cut, site: cpr.NewSite(o.Receiver), table: newAircraftTable()}
}

// kind says what a piece of the stream is.
type kind uint8

const (
	modeS   kind = iota // 7 or 14 bytes of reply in data
	modeAC              // 2 bytes of Mode A/C reply in data
	line                // an SBS line, buf[lo:hi]
	skipped             // none of ours
	bad                 // reason says why
)

// piece is one record of the stream, cut but not yet understood.
type piece struct {
	kind   kind
	size   uint8 // of data
	signal uint8 // Beast's signal level
	loud   bool  // signal was given
	timed  bool  // ticks were given and are trusted
	why    reason
	data   [14]byte
	syn    uint32        // parity syndrome of data
	lo, hi int           // in buf
	ticks  uint64        // 12 MHz
	now    time.Duration // the connection's own clock
}

// reason is a sensing.Bad's reason and its sentence.
type reason uint8

const (
	badCRC reason = iota
	badLength
	badSync
	badTruncated
	badSyntax
	badLong
)

var reasons = [...]struct{ word, sentence string }{
	badCRC:       {"crc", "crc: parity of a DF11, DF17 or DF18 does not fit"},
	badLength:    {"length", "length: the downlink format does not go with the frame's length"},
	badSync:      {"sync", "sync: bytes outside any frame"},
	badTruncated: {"truncated", "truncated: the frame ends before its length"},
	badSyntax:    {"syntax", "syntax: not a record of this format"},
	badLong:      {"too long", "too long: no end of the record within its greatest length"},
}

// held is how much memory of one great call is kept for the next.
const held = 1 << 20

// Decode implements sensing.Decoder. Plot.Time is received less the frame's age against the newest frame of
// the same call by the receiver's 12 MHz counter; where that is absent, zero or makes no sense, it is
// received. SBS lines carry their own time, taken as UTC.
func (d *Decoder) Decode(dst *sensing.Reports, b []byte, received time.Time) {
	d.take(b, received, false)
	d.tell(dst)
	d.drop()
}

// Flush implements sensing.Decoder.
func (d *Decoder) Flush(dst *sensing.Reports) {
	d.take(nil, d.received, true)
	d.tell(dst)
	d.drop()
}

// List implements sensing.Lister.
func (d *Decoder) List(b []byte, received time.Time, yield func(sensing.Record)) {
	d.take(b, received, false)
	d.show(yield)
	d.drop()
}

// ListEnd implements sensing.Lister.
func (d *Decoder) ListEnd(yield func(sensing.Record)) {
	d.take(nil, d.received, true)
	d.show(yield)
	d.drop()
}

func (d *Decoder) take(b []byte, received time.Time, end bool) {
	d.buf = append(d.buf, b...)
	d.received = received
	d.clock.begin(received)
	d.cut(d, end)
	if end {
		d.keep = d.pos
	}
}

func (d *Decoder) drop() {
	n := copy(d.buf, d.buf[d.keep:])
	d.buf = d.buf[:n]
	d.base += int64(d.keep)
	d.pos -= d.keep
	d.keep = 0
	d.pieces = d.pieces[:0]
	if cap(d.buf) > held {
		d.buf = append([]byte(nil), d.buf...)
		d.pieces = nil
	}
}

// add appends the piece that is buf[lo:hi], untimed.
func (d *Decoder) add(k kind, lo, hi int) *piece {
	d.pieces = append(d.pieces, piece{kind: k, lo: lo, hi: hi})
	return &d.pieces[len(d.pieces)-1]
}

func (d *Decoder) addBad(why reason, lo, hi int) { d.add(bad, lo, hi).why = why }

// addReply appends a Mode S reply whose length and parity are checked.
func (d *Decoder) addReply(data []byte, lo, hi int) *piece {
	p := d.add(modeS, lo, hi)
	p.size = uint8(copy(p.data[:], data))
	p.syn = codes.Syndrome(data)
	df := data[0] >> 3
	switch {
	case (df >= 16) != (len(data) == 14):
		p.kind, p.why = bad, badLength
	case df == 11 && !codes.AllCallParity(p.syn), (df == 17 || df == 18) && p.syn != 0:
		p.kind, p.why = bad, badCRC
	}
	return p
}

// stamp puts a piece on the connection's clock; ticks 0: none given.
func (d *Decoder) stamp(p *piece, ticks uint64) {
	p.ticks = ticks
	p.now, p.timed = d.clock.step(ticks)
}

// when is the time of a piece by the rule of Decode.
func (d *Decoder) when(p *piece) time.Time {
	if !p.timed || d.received.IsZero() {
		return d.received
	}
	return d.received.Add(p.now - d.clock.newest)
}

func (d *Decoder) tell(dst *sensing.Reports) {
	for i := range d.pieces {
		p := &d.pieces[i]
		switch why := d.understand(p); {
		case p.kind == skipped:
			dst.Skipped++
		case why != nil:
			r := &reasons[*why]
			dst.Bad = append(dst.Bad, sensing.Bad{Offset: d.base + int64(p.lo), Length: p.hi - p.lo, Reason: r.word, Detail: r.sentence})
		default:
			dst.Good++
			if plot := report.Append(dst, &d.m); plot != nil {
				plot.Hash, plot.Offset = d.hash(p), d.base+int64(p.lo)
			}
		}
	}
}

func (d *Decoder) show(yield func(sensing.Record)) {
	for i := range d.pieces {
		p := &d.pieces[i]
		rec := sensing.Record{Offset: d.base + int64(p.lo), Length: p.hi - p.lo}
		switch why := d.understand(p); {
		case p.kind == skipped:
			rec.Skipped = true
		case why != nil:
			rec.Bad = reasons[*why].sentence
		default:
			d.json = d.appendJSON(d.json[:0], p)
			rec.JSON = d.json
		}
		yield(rec)
	}
}

// understand fills d.m from a piece and joins it to what is known of the aircraft; it says why not.
func (d *Decoder) understand(p *piece) *reason {
	d.m = reply.Message{}
	switch p.kind {
	case bad:
		return &p.why
	case line:
		if !fromSBS(&d.m, d.buf[p.lo:p.hi]) {
			p.why = badSyntax
			return &p.why
		}
		if d.m.Time.IsZero() {
			d.m.Time = d.when(p)
		}
		return nil
	case modeAC:
		fromModeAC(&d.m, p.data[:2])
	case modeS:
		if !reply.Parse(&d.m, p.data[:p.size], p.syn) {
			p.kind = skipped
			return nil
		}
		d.table.join(&d.m, p.now, &d.site)
	}
	d.m.Time = d.when(p)
	return nil
}
