package web

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/coder/websocket"

	"picket"
	"picket/picture"
	"picket/web/access"
)

// frameEvery is the frame interval; what moved in it goes out together.
const frameEvery = 100 * time.Millisecond

// maxTextQueue bounds the JSON waiting for one client; one that falls farther behind is disconnected and
// comes back with ?since=.
const maxTextQueue = 8 << 20

// stream sends the view to every connected screen.
type stream struct {
	view    *view
	mu      sync.Mutex
	clients map[*client]struct{}
	sent    picture.Cursor // what the newest frame told
	dropped uint64         // binary frames that slow clients missed
}

func newStream(v *view) *stream { return &stream{view: v, clients: map[*client]struct{}{}} }

// client is one screen. The stream fills its queues; its own goroutine empties them.
type client struct {
	mu      sync.Mutex
	wake    chan struct{}
	texts   [][]byte // JSON, in order, never dropped
	textLen int
	frames  [][]byte // binary, of one interval; the next waits until these are written
	upto    uint64   // Cursor.Tracks that the client has once frames is written
	hooked  picket.Number
	broken  bool
}

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

// frame gathers what changed and puts it into every client's boxes.
func (s *stream) frame(now time.Time, second bool) {
	v := s.view
	v.mu.Lock()
	texts := v.news(s.sent, second)
	plots := v.plotFrame(now)
	v.plots, v.recut = v.plots[:0], false
	from := s.sent.Tracks
	shared := v.trackFrames(from, now)
	s.sent = v.Cursor()
	upto := s.sent.Tracks
	v.mu.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.clients {
		c.mu.Lock()
		c.push(texts)
		if second && c.hooked != "" {
			c.push(s.hookedJSON(c.hooked))
		}
		switch {
		case len(c.frames) > 0: // still writing: it misses this one
			s.dropped++
		case c.upto == from:
			c.frames = append(append(c.frames, shared...), plots...)
			c.upto = upto
		default: // it missed some: all that changed since the last it had
			v.mu.Lock()
			c.frames = append(append(c.frames, v.trackFrames(c.upto, now)...), plots...)
			c.upto = upto
			v.mu.Unlock()
		}
		c.mu.Unlock()
		select {
		case c.wake <- struct{}{}:
		default:
		}
	}
}

// push queues JSON messages; called with c.mu held.
func (c *client) push(msgs [][]byte) {
	for _, m := range msgs {
		c.texts = append(c.texts, m)
		c.textLen += len(m)
	}
	if c.textLen > maxTextQueue {
		c.broken = true
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

func (s *stream) hookedJSON(n picket.Number) [][]byte {
	s.view.mu.Lock()
	defer s.view.mu.Unlock()
	o := s.view.Find(n)
	if o == nil {
		return nil
	}
	return [][]byte{mustJSON(s.view.hooked(o))}
}

// serve speaks to one screen until it leaves.
func (s *stream) serve(w http.ResponseWriter, r *http.Request) {
	conn, err := websocket.Accept(w, r, &websocket.AcceptOptions{CompressionMode: websocket.CompressionDisabled, InsecureSkipVerify: true}) // the guard has checked Origin and Host
	if err != nil {
		return
	}
	defer conn.CloseNow()
	conn.SetReadLimit(4096)
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	c := s.join(access.HolderOf(ctx), r.URL.Query().Get("since"))
	defer s.leave(c)
	go func() { defer cancel(); c.listen(ctx, conn) }()
	c.write(ctx, conn)
}

// join makes a client with the snapshot in its queues.
func (s *stream) join(who access.Token, since string) *client {
	c := &client{wake: make(chan struct{}, 1)}
	now := time.Now()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.view.mu.Lock()
	defer s.view.mu.Unlock()
	from, resumed := s.view.resume(since)
	c.push(append(s.view.snapshot(from, resumed), s.view.youAre(who)))
	c.frames = s.view.trackFrames(from.Tracks, now)
	c.upto = s.view.Cursor().Tracks
	c.wake <- struct{}{}
	s.clients[c] = struct{}{}
	return c
}

func (s *stream) leave(c *client) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.clients, c)
}

// resume finds where a returning client stands; not resumed: it must forget what it had.
func (v *view) resume(since string) (from picture.Cursor, resumed bool) {
	epoch, digits, ok := strings.Cut(since, ".")
	n, err := strconv.ParseUint(digits, 10, 32)
	now := v.Cursor()
	from = picture.Cursor{Starts: now.Starts, Tracks: n}
	if !ok || err != nil || epoch != v.epoch || n > now.Tracks || !v.Remembers(from) {
		return picture.Cursor{}, false
	}
	return from, true
}

// listen takes what the screen says: only hooks.
func (c *client) listen(ctx context.Context, conn *websocket.Conn) {
	for {
		kind, b, err := conn.Read(ctx)
		if err != nil {
			return
		}
		var m struct {
			T      string        `json:"t"`
			Number picket.Number `json:"number"`
		}
		if kind != websocket.MessageText || json.Unmarshal(b, &m) != nil {
			continue
		}
		c.mu.Lock()
		switch m.T {
		case "hook":
			c.hooked = m.Number
		case "unhook":
			c.hooked = ""
		}
		c.mu.Unlock()
	}
}

// writeTimeout is how long a screen may take over one message.
const writeTimeout = 20 * time.Second

func (c *client) write(ctx context.Context, conn *websocket.Conn) {
	for {
		select {
		case <-ctx.Done():
			_ = conn.Close(websocket.StatusGoingAway, "") // the node stops, or the token was revoked
			return
		case <-c.wake:
		}
		c.mu.Lock()
		texts, frames, broken := c.texts, c.frames, c.broken
		c.texts, c.textLen = nil, 0
		c.mu.Unlock()
		if broken {
			_ = conn.Close(websocket.StatusPolicyViolation, "too far behind: connect again with since")
			return
		}
		if !send(ctx, conn, websocket.MessageText, texts) || !send(ctx, conn, websocket.MessageBinary, frames) {
			return
		}
		c.mu.Lock()
		c.frames = nil
		c.mu.Unlock()
	}
}

func send(ctx context.Context, conn *websocket.Conn, kind websocket.MessageType, msgs [][]byte) bool {
	for _, m := range msgs {
		ctx, cancel := context.WithTimeout(ctx, writeTimeout)
		err := conn.Write(ctx, kind, m)
		cancel()
		if err != nil {
			return false
		}
	}
	return true
}

func mustJSON(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // our own types, NaN kept out by round
	}
	return b
}
