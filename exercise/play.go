// Package exercise plays a scenario in real time: what each simulated sensor measures leaves as the bytes its
// kind would send, through real sockets on this machine, at the moment it would. It sends nowhere else: an
// address that is not loopback is refused. Record writes the same bytes to files at full speed.
package exercise

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"picket/sensing"
	"picket/sim"
)

// tick is how often the world is brought up to the clock: the most by which a message leaves late.
const tick = 10 * time.Millisecond

// Target is where one sensor's bytes go.
type Target struct {
	Sensor  sensing.SensorID
	To      string // "udp://127.0.0.1:8600" sends; "tcp://127.0.0.1:30005" listens for those who want it
	Encoder sensing.Encoder
}

// Options widen what an exercise may do.
type Options struct {
	Multicast bool // allow IPv4 groups, with a time to live of 0 and by the loopback interface
}

// Exercise is a world and the open sockets its sensors speak through.
type Exercise struct {
	world *sim.World
	lines map[sensing.SensorID]*line
	order []*line
}

// line is one target at work.
type line struct {
	Target
	wire  wire
	chunk chunk
	buf   []byte
	mu    sync.Mutex // guards stat; the rest belongs to Run
	stat  Stat
}

// wire takes one message at a time. Nobody at the other end is not an error.
type wire interface {
	send(b []byte) error
	flush() // at the end of a tick
	addr() string
	clients() (now int, dropped uint64)
	close()
}

// Stat counts what has left for one target.
type Stat struct {
	Sensor    sensing.SensorID
	To        string // with the port that was found, where 0 was asked for
	Messages  uint64
	Bytes     uint64
	Failed    uint64 // messages that could not be encoded or sent
	LastError string
	Clients   int    // connected to a tcp target
	Dropped   uint64 // clients that did not read
}

// ErrAddress is a target that an exercise must not send to, or does not understand.
var ErrAddress = errors.New("not an address for an exercise")

// New opens the sockets of all targets, or none.
func New(w *sim.World, targets []Target, o Options) (*Exercise, error) {
	x := &Exercise{world: w, lines: map[sensing.SensorID]*line{}}
	for _, t := range targets {
		if err := x.add(t, o); err != nil {
			x.Close()
			return nil, err
		}
	}
	return x, nil
}

func (x *Exercise) add(t Target, o Options) error {
	if !known(x.world, t.Sensor) {
		return fmt.Errorf("exercise: the scenario has no sensor %q", t.Sensor)
	}
	if t.Encoder == nil || x.lines[t.Sensor] != nil {
		return fmt.Errorf("exercise: sensor %q needs one target with an encoder", t.Sensor)
	}
	wire, err := open(t.To, o)
	if err != nil {
		return fmt.Errorf("exercise: sensor %q: %w", t.Sensor, err)
	}
	l := &line{Target: t, wire: wire, stat: Stat{Sensor: t.Sensor, To: wire.addr()}}
	x.lines[t.Sensor] = l
	x.order = append(x.order, l)
	return nil
}

func known(w *sim.World, id sensing.SensorID) bool {
	for _, s := range w.Scenario().Sensors {
		if s.ID == id {
			return true
		}
	}
	return false
}

// Run plays the world from its beginning, which is now, until ctx is done; then the sockets are closed and it
// returns nil. It is called once.
func (x *Exercise) Run(ctx context.Context) error {
	defer x.Close()
	begin := time.Now()
	x.world.Begin(begin)
	t := time.NewTicker(tick)
	defer t.Stop()
	for {
		x.world.Advance(time.Since(begin), func(id sensing.SensorID, _ time.Duration, r *sensing.Reports) {
			if l := x.lines[id]; l != nil && ctx.Err() == nil {
				l.play(r)
			}
		})
		for _, l := range x.order {
			l.wire.flush()
		}
		select {
		case <-ctx.Done():
			return nil
		case <-t.C:
		}
	}
}

// Close frees the sockets; Run does it too.
func (x *Exercise) Close() {
	for _, l := range x.order {
		l.wire.close()
	}
}

// Stats gives the counts of each target in the order of New. It may be called while Run runs.
func (x *Exercise) Stats() []Stat {
	var all []Stat
	for _, l := range x.order {
		l.mu.Lock()
		s := l.stat
		l.mu.Unlock()
		s.Clients, s.Dropped = l.wire.clients()
		all = append(all, s)
	}
	return all
}

func (l *line) play(r *sensing.Reports) {
	l.chunk.each(r, func(piece *sensing.Reports) {
		b, err := l.Encoder.Encode(l.buf[:0], piece)
		if err == nil {
			l.buf = b
			err = l.wire.send(b)
		}
		l.count(len(b), err)
	})
}

func (l *line) count(n int, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err != nil {
		l.stat.Failed++
		l.stat.LastError = err.Error()
		return
	}
	l.stat.Messages++
	l.stat.Bytes += uint64(n)
}

// chunk cuts reports into messages.
type chunk struct{ piece sensing.Reports }

// Most plots in a message: some 60 bytes each in CAT 048 keep a datagram under an Ethernet frame.
const most = 20

// each gives r in pieces of at most most plots, and the sweeps as a message of their own at the end: whatever order
// an encoder keeps within a message, a sector crossing follows the plots of its sector.
func (c *chunk) each(r *sensing.Reports, yield func(*sensing.Reports)) {
	for plots := r.Plots; len(plots) > 0; {
		n := min(len(plots), most)
		c.piece = sensing.Reports{Plots: plots[:n]}
		yield(&c.piece)
		plots = plots[n:]
	}
	c.piece = *r
	c.piece.Plots = nil
	if len(r.Sweeps)+len(r.Facts) > 0 {
		yield(&c.piece)
	}
}
