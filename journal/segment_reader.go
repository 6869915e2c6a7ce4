package journal

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"slices"

	"picket"
)

// segmentReader reads one file, block by block.
type segmentReader struct {
	segmentHeader
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

func openSegment(d disk, name string) (*segmentReader, error) {
	f, err := d.Open(name)
	if err != nil {
		return nil, fmt.Errorf("journal: %w", err)
	}
	s := &segmentReader{name: name, f: f}
	if err := s.readHeader(); err != nil {
		f.Close()
		return s, err
	}
	return s, nil
}

func (s *segmentReader) readHeader() (err error) {
	if s.size, err = s.f.Size(); err != nil {
		return fmt.Errorf("journal: %w", err)
	}
	head := make([]byte, min(segHead, s.size))
	if _, err = s.f.ReadAt(head, 0); err != nil && err != io.EOF {
		return fmt.Errorf("journal: %w", err)
	}
	if s.segmentHeader, err = parseHeader(head); err != nil {
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

func (s *segmentReader) broken(reason string) error { return &Break{s.name, s.at, reason} }

// eachEntry gives the entries of all blocks, up to the first break.
func (s *segmentReader) eachEntry(u *blockDecoder, yield func(*picket.Entry) bool) error {
	for s.at < s.size {
		plain, b, err := s.nextBlock(u)
		if err != nil {
			return err
		}
		more, err := s.entriesOfBlock(plain, b, yield)
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

// nextBlock reads the block at s.at and checks all that can be checked.
func (s *segmentReader) nextBlock(u *blockDecoder) ([]byte, *blockHeader, error) {
	var head [blockHead]byte
	left := s.size - s.at - blockHead
	if left < 0 {
		return nil, nil, s.broken("the file ends within a block's header")
	}
	if _, err := io.ReadFull(s.r, head[:]); err != nil {
		return nil, nil, fmt.Errorf("journal: %s: %w", s.name, err)
	}
	var b blockHeader
	if !b.decode(head[:]) {
		return nil, nil, s.broken("no block begins here")
	}
	if int64(b.stored) > left {
		return nil, nil, s.broken(fmt.Sprintf("the file ends %d bytes into a block of %d", left, b.stored))
	}
	s.buf = slices.Grow(s.buf[:0], int(b.stored))[:b.stored]
	if _, err := io.ReadFull(s.r, s.buf); err != nil {
		return nil, nil, fmt.Errorf("journal: %s: %w", s.name, err)
	}
	plain, err := s.checkBlock(u, &b, head[:])
	return plain, &b, err
}

func (s *segmentReader) checkBlock(u *blockDecoder, b *blockHeader, head []byte) ([]byte, error) {
	if checksum(&s.start, head, s.buf) != b.crc {
		return nil, s.broken("the block is damaged (CRC)")
	}
	if chained(&s.last, head, s.buf) != b.hash {
		return nil, s.broken("the block does not follow on the one before (SHA-256)")
	}
	plain, err := u.decompress(b, s.buf)
	if err != nil {
		return nil, s.broken(err.Error())
	}
	if b.codec == storedRaw {
		plain = bytes.Clone(plain) // buf is used again; entries keep their bytes
	}
	return plain, nil
}

func (s *segmentReader) entriesOfBlock(plain []byte, b *blockHeader, yield func(*picket.Entry) bool) (more bool, err error) {
	p := entryParser{b: plain}
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

// wholeBlockAfter looks for a whole block of this segment after the broken one at s.at that was written when
// s.at was on disk already: then the break is damage, not a write that the power cut short.
func (s *segmentReader) wholeBlockAfter() (bool, error) {
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
		if i += n; s.isWholeBlock(rest[i:]) {
			return true, nil
		}
	}
	return false, nil
}

func (s *segmentReader) isWholeBlock(at []byte) bool {
	var b blockHeader
	if len(at) < blockHead || !b.decode(at) || int(b.stored) > len(at)-blockHead {
		return false
	}
	return b.durable > uint64(s.at) && checksum(&s.start, at, at[blockHead:blockHead+int(b.stored)]) == b.crc
}
