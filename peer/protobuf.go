package peer

import "google.golang.org/protobuf/encoding/protowire"

// each hands over a message's fields, numbers or bytes (v not nil), in rising order, each once at most.
func each(b []byte, take func(num protowire.Number, n uint64, v []byte) error) error {
	last := protowire.Number(0)
	for len(b) > 0 {
		num, typ, size := protowire.ConsumeTag(b)
		if size < 0 || size != protowire.SizeTag(num) || num <= last {
			return errFrame
		}
		last, b = num, b[size:]
		var n uint64
		var v []byte
		switch typ {
		case protowire.VarintType:
			n, size = protowire.ConsumeVarint(b)
			if n == 0 || size != protowire.SizeVarint(n) {
				return errFrame
			}
		case protowire.BytesType:
			v, size = protowire.ConsumeBytes(b)
			if len(v) == 0 || size != protowire.SizeBytes(len(v)) {
				return errFrame
			}
		default:
			return errFrame
		}
		if err := take(num, n, v); err != nil {
			return err
		}
		b = b[size:]
	}
	return nil
}

// eachUint reads a message of numbers alone, dst[i] being field i+1.
func eachUint(b []byte, dst ...*uint64) error {
	return each(b, func(num protowire.Number, n uint64, v []byte) error {
		if v != nil || int(num) > len(dst) {
			return errFrame
		}
		*dst[num-1] = n
		return nil
	})
}

func appendUints(b []byte, vs ...uint64) []byte {
	for i, v := range vs {
		b = appendUint(b, protowire.Number(i+1), v)
	}
	return b
}

func appendUint(b []byte, n protowire.Number, v uint64) []byte {
	if v == 0 {
		return b
	}
	return protowire.AppendVarint(protowire.AppendTag(b, n, protowire.VarintType), v)
}

func appendBytes(b []byte, n protowire.Number, v []byte) []byte {
	if len(v) == 0 {
		return b
	}
	return protowire.AppendBytes(protowire.AppendTag(b, n, protowire.BytesType), v)
}
