package ais

import (
	"bytes"
	"fmt"
	"time"

	"picket/sensing"
)

// The reasons of sensing.Bad.
const (
	reasonOverlong   = "overlong"   // a line that never ends
	reasonTagBlock   = "tagblock"   // its checksum or its time; the sentence behind it may be good
	reasonChecksum   = "checksum"   // of the sentence: wrong or absent
	reasonSentence   = "sentence"   // the fields of the sentence
	reasonIncomplete = "incomplete" // the other sentences of a message did not come
	reasonArmour     = "armour"     // a character that stands for no six bits
	reasonLong       = "long"       // more bits than any message has
	reasonShort      = "short"      // fewer bits than the message's type has
	reasonType       = "type"       // no message of annex 8
	reasonMMSI       = "mmsi"       // more than nine digits
)

// Decoder decodes one connection. Its sensing.Decoder and sensing.Lister halves share their state: use one.
type Decoder struct {
	lines    lines
	received time.Time
	count    int // VDM sentences since the last Flush
	parts    assembly
	groups   groups
	wrap     wrapper
	sentence sentence
	message  message
	dst      *sensing.Reports     // while Decode or Flush runs
	yield    func(sensing.Record) // while List or ListEnd runs
	halves   []half               // messages 24 that List holds, in order of arrival
	json     []byte
}

var (
	_ sensing.Decoder = (*Decoder)(nil)
	_ sensing.Lister  = (*Decoder)(nil)
)

// NewDecoder makes a decoder for one connection.
func NewDecoder() *Decoder {
	return &Decoder{lines: lines{held: make([]byte, 0, maxLine)}, json: make([]byte, 0, 1024)}
}

// Decode implements sensing.Decoder. The time of a report is the second that the message says, if that lies
// within 30 s before the reception that the sentence says (tag block, wrapper or suffix), else that reception,
// or received where it says none.
func (d *Decoder) Decode(dst *sensing.Reports, b []byte, received time.Time) {
	d.dst = dst
	d.take(b, received)
	d.dst = nil
}

// Flush implements sensing.Decoder. Receivers send the sentences of one message in datagrams of their own: so
// where exactly one sentence came since the last Flush, the parts that are held wait for the next, at most
// partLife; else they are Bad.
func (d *Decoder) Flush(dst *sensing.Reports) {
	d.dst = dst
	d.end()
	if d.count != 1 {
		d.giveUpAll()
	}
	d.count = 0
	d.dst = nil
}

// List implements sensing.Lister. A message 24 is one record, of the sentence that completes it, once both its parts
// have come. A part whose other half does not come is skipped: Decode, which has a fact of each, counts both good.
func (d *Decoder) List(b []byte, received time.Time, yield func(sensing.Record)) {
	d.yield = yield
	d.take(b, received)
	d.yield = nil
}

// ListEnd implements sensing.Lister: the recording is over, what is incomplete is Bad, and parts of a message 24
// that still wait are skipped.
func (d *Decoder) ListEnd(yield func(sensing.Record)) {
	d.yield = yield
	d.end()
	d.giveUpAll()
	d.allAlone()
	d.count = 0
	d.yield = nil
}

func (d *Decoder) take(b []byte, received time.Time) {
	d.received = received
	d.giveUpOld()
	for len(b) > 0 {
		var l line
		var whole bool
		if l, b, whole = d.lines.next(b); whole {
			d.line(l)
		}
	}
}

func (d *Decoder) end() {
	if l, whole := d.lines.end(); whole {
		d.line(l)
	}
}

// line reads one line: AIS sentences, a Gatehouse wrapper, or something that is none of ours.
func (d *Decoder) line(l line) {
	text := bytes.TrimSpace(l.text)
	switch {
	case l.length > maxLine:
		d.bad(l.at, l.length, reasonOverlong, "line of %d bytes", l.length)
	case len(text) == 0:
	case text[0] == '#':
		d.skip(l)
	default:
		d.sentences(l)
	}
}

