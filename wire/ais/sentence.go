package ais

import (
	"bytes"
	"time"
)

// sentence is one VDM or VDO sentence (IEC 61162-1, VDM and VDO), what was said around it, and where it lies:
//
//	!AIVDM,<sentences>,<number>,<sequential id>,<channel>,<armoured bits>,<fill bits>*<checksum>
type sentence struct {
	at, end int64 // in the connection's bytes, tag block and line end included
	time    time.Time
	station station
	group   uint32 // of the tag block; 0: none

	talker  [2]byte
	own     bool // VDO: of the own ship
	total   uint8
	number  uint8
	seq     byte // '0' to '9'; 0: none
	channel byte // 'A', 'B', …; 0: not said
	payload []byte
	fill    int
	sum     byte
	suffix  []byte // behind the checksum
}

// read takes the sentence apart; reason is empty when it is sound.
func (s *sentence) read(b []byte) (reason, why string) {
	star := bytes.IndexByte(b, '*')
	if star < 0 {
		return reasonChecksum, "the sentence has no checksum"
	}
	var ok bool
	if s.sum, ok = hex(b[star+1:]); !ok || s.sum != xor(b[1:star]) {
		return reasonChecksum, "the sentence's checksum is wrong"
	}
	s.suffix = b[star+3:]
	s.talker, s.own = [2]byte(b[1:3]), b[5] == 'O'
	var f [6][]byte
	if !fields(&f, b[7:star]) {
		return reasonSentence, "the sentence does not have seven fields"
	}
	if s.total, ok = one(f[0], '1', '9'); !ok {
		return reasonSentence, "the number of sentences is not 1 to 9"
	}
	if s.number, ok = one(f[1], '1', '0'+s.total); !ok {
		return reasonSentence, "the sentence's number is not 1 to the number of sentences"
	}
	if len(f[2]) > 1 || len(f[3]) > 1 {
		return reasonSentence, "sequential id or channel has more than one character"
	}
	s.seq, s.channel = first(f[2]), first(f[3])
	s.payload = f[4]
	fill, ok := one(f[5], '0', '5')
	if !ok || len(f[4]) == 0 {
		return reasonSentence, "no payload, or its fill bits are not 0 to 5"
	}
	s.fill = int(fill)
	return "", ""
}

// fields parts b at its commas; false unless there are six.
func fields(f *[6][]byte, b []byte) bool {
	for i := range 5 {
		k := bytes.IndexByte(b, ',')
		if k < 0 {
			return false
		}
		f[i], b = b[:k], b[k+1:]
	}
	f[5] = b
	return bytes.IndexByte(b, ',') < 0
}

// one reads a digit between lo and hi.
func one(b []byte, lo, hi byte) (uint8, bool) {
	if len(b) != 1 || b[0] < lo || b[0] > hi {
		return 0, false
	}
	return b[0] - '0', true
}

func first(b []byte) byte {
	if len(b) == 0 {
		return 0
	}
	return b[0]
}

// coastGuardTime gives the UNIX time that ends the suffix of the U.S. Coast Guard's and others' receivers,
// ",d-093,S2212,t235959.00,T59.00339837,r09STOL1,1272844797" (signal, slot, arrival, station, time);
// zero: none.
func coastGuardTime(suffix []byte) time.Time {
	if len(suffix) == 0 || suffix[0] != ',' {
		return time.Time{}
	}
	v := suffix[bytes.LastIndexByte(suffix, ',')+1:]
	if n, ok := number(v); ok && len(v) >= 9 && n < 1<<32 {
		return time.Unix(int64(n), 0).UTC()
	}
	return time.Time{}
}
