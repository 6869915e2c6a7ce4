package feed

import (
	"io"
	"time"
)

// cutter cuts a file into pieces: frames whose stamps lie close together, in at most 64 KiB. It holds a window
// of the file, whatever the file holds.
type cutter struct {
	stamps
	r    io.Reader
	span time.Duration
	buf  []byte
	from int // the open piece is buf[from:to]
	to   int
	open piece
	eof  bool
}

func (c *cutter) run(yield func(piece, error) bool) {
	for {
		if len(c.buf)-c.to < most && !c.eof {
			if err := c.fill(); err != nil {
				if c.close(yield) {
					yield(piece{}, err)
				}
				return
			}
		}
		rest := c.buf[c.to:]
		if len(rest) == 0 {
			c.close(yield)
			return
		}
		n, at := c.framer.Next(rest, c.date)
		if n <= 0 || n > len(rest) { // no whole frame: what is here is passed on as it is
			n, at = min(len(rest), most), time.Time{}
		}
		if !c.add(n, c.stamp(rest[:n], at, rest[n:]), yield) {
			return
		}
	}
}

// add puts the next n bytes into the open piece, or closes that and begins another.
func (c *cutter) add(n int, stamp time.Time, yield func(piece, error) bool) bool {
	if c.to > c.from {
		held := c.to - c.from
		apart := !c.open.stamp.IsZero() && stamp.Sub(c.open.stamp) > c.span
		if (apart || held+n > most) && !c.close(yield) {
			return false
		}
	}
	if c.open.stamp.IsZero() {
		c.open.stamp = stamp
	}
	c.to += n
	for c.to-c.from > most { // a frame longer than a Raw
		if !yield(piece{stamp: c.open.stamp, bytes: c.buf[c.from : c.from+most : c.from+most]}, nil) {
			return false
		}
		c.from += most
	}
	return true
}

// close passes the open piece on.
func (c *cutter) close(yield func(piece, error) bool) bool {
	if c.to == c.from {
		return true
	}
	c.open.bytes = c.buf[c.from:c.to:c.to]
	p := c.open
	c.open, c.from = piece{}, c.to
	return yield(p, nil)
}

// fill reads on into fresh memory, since pieces are kept by whoever got them.
func (c *cutter) fill() error {
	left := c.buf[c.from:]
	c.to -= c.from
	c.from = 0
	c.buf = append(make([]byte, 0, window), left...)
	n, err := io.ReadFull(c.r, c.buf[len(left):window])
	c.buf = c.buf[:len(left)+n]
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		c.eof = true
		return nil
	}
	return err
}
