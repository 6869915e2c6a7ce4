package web

import (
	"context"
	"sync"
	"time"

	"picket"
	"picket/picture"
)

// frameEvery is the frame interval; what moved in it goes out together.
const frameEvery = 100 * time.Millisecond

// stream sends the view to every connected screen.
type stream struct {
	view    *view
	mu      sync.Mutex
	clients map[*client]struct{}
	sent    picture.Cursor // what the newest frame told
	dropped uint64         // binary frames that slow clients missed
}

func newStream(v *view) *stream { return &stream{view: v, clients: map[*client]struct{}{}} }

// run makes a frame each interval until ctx is done.
func (s *stream) run(ctx context.Context) {
	t := time.NewTicker(frameEvery)
	defer t.Stop()
	for n := 0; ; n++ {
		select {
		case <-ctx.Done():
			return
		case now := <-t.C:
			s.frame(now, n%10 == 0)
		}
	}
}

// news is what one frame interval brought to all clients.
type news struct {
	at            time.Time
	second        bool
	fresh         bool // texts begins anew: clients forget what they had
	texts         [][]byte
	tracks, plots [][]byte // binary; tracks has what changed after from
	from, upto    uint64   // as of picture.Cursor.Tracks
}

// frame gathers what changed and puts it into every client's queues.
func (s *stream) frame(now time.Time, second bool) {
	n := s.gather(now, second)
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.clients {
		s.give(c, n)
	}
}

// gather makes the news since the last call.
func (s *stream) gather(now time.Time, second bool) *news {
	v := s.view
	v.mu.Lock()
	defer v.mu.Unlock()
	n := &news{at: now, second: second}
	if n.fresh = !v.Remembers(s.sent); n.fresh {
		s.sent = picture.Cursor{}
	}
	n.texts, n.plots = v.changes(s.sent, second), v.plotFrame(now)
	v.plots, v.cutsToTell = v.plots[:0], false
	n.from, n.tracks = s.sent.Tracks, v.trackFrames(s.sent.Tracks, now)
	s.sent = v.Cursor()
	n.upto = s.sent.Tracks
	return n
}

// give puts n into the queues of c and wakes it.
func (s *stream) give(c *client, n *news) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.push(n.texts)
	if n.second && c.hooked != "" {
		c.push(s.hookedMessage(c.hooked))
	}
	if n.fresh {
		c.upto = 0
	}
	switch {
	case len(c.frames) > 0: // still writing: it misses this one
		s.dropped++
	case c.upto == n.from:
		c.frames = append(append(c.frames, n.tracks...), n.plots...)
		c.upto = n.upto
	default: // it missed some: all that changed since the last it had
		s.view.mu.Lock()
		c.frames = append(append(c.frames, s.view.trackFrames(c.upto, n.at)...), n.plots...)
		s.view.mu.Unlock()
		c.upto = n.upto
	}
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

// trackFrames gives binary frames of the tracks that changed after seq.
func (v *view) trackFrames(seq uint64, now time.Time) [][]byte {
	changed := v.Objects(picture.Cursor{Tracks: seq})
	var frames [][]byte
	for len(changed) > 0 {
		n := min(len(changed), maxRecords)
		b := make([]byte, 0, headerLen+n*recordLen)
		b = appendHeader(b, laneTracks, n, v.seq(), v.At(), now)
		for _, o := range changed[:n] {
			b = appendTrack(b, o.ID, &o.Track, v.At(), v.Config().Exercise != "")
		}
		frames, changed = append(frames, b), changed[n:]
	}
	return frames
}

// plotFrame gives the binary frame of the plots since the last, if there are any.
func (v *view) plotFrame(now time.Time) [][]byte {
	if len(v.plots) == 0 {
		return nil
	}
	b := make([]byte, 0, headerLen+len(v.plots)*recordLen)
	b = appendHeader(b, lanePlots, len(v.plots), v.seq(), v.At(), now)
	for i := range v.plots {
		sensor, _ := v.SensorIndex(v.plots[i].Sensor)
		b = appendPlot(b, uint32(sensor), &v.plots[i], v.At())
	}
	return [][]byte{b}
}

// hookedMessage tells all about a track by its number; nothing where there is none.
func (s *stream) hookedMessage(n picket.Number) [][]byte {
	s.view.mu.Lock()
	defer s.view.mu.Unlock()
	o := s.view.Find(n)
	if o == nil {
		return nil
	}
	return [][]byte{mustJSON(s.view.hooked(o))}
}
