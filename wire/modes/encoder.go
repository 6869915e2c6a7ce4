package modes

import (
	"fmt"
	"time"

	"picket/sensing"
	"picket/wire/modes/codes"
	"picket/wire/modes/encode"
)

// BeastEncoder writes reports as Beast frames, the way an aircraft's transponder would have sent and a receiver heard
// them. A plot becomes a position, even and odd in turn, and where it has one a velocity; its other words
// (accuracy, call sign, Mode A code) go out at the periods of a transponder. A fact becomes the messages that
// say it: DF17 for what ADS-B told, DF4, DF5, DF11 and DF20 for Mode S. It implements sensing.Encoder; the zero
// value is ready.
type BeastEncoder struct {
	craft map[uint32]*sending
}

// sending is what is kept of an aircraft that sends.
type sending struct {
	odd      bool
	nacp     uint8
	callsign sensing.Callsign
	status   time.Time
	ident    time.Time
	code     time.Time
	squitter time.Time
}

// The periods at which a transponder repeats itself (DO-260B 2.2.3.3).
const (
	statusPeriod    = 2500 * time.Millisecond
	identPeriod     = 5 * time.Second
	codePeriod      = 5 * time.Second
	emergencyPeriod = 800 * time.Millisecond
	squitterPeriod  = 10 * time.Second // DF11, here only so that a listener trusts the address in DF4, 5 and 20
)

const signalLevel = 0x80

// Encode implements sensing.Encoder. Plots and facts are written together in the order of their times; the
// 12 MHz counter is the time since 1970 in its 48 bits, a zero time none.
func (e *BeastEncoder) Encode(dst []byte, r *sensing.Reports) ([]byte, error) {
	if len(r.Sweeps) > 0 || len(r.Tracks) > 0 {
		return dst, fmt.Errorf("%w: a sweep or another system's track", encode.ErrUnsaid)
	}
	out := dst
	var err error
	for i, j := 0, 0; i < len(r.Plots) || j < len(r.Facts); {
		if j == len(r.Facts) || i < len(r.Plots) && !r.Facts[j].Time.Before(r.Plots[i].Time) {
			out, err = e.plot(out, &r.Plots[i])
			i++
		} else {
			out, err = e.fact(out, &r.Facts[j])
			j++
		}
		if err != nil {
			return dst, err
		}
	}
	return out, nil
}

func (e *BeastEncoder) of(a *sensing.About) (*sending, error) {
	if a.Keys.ICAO == 0 || a.Keys.ICAO >= 0xFFFFFF {
		return nil, fmt.Errorf("%w: no ICAO address", encode.ErrUnsaid)
	}
	s := e.craft[a.Keys.ICAO]
	if s == nil {
		if e.craft == nil {
			e.craft = map[uint32]*sending{}
		}
		s = &sending{}
		e.craft[a.Keys.ICAO] = s
	}
	return s, nil
}

// due says whether something last sent at *last is to be sent again, and notes it.
func due(last *time.Time, now time.Time, period time.Duration) bool {
	if d := now.Sub(*last); !last.IsZero() && d >= 0 && d < period {
		return false
	}
	*last = now
	return true
}

func (e *BeastEncoder) plot(dst []byte, p *sensing.Plot) ([]byte, error) {
	s, err := e.of(&p.About)
	if err != nil {
		return dst, err
	}
	out := dst
	if n := codes.NACp(p.Sigma); n != s.nacp || n > 0 && due(&s.status, p.Time, statusPeriod) {
		s.nacp, s.status = n, p.Time
		out = squit(out, &p.About, encode.OperationalStatus(n, p.Flags&sensing.OnGround != 0))
	}
	me, err := encode.Position(p, s.odd)
	if err != nil {
		return dst, err
	}
	s.odd = !s.odd
	out = squit(out, &p.About, me)
	if p.Has&(sensing.HasVelocity|sensing.HasClimb) != 0 && p.Flags&sensing.OnGround == 0 {
		if me, err = encode.Velocity(&p.About); err != nil {
			return dst, err
		}
		out = squit(out, &p.About, me)
	}
	return e.words(dst, out, &p.About, s)
}

// words writes what a plot's aircraft calls itself, when it is due.
func (e *BeastEncoder) words(dst, out []byte, a *sensing.About, s *sending) ([]byte, error) {
	named := a.Keys.Callsign != sensing.Callsign{} || a.PlatformType != 0
	if named && (a.Keys.Callsign != s.callsign || due(&s.ident, a.Time, identPeriod)) {
		s.callsign, s.ident = a.Keys.Callsign, a.Time
		me, err := encode.Identification(a)
		if err != nil {
			return dst, err
		}
		out = squit(out, a, me)
	}
	period := codePeriod
	if a.Emergency != sensing.NoEmergency {
		period = emergencyPeriod
	}
	if (a.Emergency != sensing.NoEmergency || a.Keys.Squawk.Valid()) && due(&s.code, a.Time, period) {
		out = squit(out, a, encode.Status(a))
	}
	return out, nil
}

