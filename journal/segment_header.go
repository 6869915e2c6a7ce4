package journal

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"strconv"
	"strings"
)

const (
	liveMagic = "PICKETJ1"
	keptMagic = "PICKETK1"
	segHead   = 88
	suffix    = ".journal"
	keptName  = "kept" + suffix
	keptTemp  = "kept.new"
)

// segmentHeader begins a segment: how far the journal had come before it.
type segmentHeader struct {
	kept    bool   // the file of what is kept of dropped segments
	number  uint64 // from 1; kept: of the last segment dropped
	entries uint64 // appended since the journal began, before this segment
	seq     uint64 // the last one's Seq
	created int64  // wall clock, nanoseconds since 1970
	head    hash   // of the last block before; zeros in segment 1
	holds   uint64 // kept: entries in this file
}

func (h *segmentHeader) append(dst []byte) []byte {
	start := len(dst)
	magic := liveMagic
	if h.kept {
		magic = keptMagic
	}
	le := binary.LittleEndian
	dst = append(dst, magic...)
	dst = le.AppendUint64(dst, h.number)
	dst = le.AppendUint64(dst, h.entries)
	dst = le.AppendUint64(dst, h.seq)
	dst = le.AppendUint64(dst, uint64(h.created))
	dst = append(dst, h.head[:]...)
	dst = le.AppendUint64(dst, h.holds)
	dst = le.AppendUint32(dst, 0)
	return le.AppendUint32(dst, crc32.Checksum(dst[start:], crcTable))
}

func parseHeader(b []byte) (h segmentHeader, err error) {
	if len(b) < segHead {
		return h, fmt.Errorf("the file ends within its header")
	}
	le := binary.LittleEndian
	if le.Uint32(b[segHead-4:]) != crc32.Checksum(b[:segHead-4], crcTable) {
		return h, fmt.Errorf("the header is damaged (CRC)")
	}
	switch magic := string(b[:8]); magic {
	case liveMagic:
	case keptMagic:
		h.kept = true
	default:
		return h, fmt.Errorf("%q is no journal that this version reads", magic)
	}
	h.number, h.entries, h.seq = le.Uint64(b[8:]), le.Uint64(b[16:]), le.Uint64(b[24:])
	h.created, h.holds = int64(le.Uint64(b[32:])), le.Uint64(b[72:])
	copy(h.head[:], b[40:])
	return h, nil
}

// seal is the chain's value before a segment's first block: the header takes part in every hash after it.
func (h *segmentHeader) seal() hash { return sha256.Sum256(h.append(nil)) }

func segmentName(n uint64) string { return fmt.Sprintf("%08d%s", n, suffix) }

// segmentNumber gives the number in a segment's name; zero: it is no segment.
func segmentNumber(name string) uint64 {
	s, ok := strings.CutSuffix(name, suffix)
	n, err := strconv.ParseUint(s, 10, 64)
	if !ok || err != nil || segmentName(n) != name {
		return 0
	}
	return n
}
