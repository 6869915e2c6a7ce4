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
)

// frameEvery is the frame interval; what moved in it goes out together.
const frameEvery = 100 * time.Millisecond

// maxRareQueue bounds the JSON waiting for one client; one that falls farther behind is disconnected and
// comes back with ?since=.
const maxRareQueue = 8 << 20

// hub sends the view to every connected screen.
type hub struct {
	view    *view
	mu      sync.Mutex
	clients map[*client]struct{}
	upto    uint32 // seq of the newest shared frame
	dropped uint64 // binary frames that slow clients missed
	frames  uint64
}

// client is one screen. The hub fills its boxes; its own goroutine empties them.
type client struct {
	mu      sync.Mutex
	wake    chan struct{}
	rare    [][]byte // JSON, in order, never dropped
	rareLen int
	moving  [][]byte // binary frames of one interval; the next waits until these are written
	upto    uint32   // seq that the client has once moving is written
	hooked  picket.Number
	broken  bool
}

func newHub(v *view) *hub { return &hub{view: v, clients: map[*client]struct{}{}} }

// run makes a frame each interval until ctx is done.
func (h *hub) run(ctx context.Context) {
	t := time.NewTicker(frameEvery)
	defer t.Stop()
	for n := 0; ; n++ {
		select {
		case <-ctx.Done():
			return
		case now := <-t.C:
			h.frame(now, n%10 == 0)
		}
	}
}

// frame gathers what changed and puts it into every client's boxes.
func (h *hub) frame(now time.Time, second bool) {
	v := h.view
	v.mu.Lock()
	rare := v.takeRare(second)
	plots := appendPlots(nil, v, now)
	v.spots = v.spots[:0]
	from, upto := h.upto, v.seq
	shared := v.frames(from, now)
	v.mu.Unlock()
	h.mu.Lock()
	defer h.mu.Unlock()
	h.upto = upto
	h.frames++
	for c := range h.clients {
		c.mu.Lock()
		c.push(rare)
		if second && c.hooked != "" {
			c.push(h.hookedJSON(c.hooked))
		}
		switch {
		case len(c.moving) > 0: // still writing: it misses this one
			h.dropped++
		case c.upto == from:
			c.moving = append(append(c.moving, shared...), plots...)
			c.upto = upto
		default: // it missed some: all that changed since the last it had
			v.mu.Lock()
			c.moving = append(append(c.moving, v.frames(c.upto, now)...), plots...)
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
		c.rare = append(c.rare, m)
		c.rareLen += len(m)
	}
	if c.rareLen > maxRareQueue {
		c.broken = true
	}
}

// frames gives binary frames of the tracks that changed after seq; called with the lock held.
func (v *view) frames(seq uint32, now time.Time) [][]byte {
	changed := v.since(seq)
	var frames [][]byte
	for len(changed) > 0 {
		n := min(len(changed), maxRecords)
		b := make([]byte, 0, headerLen+n*recordLen)
		b = appendHeader(b, laneTracks, n, v.seq, v.at, now)
		for _, s := range changed[:n] {
			b = appendTrack(b, s.id, &s.t, v.at, v.config.Exercise != "")
		}
		frames, changed = append(frames, b), changed[n:]
	}
	return frames
}

func appendPlots(frames [][]byte, v *view, now time.Time) [][]byte {
	if len(v.spots) == 0 {
		return frames
	}
	b := make([]byte, 0, headerLen+len(v.spots)*recordLen)
	b = appendHeader(b, lanePlots, len(v.spots), v.seq, v.at, now)
	for i := range v.spots {
		b = appendPlot(b, uint32(v.place[v.spots[i].Sensor]), &v.spots[i], v.at)
	}
	return append(frames, b)
}

func (h *hub) hookedJSON(n picket.Number) [][]byte {
	h.view.mu.Lock()
	defer h.view.mu.Unlock()
	s := h.view.find(n)
	if s == nil {
		return nil
	}
	return [][]byte{mustJSON(h.view.hooked(s))}
}

// serve speaks to one screen until it leaves.
func (h *hub) serve(w http.ResponseWriter, r *http.Request) {
	conn, err := websocket.Accept(w, r, &websocket.AcceptOptions{CompressionMode: websocket.CompressionDisabled, InsecureSkipVerify: true}) // the guard has checked Origin and Host
	if err != nil {
		return
	}
	defer conn.CloseNow()
	conn.SetReadLimit(4096)
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	c := h.join(holderOf(ctx), r.URL.Query().Get("since"))
	defer h.leave(c)
	go func() { defer cancel(); c.listen(ctx, conn) }()
	c.write(ctx, conn)
}

// join makes a client with the snapshot in its boxes.
func (h *hub) join(who *holder, since string) *client {
	c := &client{wake: make(chan struct{}, 1)}
	now := time.Now()
	h.mu.Lock()
	defer h.mu.Unlock()
	h.view.mu.Lock()
	defer h.view.mu.Unlock()
	seq, resumed := h.view.resume(since)
	c.push(append(h.view.snapshot(seq, resumed), h.view.youAre(who)))
	c.moving = h.view.frames(seq, now)
	c.upto = h.view.seq
	c.wake <- struct{}{}
	h.clients[c] = struct{}{}
	return c
}

func (h *hub) leave(c *client) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.clients, c)
}

// resume finds where a returning client stands; not resumed: it must forget what it had.
func (v *view) resume(since string) (seq uint32, resumed bool) {
	epoch, s, ok := strings.Cut(since, ".")
	n, err := strconv.ParseUint(s, 10, 32)
	if !ok || err != nil || epoch != v.epoch || uint32(n) > v.seq {
		return 0, false
	}
	if len(v.gone) > 0 && len(v.gone) >= maxGone/2 && v.gone[0].seq > uint32(n) {
		return 0, false
	}
	return uint32(n), true
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
		rare, moving, broken := c.rare, c.moving, c.broken
		c.rare, c.rareLen = nil, 0
		c.mu.Unlock()
		if broken {
			_ = conn.Close(websocket.StatusPolicyViolation, "too far behind: connect again with since")
			return
		}
		if !send(ctx, conn, websocket.MessageText, rare) || !send(ctx, conn, websocket.MessageBinary, moving) {
			return
		}
		c.mu.Lock()
		c.moving = nil
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