func (e *BeastEncoder) fact(dst []byte, f *sensing.Fact) ([]byte, error) {
	s, err := e.of(&f.About)
	if err != nil {
		return dst, err
	}
	if f.Has&(sensing.HasVelocity|sensing.HasClimb) != 0 && f.Flags&sensing.OnGround != 0 {
		return dst, fmt.Errorf("%w: a velocity on the ground without a position", encode.ErrUnsaid)
	}
	if f.Tech&sensing.ADSB != 0 || f.Has&(sensing.HasVelocity|sensing.HasClimb) != 0 {
		return e.squitted(dst, &f.About)
	}
	return e.replied(dst, &f.About, s)
}

// squitted writes a fact as DF17.
func (e *BeastEncoder) squitted(dst []byte, a *sensing.About) ([]byte, error) {
	out := dst
	if a.Has&(sensing.HasVelocity|sensing.HasClimb) != 0 {
		me, err := encode.Velocity(a)
		if err != nil {
			return dst, err
		}
		out = squit(out, a, me)
	}
	if a.Has&sensing.HasAltFeet != 0 {
		me, err := encode.Altitude(a)
		if err != nil {
			return dst, err
		}
		out = squit(out, a, me)
	}
	if a.Keys.Callsign != (sensing.Callsign{}) || a.PlatformType != 0 {
		me, err := encode.Identification(a)
		if err != nil {
			return dst, err
		}
		out = squit(out, a, me)
	}
	if a.Emergency != sensing.NoEmergency || a.Keys.Squawk.Valid() {
		out = squit(out, a, encode.Status(a))
	}
	if len(out) == len(dst) {
		out = heardAllCall(out, a)
	}
	return out, nil
}

// replied writes a fact as replies to a radar. A DF11 goes before the first, and now and then, because the
// others hide the address in their parity.
func (e *BeastEncoder) replied(dst []byte, a *sensing.About, s *sending) ([]byte, error) {
	out := dst
	alt := a.Has&sensing.HasAltFeet != 0
	named := a.Keys.Callsign != sensing.Callsign{}
	if bare := !alt && !named && !a.Keys.Squawk.Valid(); due(&s.squitter, a.Time, squitterPeriod) || bare {
		out = heardAllCall(out, a)
	}
	ac := uint64(0)
	if alt {
		c, ok := codes.FeetCode(a.AltFeet)
		if !ok {
			return dst, fmt.Errorf("%w: altitude of %.0f ft", encode.ErrUnsaid, a.AltFeet)
		}
		ac = uint64(c)<<1&0x1F80 | uint64(c)&0x3F
	}
	if named {
		c, ok := codes.CallsignCode(a.Keys.Callsign)
		if !ok {
			return dst, fmt.Errorf("%w: call sign %q", encode.ErrUnsaid, a.Keys.Callsign)
		}
		out = heardReply(out, a, 20, ac, 0x20<<48|c)
	} else if alt {
		out = heardReply(out, a, 4, ac, 0)
	}
	if a.Keys.Squawk.Valid() {
		out = heardReply(out, a, 5, uint64(codes.ModeAField(a.Keys.Squawk)), 0)
	}
	return out, nil
}

// beast appends one frame, escaped.
func beast(dst []byte, typ byte, ticks uint64, data []byte) []byte {
	var b [21]byte
	codes.PutBytes(b[:6], ticks)
	b[6] = signalLevel
	dst = append(dst, esc, typ)
	for _, c := range b[:7+copy(b[7:], data)] {
		if c == esc {
			dst = append(dst, esc)
		}
		dst = append(dst, c)
	}
	return dst
}

// ticksOf gives the counter for a time; the value that means none is not used for one.
func ticksOf(t time.Time) uint64 {
	if t.IsZero() {
		return 0
	}
	n := (uint64(t.Unix())*tickHz + uint64(t.Nanosecond())*12/1000) & tickMask
	return max(n, 1)
}

// squit appends a DF17 as a Beast frame.
func squit(dst []byte, a *sensing.About, me uint64) []byte {
	var b [14]byte
	encode.Squitter(&b, a, me)
	return beast(dst, '3', ticksOf(a.Time), b[:])
}

// heardAllCall appends a DF11 as a Beast frame.
func heardAllCall(dst []byte, a *sensing.About) []byte {
	var b [7]byte
	encode.AllCall(&b, a)
	return beast(dst, '2', ticksOf(a.Time), b[:])
}

// heardReply appends a DF4, DF5 or DF20 as a Beast frame.
func heardReply(dst []byte, a *sensing.About, df, code, mb uint64) []byte {
	var b [14]byte
	n := encode.Reply(&b, a, df, code, mb)
	typ := byte('2')
	if n == len(b) {
		typ = '3'
	}
	return beast(dst, typ, ticksOf(a.Time), b[:n])
}
