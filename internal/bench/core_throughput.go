package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"time"

	"picket"
	"picket/node"
	"picket/web"
)

// core measures plots a CPU second through node.Core.Step, from bytes to picture, and the memory of a node's
// core and of its web door with ten thousand tracks.
func core(*bench) ([]row, error) {
	var rows []row
	for _, n := range []int{1000, 10000} {
		r, err := coreOf(n)
		if err != nil {
			return rows, err
		}
		rows = append(rows, r...)
	}
	return rows, nil
}

// settled is how long a swarm is played before anything is measured: five turns of the slowest radar.
const settled, measured = 60 * time.Second, 20 * time.Second

func coreOf(objects int) ([]row, error) {
	s := newSwarm(objects)
	p := &player{core: node.New(), tracks: map[picket.Number]bool{}}
	if err := p.settle(s); err != nil {
		return nil, err
	}
	cpu, plots, err := p.measure(s)
	if err != nil {
		return nil, err
	}
	tracks, full := len(p.tracks), heap()
	*p = player{}
	used := full - heap()
	how := fmt.Sprintf("3 radars, ADS-B and AIS: %d plots of %d tracks in %v", plots, tracks, measured)
	rows := []row{
		{fmt.Sprintf("Core, bytes to picture, %d objects", objects), count(float64(plots)/cpu) + " plots/s", how},
		{fmt.Sprintf("Share of a CPU that %d objects take", objects), fmt.Sprintf("%.1f %%", 100*cpu/measured.Seconds()),
			"the same, in real time"},
	}
	if objects == 10000 {
		rows = append(rows, row{"Memory for 10,000 tracks", fmt.Sprintf("%.0f MB", used/1e6*1e4/float64(tracks)),
			"heap of core and web door, after a minute and a half"})
	}
	runtime.KeepAlive(s)
	return rows, nil
}

// settle plays a minute, the web door being told and at work.
func (p *player) settle(s *swarm) (err error) {
	if p.door, err = web.New(web.Options{Listen: "127.0.0.1:0", Node: "jp", Now: time.Now}); err != nil {
		return err
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- p.door.Run(ctx, nil) }()
	p.telling = true
	p.step(s.start())
	for at := time.Duration(0); at < settled && err == nil; at += time.Second {
		var said []message
		said, err = s.next(time.Second)
		p.play(said)
	}
	p.telling = false
	stop()
	return errors.Join(err, <-ended)
}

// measure plays on, the core alone, and gives what that took.
func (p *player) measure(s *swarm) (cpu float64, plots int, err error) {
	said, err := s.next(measured)
	begin := cpuSeconds()
	plots = p.play(said)
	return cpuSeconds() - begin, plots, err
}

// player steps a core, may tell a web door, and keeps count of the picture.
type player struct {
	core    *node.Core
	door    *web.Server
	telling bool
	tracks  map[picket.Number]bool
	seq     uint64
}

func (p *player) step(e picket.Entry) {
	p.seq++
	e.Seq = p.seq
	o := p.core.Step(e)
	if p.telling {
		p.door.Deliver(o)
	}
	for i := range o.Changed {
		if t := &o.Changed[i]; t.Status == picket.Ended {
			delete(p.tracks, t.Number)
		} else {
			p.tracks[t.Number] = true
		}
	}
}

func (p *player) play(said []message) (plots int) {
	for _, m := range said {
		p.step(picket.Entry{At: m.at, Raw: &picket.Raw{Feed: m.feed, Conn: 1, Whole: true, Bytes: m.bytes}})
		plots += m.plots
	}
	return plots
}

// heap is what is in use.
func heap() float64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}
