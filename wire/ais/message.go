package ais

import (
	"fmt"
	"time"
)

// message is one message: its bits, and the sentence or the joined sentences that brought it.
type message struct {
	bits
	typ      int
	mmsi     uint32
	sentence *sentence
	received time.Time
	stamped  bool // received was said in the bytes
}

// read strips the armour and judges type, length and MMSI; reason is empty when they are sound.
func (m *message) read(armour []byte, fill int) (reason, why string) {
	if reason, why = m.bits.read(armour, fill); reason != "" {
		return reason, why
	}
	m.typ, m.mmsi = int(m.unsigned(0, 6)), uint32(m.unsigned(8, 30))
	switch {
	case m.typ == 0 || m.typ >= len(messages):
		return reasonType, fmt.Sprintf("no message of type %d exists", m.typ)
	case m.n < messages[m.typ].least:
		return reasonShort, fmt.Sprintf("message of type %d with %d bits, needs %d", m.typ, m.n, messages[m.typ].least)
	case m.mmsi > 999_999_999:
		return reasonMMSI, fmt.Sprintf("MMSI %d has more than nine digits", m.mmsi)
	}
	return "", ""
}

// fields gives the table of the message; of type 24, that of its part.
func (m *message) fields() []field {
	if m.typ != 24 || m.unsigned(38, 2) == 0 {
		return messages[m.typ].fields
	}
	switch {
	case m.unsigned(38, 2) != 1 || m.n < 162:
		return nil // parts 2 and 3 do not exist
	case craft(m.mmsi):
		return staticCraft
	}
	return staticB
}

// craft says whether an MMSI is an auxiliary craft's, 98MIDXXXX (ITU-R M.585).
func craft(mmsi uint32) bool { return mmsi/10_000_000 == 98 }

// rescueAircraft says whether an MMSI is a search and rescue aircraft's, 111MIDaxx (M.585).
func rescueAircraft(mmsi uint32) bool { return mmsi/1_000_000 == 111 }

// beacon says whether an MMSI is a man's or a boat's in distress: AIS-SART 970XXYYYY, MOB 972, EPIRB-AIS 974 (M.585).
func beacon(mmsi uint32) bool {
	p := mmsi / 1_000_000
	return p == 970 || p == 972 || p == 974
}

// hash tells the message's content, whoever repeated it (bits 6 and 7 count the repetitions).
func (m *message) hash() uint64 {
	h := uint64(14695981039346656037)
	for at := 0; at < m.n; at += 64 {
		w := m.unsigned(at, min(64, m.n-at))
		if at == 0 {
			w &^= 3 << (min(64, m.n) - 8)
		}
		h = (h ^ w) * 1099511628211 // FNV-1a by words, then a finaliser
		h ^= h >> 32
	}
	return (h ^ uint64(m.n)) * 0x9e3779b97f4a7c15
}
