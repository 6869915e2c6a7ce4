package share

import (
	"errors"
	"time"

	"google.golang.org/protobuf/encoding/protowire"

	"picket"
)

// Packer fills batches. Its memory is reused: what Batch gives is valid until the next Begin.
type Packer struct {
	epoch, tick      uint64
	base             time.Time
	limit            int
	grants           []grant
	head, body, last []byte // encoded grants, contributions, the newest contribution alone
	tmp, out         []byte
	n                int
}

// headRoom is what a batch takes besides grants and contributions: tags, lengths, epoch, tick, time.
const headRoom = 48

// Begin starts a batch of limit bytes at most, unless its first contribution alone is longer.
func (p *Packer) Begin(epoch uint64, limit int) {
	p.epoch, p.limit, p.n, p.tick = epoch, min(limit, maxPayload), 0, 0
	p.grants, p.head, p.body = p.grants[:0], p.head[:0], p.body[:0]
}

// Add takes a contribution into the batch; fits is false when there is no room left for it. The error says
// that the contribution itself cannot be sent.
func (p *Packer) Add(c *picket.Contribution) (fits bool, err error) {
	switch {
	case p.n == maxContributions:
		return false, nil
	case c.Authority == "":
		return false, errors.New("share: nothing is released without an authority")
	}
	if p.n == 0 {
		p.base, p.tick = c.At.Truncate(time.Millisecond), c.Tick
	}
	if c.At.Sub(p.base).Abs() > maxAway || c.At.Sub(c.LastPlot).Abs() > maxAway {
		return p.unlike(c)
	}
	g, head := p.grant(c)
	if g == maxGrants {
		return false, nil
	}
	p.last, err = p.appendContribution(p.last[:0], c, p.base, g, int64(c.Tick-p.tick))
	if err != nil {
		return false, err
	}
	if p.n > 0 && headRoom+len(p.head)+len(head)+len(p.body)+len(p.last)+4 > p.limit {
		return false, nil
	}
	if head != nil {
		p.grants = append(p.grants, grant{c.Authority, c.Label})
		p.head = append(p.head, head...)
	}
	p.body = appendMessage(p.body, 5, p.last)
	p.n++
	return true, nil
}

// unlike is for a contribution that does not go with the first of the batch: it begins the next, or, if it
// does not even go with itself, cannot be sent.
func (p *Packer) unlike(c *picket.Contribution) (bool, error) {
	if c.At.Sub(c.LastPlot).Abs() > maxAway {
		return false, errors.New("share: a last plot a day away")
	}
	return false, nil
}

// grant finds the contribution's grant, or gives the bytes of a new one and its index.
func (p *Packer) grant(c *picket.Contribution) (int, []byte) {
	for i := range p.grants {
		if p.grants[i].equal(c.Authority, &c.Label) {
			return i, nil
		}
	}
	g := grant{c.Authority, c.Label}
	return len(p.grants), appendMessage(nil, 4, g.encode())
}

// Len is how many contributions the batch holds.
func (p *Packer) Len() int { return p.n }

// Batch gives the payload.
func (p *Packer) Batch() []byte {
	b := appendUint(p.tmp[:0], 1, p.epoch)
	b = appendUint(b, 2, p.tick)
	b = appendUint(b, 3, uint64(max(p.base.UnixMilli(), 0)))
	b = append(append(b, p.head...), p.body...)
	p.tmp = b
	p.out = protowire.AppendTag(p.out[:0], 1, protowire.BytesType)
	p.out = protowire.AppendBytes(p.out, b)
	return p.out
}

// batchDecoder reads a batch.
type batchDecoder struct {
	from, to    picket.NodeID
	epoch, tick uint64
	base        time.Time
	grants      []grant
	out         []picket.Contribution
}

func (d *batchDecoder) decode(f field) error {
	d.base = time.UnixMilli(0).UTC()
	return f.message(1<<4|1<<5, func(f field) error {
		switch f.num {
		case 1:
			return f.uint(&d.epoch)
		case 2:
			return f.uint(&d.tick)
		case 3:
			if f.v > 1<<43 { // the year 2248
				return f.wrong("is no time")
			}
			d.base = time.UnixMilli(int64(f.v)).UTC()
			return nil
		case 4:
			g, err := decodeGrant(f, d.from)
			d.grants = append(d.grants, g)
			if len(d.grants) > maxGrants {
				return errors.New("too many grants")
			}
			return err
		case 5:
			if len(d.out) == maxContributions {
				return errors.New("too many contributions")
			}
			return d.decodeContribution(f)
		}
		return f.unknown()
	})
}
