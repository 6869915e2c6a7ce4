package journal

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

	"picket"
)

// Break is the first place where a journal is not what was written.
type Break struct {
	File   string
	Offset int64
	Reason string
}

func (b *Break) Error() string {
	return fmt.Sprintf("journal: %s: offset %d: %s", b.File, b.Offset, b.Reason)
}

// segment is one file being read, block by block.
type segment struct {
	header
	name    string
	f       readable
	size    int64
	start   hash  // the header's seal
	last    hash  // of the last whole block
	at      int64 // all before it is whole
	blocks  int
	count   uint64 // entries read
	lastSeq uint64
	buf     []byte
	r       *bufio.Reader
}

func openSegment(d disk, name string) (*segment, error) {
	f, err := d.Open(name)
	if err != nil {
		return nil, fmt.Errorf("journal: %w", err)
	}
	s := &segment{name: name, f: f}
	if err := s.readHeader(); err != nil {
		f.Close()
		return s, err
	}
	return s, nil
}

func (s *segment) readHeader() (err error) {
	if s.size, err = s.f.Size(); err != nil {
		return fmt.Errorf("journal: %w", err)
	}
	head := make([]byte, min(segHead, s.size))
	if _, err = s.f.ReadAt(head, 0); err != nil && err != io.EOF {
		return fmt.Errorf("journal: %w", err)
	}
	if s.header, err = parseHeader(head); err != nil {
		return s.broken(err.Error())
	}
	want := segmentNumber(s.name)
	if s.kept != (s.name == keptName) || (!s.kept && s.number != want) {
		return s.broken("the header is another file's: was the file renamed?")
	}
	s.start = s.seal()
	s.last, s.at = s.start, segHead
	if s.lastSeq = s.seq; s.kept {
		s.lastSeq = 0
	}
	s.r = bufio.NewReaderSize(io.NewSectionReader(s.f, segHead, s.size-segHead), 64<<10)
	return nil
}

func (s *segment) broken(reason string) error { return &Break{s.name, s.at, reason} }

// each gives the entries of all blocks, up to the first break.
func (s *segment) each(u *unpacker, yield func(*picket.Entry) bool) error {
	for s.at < s.size {
		plain, b, err := s.block(u)
		if err != nil {
			return err
		}
		more, err := s.entriesOf(plain, b, yield)
		if err != nil || !more {
			return err
		}
		s.blocks++
		s.last = b.hash
		s.at += blockHead + int64(b.stored)
	}
	if s.kept && s.count != s.holds {
		return s.broken(fmt.Sprintf("holds %d entries, not %d: its end is missing", s.count, s.holds))
	}
	return nil
}

// block reads the block at s.at and checks all that can be checked.
func (s *segment) block(u *unpacker) ([]byte, *block, error) {
	var head [blockHead]byte
	left := s.size - s.at - blockHead
	if left < 0 {
		return nil, nil, s.broken("the file ends within a block's header")
	}
	if _, err := io.ReadFull(s.r, head[:]); err != nil {
		return nil, nil, fmt.Errorf("journal: %s: %w", s.name, err)
	}
	var b block
	if !b.get(head[:]) {
		return nil, nil, s.broken("no block begins here")
	}
	if int64(b.stored) > left {
		return nil, nil, s.broken(fmt.Sprintf("the file ends %d bytes into a block of %d", left, b.stored))
	}
	s.buf = slices.Grow(s.buf[:0], int(b.stored))[:b.stored]
	if _, err := io.ReadFull(s.r, s.buf); err != nil {
		return nil, nil, fmt.Errorf("journal: %s: %w", s.name, err)
	}
	plain, err := s.check(u, &b, head[:])
	return plain, &b, err
}

func (s *segment) check(u *unpacker, b *block, head []byte) ([]byte, error) {
	if checksum(&s.start, head, s.buf) != b.crc {
		return nil, s.broken("the block is damaged (CRC)")
	}
	if link(&s.last, head, s.buf) != b.hash {
		return nil, s.broken("the block does not follow on the one before (SHA-256)")
	}
	plain, err := u.plain(b, s.buf)
	if err != nil {
		return nil, s.broken(err.Error())
	}
	if b.codec == storedRaw {
		plain = bytes.Clone(plain) // buf is used again; entries keep their bytes
	}
	return plain, nil
}

