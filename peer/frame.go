package peer

import (
	"crypto/ed25519"
	"errors"
	"slices"
	"time"

	"google.golang.org/protobuf/encoding/protowire"

	"picket"
)

// frame is one message of a link, its signature apart: frame.proto.
type frame struct {
	origin, audience    picket.NodeID
	epoch, toEpoch, seq uint64
	created             uint64 // µs since 1970, the origin's clock
	hello               *hello
	ack                 *ack
	statementNumber     uint64
	payload             []byte
}

type hello struct {
	echo    uint64 // µs, the receiver's clock
	held    uint64 // µs
	refused uint64
	reason  Reason
}

type ack struct {
	spans           []span // from the newest down
	statementNumber uint64
	waiting         uint64
}

// span is a run of sequence numbers, both ends in it.
type span struct{ lo, hi uint64 }

// The limits of a frame.
const (
	maxFrame  = 1<<18 + 4096
	maxSpans  = 32
	maxName   = 64
	domain    = "picket frame 1\n" // a signature of ours over anything else is no frame
	frameCost = 190                // bytes besides the payload, at most with a short ack
)

var errFrame = errors.New("no frame")

// seal signs f.
func (f *frame) seal(key ed25519.PrivateKey) []byte {
	s := append(make([]byte, 0, len(domain)+len(f.payload)+frameCost), domain...)
	s = f.append(s)
	sig := ed25519.Sign(key, s)
	b := make([]byte, 0, len(s)+80)
	b = appendBytes(b, 1, s[len(domain):])
	return appendBytes(b, 2, sig)
}

func (f *frame) append(b []byte) []byte {
	b = appendBytes(b, 1, []byte(f.origin))
	b = appendBytes(b, 2, []byte(f.audience))
	for i, v := range []uint64{f.epoch, f.toEpoch, f.seq, f.created} {
		b = appendUint(b, protowire.Number(3+i), v)
	}
	if h := f.hello; h != nil {
		b = appendBytes(b, 7, appendUints(nil, h.echo, h.held, h.refused, uint64(h.reason)))
	}
	if f.ack != nil {
		b = appendBytes(b, 8, f.ack.append(nil))
	}
	b = appendUint(b, 9, f.statementNumber)
	return appendBytes(b, 10, f.payload)
}

func (a *ack) append(b []byte) []byte {
	var ranges []byte
	for i, s := range a.spans {
		first := s.hi
		if i > 0 {
			first = a.spans[i-1].lo - s.hi
		}
		ranges = protowire.AppendVarint(ranges, first)
		ranges = protowire.AppendVarint(ranges, s.hi-s.lo+1)
	}
	b = appendBytes(b, 1, ranges)
	b = appendUint(b, 2, a.statementNumber)
	return appendUint(b, 3, a.waiting)
}

// split parts a frame into what was signed and its signature.
func split(b []byte) (signed, sig []byte, err error) {
	if len(b) > maxFrame {
		return nil, nil, errFrame
	}
	err = each(b, func(num protowire.Number, _ uint64, v []byte) error {
		switch num {
		case 1:
			signed = v
		case 2:
			sig = v
		default:
			return errFrame
		}
		return nil
	})
	if len(sig) != ed25519.SignatureSize || signed == nil {
		err = errFrame
	}
	return signed, sig, err
}

// signedBy checks the signature.
func signedBy(key ed25519.PublicKey, signed, sig []byte) bool {
	return len(key) == ed25519.PublicKeySize && ed25519.Verify(key, append([]byte(domain), signed...), sig)
}

// decode reads what was signed.
func (f *frame) decode(signed []byte) error {
	numbers := []*uint64{3: &f.epoch, 4: &f.toEpoch, 5: &f.seq, 6: &f.created, 9: &f.statementNumber}
	err := each(signed, func(num protowire.Number, n uint64, v []byte) (err error) {
		switch {
		case v == nil && int(num) < len(numbers) && numbers[num] != nil:
			*numbers[num] = n
		case v != nil && num <= 2 && len(v) <= maxName:
			*[]*picket.NodeID{1: &f.origin, 2: &f.audience}[num] = picket.NodeID(v)
		case v != nil && num == 7:
			f.hello, err = decodeHello(v)
		case v != nil && num == 8:
			f.ack, err = decodeAck(v)
		case v != nil && num == 10:
			f.payload = v
		default:
			err = errFrame
		}
		return err
	})
	if f.epoch == 0 || f.seq == 0 || f.created > 1<<53 {
		return errFrame
	}
	return err
}

func decodeHello(b []byte) (*hello, error) {
	h, reason := &hello{}, uint64(0)
	err := eachUint(b, &h.echo, &h.held, &h.refused, &reason)
	if reason >= uint64(reasons) || h.held > 1<<53 || h.echo > 1<<53 {
		return nil, errFrame
	}
	h.reason = Reason(reason)
	return h, err
}

func decodeAck(b []byte) (*ack, error) {
	a := &ack{}
	err := each(b, func(num protowire.Number, n uint64, v []byte) error {
		switch {
		case num == 1 && v != nil:
			return a.ranges(v)
		case num == 2 && v == nil:
			a.statementNumber = n
		case num == 3 && v == nil:
			a.waiting = n
		default:
			return errFrame
		}
		return nil
	})
	return a, err
}

func (a *ack) ranges(b []byte) error {
	below := uint64(0) // the last span's low end
	for len(b) > 0 {
		gap, n := protowire.ConsumeVarint(b)
		if n < 0 || len(a.spans) == maxSpans {
			return errFrame
		}
		count, m := protowire.ConsumeVarint(b[n:])
		if m < 0 || n != protowire.SizeVarint(gap) || m != protowire.SizeVarint(count) {
			return errFrame
		}
		hi := gap
		if len(a.spans) > 0 {
			if gap < 2 || gap >= below {
				return errFrame
			}
			hi = below - gap
		}
		if count == 0 || count > hi {
			return errFrame
		}
		below = hi - count + 1
		a.spans = append(a.spans, span{below, hi})
		b = b[n+m:]
	}
	return nil
}

// has says whether the ack covers a sequence number.
func (a *ack) has(seq uint64) bool {
	return slices.ContainsFunc(a.spans, func(s span) bool { return s.lo <= seq && seq <= s.hi })
}

func micros(t time.Time) uint64 { return uint64(max(t.UnixMicro(), 0)) }
