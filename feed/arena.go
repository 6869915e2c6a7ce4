package feed

import "io"

const (
	chunk = 64 << 10 // the largest datagram, and the most that is read at once
	block = 256 << 10
)

// arena hands out memory that is never used again, so that what is read can be kept without a copy, and a
// read of 30 bytes does not hold 64 KiB.
type arena struct{ free []byte }

// room gives at least n bytes to read into; take keeps some of them.
func (a *arena) room(n int) []byte {
	if len(a.free) < n {
		a.free = make([]byte, max(block, n))
	}
	return a.free
}

func (a *arena) take(n int) []byte {
	b := a.free[:n:n]
	a.free = a.free[n:]
	return b
}

// read gives what one Read brings.
func (a *arena) read(r io.Reader) ([]byte, error) {
	n, err := r.Read(a.room(chunk)[:chunk])
	return a.take(n), err
}
