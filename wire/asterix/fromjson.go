package asterix

import (
	"fmt"
	"math"

	"picket/wire/asterix/codes"
	"picket/wire/asterix/record"
)

// FromJSON appends to dst a data block of one record made from a line as List gives it. The record is octet
// for octet the one that was listed. Errors wrap codes.ErrFormat and leave dst as it was.
func FromJSON(dst []byte, text []byte) ([]byte, error) {
	category, octets, err := record.FromJSON(text)
	if err != nil {
		return dst, err
	}
	size := headSize + len(octets)
	if size > math.MaxUint16 {
		return dst, fmt.Errorf("%w: a record of %d octets", codes.ErrFormat, len(octets))
	}
	dst = append(dst, category, byte(size>>8), byte(size))
	return append(dst, octets...), nil
}
