package peer

import "time"

// tokenBucket is a token bucket: it fills at rate bytes a second up to depth, and may be overdrawn by what must not
// wait. A rate of 0 is no limit.
type tokenBucket struct {
	rate, depth, level float64
	at                 time.Time
}

func (b *tokenBucket) fill(now time.Time) {
	if b.at.IsZero() {
		b.level = b.depth
	} else {
		b.level = min(b.depth, b.level+b.rate*now.Sub(b.at).Seconds())
	}
	b.at = now
}

func (b *tokenBucket) spend(n int) {
	if b.rate > 0 {
		b.level -= float64(n)
	}
}

// left is how many bytes may be sent now.
func (b *tokenBucket) left() int {
	if b.rate == 0 {
		return wide
	}
	return int(b.level)
}
