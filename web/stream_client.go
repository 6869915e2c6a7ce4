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

// maxTextQueue bounds the JSON waiting for one client; one that falls farther behind is disconnected and
// comes back with ?since=.
const maxTextQueue = 8 << 20

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

// serve speaks to one screen until it leaves.
func (s *stream) serve(w http.ResponseWriter, r *http.Request) {
	// The guard has checked Origin and Host.
	o := websocket.AcceptOptions{CompressionMode: websocket.CompressionDisabled, InsecureSkipVerify: true}
	conn, err := websocket.Accept(w, r, &o)
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

// leave takes a client out.
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

// write sends what is queued, until ctx is done or the screen is gone.
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
