package reply

import "picket/wire/modes/codes"

// commB is the MB field of DF20 and DF21. Which register it shows is not said in the reply. Only BDS 2,0,
// aircraft identification, is taken (Doc 9871 table A-2-32): its first byte is 20 hexadecimal and 48 bits must
// be characters with blanks at the end only, which no other register meets in practice. The other registers
// are left alone: telling them apart needs what was asked, or statistics over an aircraft's replies.
func (m *Message) commB(mb uint64) {
	if codes.Bits(mb, 1, 8) != 0x20 {
		return
	}
	c, ok := codes.Callsign(mb)
	if !ok {
		return
	}
	for i := 1; i < len(c); i++ {
		if c[i-1] == ' ' && c[i] != ' ' {
			return
		}
	}
	m.Callsign, m.BDS = c, 0x20
	m.Given |= GivenCallsign
}
