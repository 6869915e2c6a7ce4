package share

import (
	"errors"
	"fmt"
	"time"
	"unicode/utf8"

	"google.golang.org/protobuf/encoding/protowire"
)

// field is one field of a message: a varint or bytes.
type field struct {
	num   protowire.Number
	typ   protowire.Type
	v     uint64
	bytes []byte
}

// each hands over the fields of a message in order. Only the fields in the set repeats (bit n for field n) may
// come more than once.
func each(b []byte, repeats uint32, take func(field) error) error {
	last := protowire.Number(0)
	for len(b) > 0 {
		f, n, err := next(b)
		if err != nil {
			return err
		}
		if f.num < last || f.num == last && repeats>>uint(f.num)&1 == 0 {
			return fmt.Errorf("field %d out of order", f.num)
		}
		last, b = f.num, b[n:]
		if err := take(f); err != nil {
			return err
		}
	}
	return nil
}

func next(b []byte) (f field, n int, err error) {
	num, typ, n := protowire.ConsumeTag(b)
	if n < 0 {
		return f, 0, errors.New("cut off in a tag")
	}
	if num > 31 || n != protowire.SizeTag(num) {
		return f, 0, fmt.Errorf("unknown field %d", num)
	}
	f.num, f.typ = num, typ
	m := -1
	switch typ {
	case protowire.VarintType:
		f.v, m = protowire.ConsumeVarint(b[n:])
		if m > 0 && (f.v == 0 || m != protowire.SizeVarint(f.v)) {
			return f, 0, fmt.Errorf("field %d is longer than it need be", num)
		}
	case protowire.BytesType:
		f.bytes, m = protowire.ConsumeBytes(b[n:])
		if m > 0 && (len(f.bytes) == 0 || m != protowire.SizeBytes(len(f.bytes))) {
			return f, 0, fmt.Errorf("field %d is longer than it need be", num)
		}
	default:
		return f, 0, fmt.Errorf("field %d has wire type %d", num, typ)
	}
	if m < 0 {
		return f, 0, fmt.Errorf("cut off in field %d", num)
	}
	return f, n + m, nil
}

func (f field) unknown() error {
	return fmt.Errorf("unknown field %d: does the partner run a newer version?", f.num)
}

func (f field) wrong(what string) error { return fmt.Errorf("field %d %s", f.num, what) }

func (f field) uint(dst *uint64) error {
	if f.typ != protowire.VarintType {
		return f.wrong("is no number")
	}
	*dst = f.v
	return nil
}

// below reads a number under limit.
func (f field) below(dst *uint32, limit uint64) error {
	if f.typ != protowire.VarintType || f.v >= limit {
		return f.wrong("is no number in its range")
	}
	*dst = uint32(f.v)
	return nil
}

// sint reads a zigzag number of magnitude limit at most.
func (f field) sint(dst *int64, limit int64) error {
	v := protowire.DecodeZigZag(f.v)
	if f.typ != protowire.VarintType || v > limit || v < -limit {
		return f.wrong("is no number in its range")
	}
	*dst = v
	return nil
}

func (f field) time(dst *time.Time) error {
	if f.typ != protowire.VarintType {
		return f.wrong("is no time")
	}
	*dst = time.Unix(0, protowire.DecodeZigZag(f.v)).UTC()
	return nil
}

func (f field) text(dst *string, limit int) error {
	if f.typ != protowire.BytesType || len(f.bytes) > limit || !utf8.Valid(f.bytes) {
		return f.wrong("is no text of its length")
	}
	*dst = string(f.bytes)
	return nil
}

func (f field) raw(dst *[]byte) error {
	if f.typ != protowire.BytesType {
		return f.wrong("is no bytes")
	}
	*dst = f.bytes
	return nil
}

func (f field) message(repeats uint32, take func(field) error) error {
	if f.typ != protowire.BytesType {
		return f.wrong("is no message")
	}
	return each(f.bytes, repeats, take)
}

func appendUint(b []byte, n protowire.Number, v uint64) []byte {
	if v == 0 {
		return b
	}
	return protowire.AppendVarint(protowire.AppendTag(b, n, protowire.VarintType), v)
}

func appendSint(b []byte, n protowire.Number, v int64) []byte {
	return appendUint(b, n, protowire.EncodeZigZag(v))
}

// appendTime writes nanoseconds since 1970; the zero time is left out.
func appendTime(b []byte, n protowire.Number, t time.Time) []byte {
	if t.IsZero() {
		return b
	}
	return appendSint(b, n, t.UnixNano())
}

func appendText(b []byte, n protowire.Number, s string) []byte {
	if s == "" {
		return b
	}
	return protowire.AppendString(protowire.AppendTag(b, n, protowire.BytesType), s)
}
