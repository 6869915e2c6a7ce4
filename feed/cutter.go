package feed

import (
	"io"
	"time"

	"picket/sensing"
)

// cutter cuts a file into pieces: frames whose stamps lie close together, in at most 64 KiB. It holds a window
// of the file, whatever the file holds, and asks the framer for each frame once and in order, since a framer
// may count midnights or a receiver's ticks.
type cutter struct {
	stamps
	framer sensing.Framer
	date   time.Time
	r      io.Reader
	span   time.Duration
	buf    []byte
	from   int // the open piece is buf[from:to]
	to     int
	open   piece
	ahead  []frame // after to, asked for already
	eof    bool
}

// frame is a length, and the time that the frame tells.
type frame struct {
	n  int
	at time.Time
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
		if c.to == len(c.buf) {
			c.close(yield)
			return
		}
		f := c.next()
		if !c.add(f.n, c.stamp(f.at, func() []time.Time { return c.look(c.to + f.n) }), yield) {
			return
		}
	}
}

// next gives the frame at to. Where there is no whole one, what is there is passed on as it is.
func (c *cutter) next() frame {
	if len(c.ahead) > 0 {
		f := c.ahead[0]
		c.ahead = c.ahead[1:]
		return f
	}
	if f, ok := c.frame(c.to); ok {
		return f
	}
	return frame{n: min(len(c.buf)-c.to, most)}
}

func (c *cutter) frame(from int) (frame, bool) {
	b := c.buf[from:]
	if len(b) == 0 {
		return frame{}, false
	}
	n, at := c.framer.Next(b, c.date)
	return frame{n, at}, n > 0 && n <= len(b)
}

// look gives the next few stamps, from the frames that begin at from.
func (c *cutter) look(from int) (at []time.Time) {
	for i := 0; len(at) < looking; i++ {
		if i == len(c.ahead) {
			f, ok := c.frame(from)
			if !ok {
				break
			}
			c.ahead = append(c.ahead, f)
		}
		f := c.ahead[i]
		if from += f.n; !f.at.IsZero() {
			at = append(at, f.at)
		}
	}
	return at
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
	c.buf = append(make([]byte, 0, max(window, 2*len(left))), left...)
	n, err := io.ReadFull(c.r, c.buf[len(left):cap(c.buf)])
	c.buf = c.buf[:len(left)+n]
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		c.eof = true
		return nil
	}
	return err
}
