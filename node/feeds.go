package node

import (
	"hash/crc64"
	"maps"
	"time"

	"picket"
	"picket/sensing"
)

// maxConns bounds a feed's decoders; the connection heard longest ago loses its own.
const maxConns = 256

// feed is one feed's decoders, one a connection, and what it has brought.
type feed struct {
	picket.Feed
	state   picket.FeedState
	conns   map[uint32]*conn
	started time.Time
}

var ecma = crc64.MakeTable(crc64.ECMA)

type conn struct {
	sensing.Decoder
	heard time.Time
}

func newFeed(f picket.Feed) *feed {
	return &feed{Feed: f, conns: map[uint32]*conn{}, state: picket.FeedState{ID: f.ID, Bad: map[string]uint64{}}}
}

// decode fills r with what raw completes and counts it.
func (f *feed) decode(r *sensing.Reports, at time.Time, raw *picket.Raw) {
	r.Reset()
	received := raw.Received
	if received.IsZero() {
		received = at
	}
	d := f.conn(raw.Conn, at)
	d.Decode(r, raw.Bytes, received)
	if raw.Whole || raw.End {
		d.Flush(r)
	}
	if raw.End {
		delete(f.conns, raw.Conn)
	}
	f.state.Good += uint64(r.Good)
	f.state.Skipped += uint64(r.Skipped)
	f.state.Bytes += uint64(len(raw.Bytes))
	f.state.Sum = crc64.Update(f.state.Sum, ecma, raw.Bytes)
	f.state.Last = at
	f.state.Silent = false
	for _, b := range r.Bad {
		f.state.Bad[b.Reason]++
		f.state.LastBad = b
	}
}

func (f *feed) conn(id uint32, at time.Time) *conn {
	d := f.conns[id]
	if d == nil {
		if len(f.conns) >= maxConns {
			f.forgetOldest()
		}
		d = &conn{Decoder: newDecoder(f.Feed)}
		f.conns[id] = d
	}
	d.heard = at
	return d
}

func (f *feed) forgetOldest() {
	var oldest uint32
	var when time.Time
	for id, c := range f.conns {
		if when.IsZero() || c.heard.Before(when) || c.heard.Equal(when) && id < oldest {
			oldest, when = id, c.heard
		}
	}
	delete(f.conns, oldest)
}

// snapshot copies the state for an outcome.
func (f *feed) snapshot() picket.FeedState {
	s := f.state
	s.Bad = maps.Clone(s.Bad)
	return s
}

// listenFeeds marks the feeds that have brought nothing for three periods.
func (c *Core) listenFeeds(now time.Time, out *picket.Outcome) {
	for _, f := range c.feeds {
		if f.started.IsZero() {
			f.started = now
		}
		last := f.state.Last
		if last.IsZero() {
			last = f.started
		}
		silent := f.Period > 0 && now.Sub(last) > 3*f.Period
		if silent != f.state.Silent {
			f.state.Silent = silent
			out.Feeds = append(out.Feeds, f.snapshot())
		}
	}
}
