package share

import (
	"errors"
	"fmt"

	"google.golang.org/protobuf/encoding/protowire"

	"picket"
)

// ErrFormat is wrapped by every refusal of a payload.
var ErrFormat = errors.New("share: not a payload")

// Limits of one payload.
const (
	maxPayload       = 1 << 18
	maxGrants        = 32
	maxReleasable    = 32
	maxContributions = 8192
	maxShort         = 64   // bytes of a name
	maxLong          = 1024 // bytes of a sentence
)

// Message is a decoded payload: contributions, a statement, or the mark that a snapshot is whole.
type Message struct {
	Epoch         uint64 // of the origin's run; not with a statement
	Contributions []picket.Contribution
	Statement     *picket.Statement
	Whole         bool // what the receiver holds of the origin's other epochs is gone
}

// Decode reads a payload that from signed for to. The error wraps ErrFormat.
func Decode(b []byte, from, to picket.NodeID) (m Message, err error) {
	if len(b) > maxPayload {
		return m, fmt.Errorf("%w: %d bytes are more than %d", ErrFormat, len(b), maxPayload)
	}
	kinds := 0
	err = each(b, 0, func(f field) error {
		kinds++
		if kinds > 1 {
			return errors.New("two kinds in one")
		}
		return m.take(f, from, to)
	})
	if err == nil && kinds == 0 {
		err = errors.New("empty")
	}
	if err != nil {
		return Message{}, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	return m, nil
}

func (m *Message) take(f field, from, to picket.NodeID) (err error) {
	switch f.num {
	case 1:
		d := batchDecoder{from: from, to: to}
		err = d.decode(f)
		m.Epoch, m.Contributions = d.epoch, d.out
	case 2:
		m.Statement, err = decodeStatement(f, from, to)
	case 3:
		m.Whole = true
		err = f.message(0, func(f field) error {
			if f.num != 1 {
				return f.unknown()
			}
			return f.uint(&m.Epoch)
		})
	default:
		err = f.unknown()
	}
	return err
}

// IsStatement says whether a payload is a statement, if it is a payload.
func IsStatement(b []byte) bool {
	num, _, _ := protowire.ConsumeTag(b)
	return num == 2
}

// Codec makes and checks payloads for a link's end.
type Codec struct{ Packer }

// Whole gives the mark that all of an epoch's contributions have been received.
func (c *Codec) Whole(epoch uint64) []byte {
	return appendMessage(nil, 3, appendUint(nil, 1, epoch))
}

// Check says how many things a payload brings, and whether it must be on disk before it is acknowledged.
func (c *Codec) Check(b []byte, from, to picket.NodeID) (n int, lasting bool, err error) {
	m, err := Decode(b, from, to)
	if m.Statement != nil {
		return 1, true, err
	}
	return len(m.Contributions), m.Whole, err
}

func appendMessage(b []byte, n protowire.Number, m []byte) []byte {
	return protowire.AppendBytes(protowire.AppendTag(b, n, protowire.BytesType), m)
}
