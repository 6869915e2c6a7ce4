package release

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"math"

	"picket"
	"picket/geo"
)

// coarseningOffset is the vector, east and north, by which a track's position is moved for an audience: the same for the
// track's life, so that nothing averages out and nothing shows at the edge of a cell. Its direction is even, its
// length between half of radius and radius, even over that ring's surface; both are a keyed hash (HMAC-SHA-256)
// of audience, number and radius, so two audiences, or two radii, have offsets that tell nothing of each other.
func coarseningOffset(seed []byte, to picket.NodeID, ref picket.Number, radius float64) geo.Vec3 {
	mac := hmac.New(sha256.New, seed)
	var n [8]byte
	for _, s := range []string{"picket offset 1", string(to), string(ref)} {
		binary.BigEndian.PutUint64(n[:], uint64(len(s)))
		mac.Write(n[:])
		mac.Write([]byte(s))
	}
	binary.BigEndian.PutUint64(n[:], math.Float64bits(radius))
	mac.Write(n[:])
	sum := mac.Sum(nil)
	u := unit(sum[:8])
	sin, cos := math.Sincos(2 * math.Pi * unit(sum[8:16]))
	r := radius * math.Sqrt(0.25+0.75*u)
	return geo.Vec3{r * sin, r * cos, 0}
}

// unit makes a number in [0, 1) of eight random bytes.
func unit(b []byte) float64 { return float64(binary.BigEndian.Uint64(b)>>11) / (1 << 53) }