func (s *segment) entriesOf(plain []byte, b *block, yield func(*picket.Entry) bool) (more bool, err error) {
	p := parser{b: plain}
	for range b.entries {
		e := p.next()
		if p.err != nil {
			return false, s.broken(p.err.Error())
		}
		if e.Seq <= s.lastSeq && (s.count > 0 || s.entries > 0) {
			return false, s.broken(fmt.Sprintf("entry %d follows entry %d", e.Seq, s.lastSeq))
		}
		s.lastSeq = e.Seq
		s.count++
		if !yield(&e) {
			return false, nil
		}
	}
	if len(p.b) != 0 {
		return false, s.broken("the block holds more than its entries")
	}
	return true, nil
}

// wholeAfter looks for a whole block of this segment after the broken one at s.at that was written when
// s.at was on disk already: then the break is damage, not a write that the power cut short.
func (s *segment) wholeAfter() (bool, error) {
	rest := make([]byte, s.size-s.at)
	if _, err := s.f.ReadAt(rest, s.at); err != nil && err != io.EOF {
		return false, fmt.Errorf("journal: %s: %w", s.name, err)
	}
	magic := []byte{blockMagic & 0xff, blockMagic >> 8 & 0xff, blockMagic >> 16 & 0xff, blockMagic >> 24}
	for i := 1; i < len(rest); i++ {
		n := bytes.Index(rest[i:], magic)
		if n < 0 {
			return false, nil
		}
		if i += n; s.whole(rest[i:]) {
			return true, nil
		}
	}
	return false, nil
}

func (s *segment) whole(at []byte) bool {
	var b block
	if len(at) < blockHead || !b.get(at) || int(b.stored) > len(at)-blockHead {
		return false
	}
	return b.durable > uint64(s.at) && checksum(&s.start, at, at[blockHead:blockHead+int(b.stored)]) == b.crc
}

// chain is how far a journal has come.
type chain struct {
	head    hash
	number  uint64 // of the last segment seen
	entries uint64
	seq     uint64
}

// follow opens the segment after c and checks that its header repeats c.
func (c *chain) follow(d disk, number uint64) (*segment, error) {
	s, err := openSegment(d, segmentName(number))
	if err != nil {
		return s, err
	}
	switch {
	case s.head != c.head:
		err = s.broken("does not follow on the segment before (SHA-256)")
	case s.entries != c.entries || s.seq != c.seq:
		err = s.broken(fmt.Sprintf("begins after %d entries, but %d came before", s.entries, c.entries))
	}
	if err != nil {
		s.f.Close()
	}
	return s, err
}

// pass takes c to the end of a segment that was read to its end.
func (c *chain) pass(s *segment) {
	c.number = s.number
	if s.kept {
		c.head, c.entries, c.seq = s.head, s.entries, s.seq
		return
	}
	c.head, c.entries, c.seq = s.last, s.entries+s.count, s.lastSeq
}

// listing is what lies in a journal's folder.
type listing struct {
	kept bool
	temp bool     // a kept file that was never finished
	live []uint64 // ascending
}

// list gives a folder's segments; those that Retain meant to remove when it was cut short are in old.
func list(d disk) (l listing, old []uint64, err error) {
	names, err := d.List()
	if err != nil {
		return l, nil, fmt.Errorf("journal: %w", err)
	}
	for _, name := range names {
		if n := segmentNumber(name); n > 0 {
			l.live = append(l.live, n)
		}
		l.kept = l.kept || name == keptName
		l.temp = l.temp || name == keptTemp
	}
	slices.Sort(l.live)
	first := uint64(1)
	if l.kept {
		s, err := openSegment(d, keptName)
		if err != nil {
			return l, nil, err
		}
		s.f.Close()
		first = s.number + 1
	}
	i, _ := slices.BinarySearch(l.live, first)
	old, l.live = l.live[:i], l.live[i:]
	for i, n := range l.live {
		if n != first+uint64(i) {
			return l, old, &Break{segmentName(first + uint64(i)), 0, "the segment is missing"}
		}
	}
	return l, old, nil
}

var errEmpty = errors.New("no journal here")