// sentences reads the VDM sentences of a line: one, or several where line ends were lost.
func (d *Decoder) sentences(l line) {
	i := findVDM(l.text, 0)
	if i < 0 {
		d.other(l)
		return
	}
	start := 0
	for {
		next := findVDM(l.text, i+1)
		end, bodyEnd := l.length, len(l.text)
		if next >= 0 {
			bodyEnd = i + 1 + tagBlockStart(l.text[i+1:next])
			end = bodyEnd
		}
		s := &d.sentence
		*s = sentence{at: l.at + int64(start), end: l.at + int64(end)}
		if k := tagBlockStart(l.text[start:i]); start+k < i {
			if why := s.readTagBlock(l.text[start+k+1 : i-1]); why != "" {
				d.bad(s.at+int64(k), i-start-k, reasonTagBlock, "%s", why)
			}
			d.groups.inherit(s)
		}
		d.vdm(s, bytes.TrimRight(l.text[i:bodyEnd], " \r\n\x00"))
		if next < 0 {
			return
		}
		start, i = bodyEnd, next
	}
}

// other reads a line without a VDM sentence.
func (d *Decoder) other(l line) {
	text := bytes.TrimSpace(l.text)
	if i := bytes.LastIndexByte(text, '\\'); i >= 0 && text[0] == '\\' {
		text = text[i+1:]
	}
	switch {
	case bytes.HasPrefix(text, []byte("$PGHP,")):
		if why := d.wrap.read(text); why != "" {
			d.bad(l.at, l.length, reasonChecksum, "$PGHP sentence: %s", why)
			return
		}
		d.skip(l)
	case bytes.Contains(text, []byte("VDM,")), bytes.Contains(text, []byte("VDO,")):
		d.bad(l.at, l.length, reasonSentence, "the start of a VDM sentence is missing")
	default:
		d.skip(l)
	}
}

// vdm reads one VDM or VDO sentence; body begins with its '!'.
func (d *Decoder) vdm(s *sentence, body []byte) {
	d.count++
	if reason, why := s.read(body); reason != "" {
		d.wrap = wrapper{}
		d.bad(s.at, int(s.end-s.at), reason, "%s", why)
		return
	}
	if t, ok := d.wrap.take(s.sum); ok && s.time.IsZero() {
		s.time = t
	}
	if s.time.IsZero() {
		s.time = coastGuardTime(s.suffix)
	}
	if s.total == 1 {
		d.decode(s, s.payload)
		return
	}
	d.part(s)
}

// decode reads the message of a sentence, or of several that were joined.
func (d *Decoder) decode(s *sentence, armour []byte) {
	m := &d.message
	if reason, why := m.read(armour, s.fill); reason != "" {
		d.bad(s.at, int(s.end-s.at), reason, "%s", why)
		return
	}
	m.sentence, m.stamped, m.received = s, !s.time.IsZero(), s.time
	if !m.stamped {
		m.received = d.received
	}
	if d.dst != nil {
		d.dst.Good++
		m.report(d.dst)
		return
	}
	if m.typ == 24 {
		d.pair()
		return
	}
	d.json = m.appendJSON(d.json[:0])
	d.yield(sensing.Record{Offset: s.at, Length: int(s.end - s.at), JSON: d.json})
}

func (d *Decoder) bad(at int64, length int, reason, format string, args ...any) {
	detail := fmt.Sprintf(format, args...)
	if d.dst != nil {
		d.dst.Bad = append(d.dst.Bad, sensing.Bad{Offset: at, Length: length, Reason: reason, Detail: detail})
		return
	}
	d.yield(sensing.Record{Offset: at, Length: length, Bad: reason + ": " + detail})
}

func (d *Decoder) skip(l line) {
	if d.dst != nil {
		d.dst.Skipped++
		return
	}
	d.yield(sensing.Record{Offset: l.at, Length: l.length, Skipped: true})
}
