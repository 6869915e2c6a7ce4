package main

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"strings"
	"time"

	"github.com/coder/websocket"
)

// sight is one record of a binary frame, as docs/stream.md draws it, and when it came.
type sight struct {
	who      uint32 // the stream's handle of a track, or a plot's sensor
	lat, lon int32  // 1e-7 degrees
	at       int64  // milliseconds: of the state, or of the measurement
	came     time.Time
}

// client is one screen that only looks.
type client struct {
	began   time.Time
	sensors map[uint32]string
	tracks  []sight
	plots   []sight
	sent    []time.Duration // from the frame's making to here
	frames  int
}

// watch connects to a node's stream and takes in what comes until ctx is done.
func watch(ctx context.Context, page string) (*client, error) {
	c := &client{began: time.Now(), sensors: map[uint32]string{}}
	conn, _, err := websocket.Dial(ctx, strings.Replace(page, "/?token", "/api/v1/stream?token", 1),
		&websocket.DialOptions{HTTPHeader: http.Header{"Origin": {origin(page)}}})
	if err != nil {
		return nil, fmt.Errorf("stream: %w", err)
	}
	defer conn.CloseNow()
	conn.SetReadLimit(64 << 20)
	for {
		kind, b, err := conn.Read(ctx)
		switch {
		case ctx.Err() != nil:
			return c, nil
		case err != nil:
			return c, fmt.Errorf("stream: %w", err)
		case kind == websocket.MessageText:
			c.text(b)
		default:
			c.frame(b, time.Now())
		}
	}
}

// origin is the page's own, which the node asks for.
func origin(page string) string { return page[:strings.Index(page, "/?")] }

// text learns which sensor a plot's number means.
func (c *client) text(b []byte) {
	var m struct {
		Sensors []struct {
			Index uint32
			ID    string
		}
	}
	if json.Unmarshal(b, &m) == nil {
		for _, s := range m.Sensors {
			c.sensors[s.Index] = s.ID
		}
	}
}

const header, record = 24, 28

func (c *client) frame(b []byte, now time.Time) {
	if len(b) < header {
		return
	}
	base, sent := int64(float(b[8:])), float(b[16:])
	c.frames++
	c.sent = append(c.sent, now.Sub(time.UnixMicro(int64(sent*1000))))
	list := &c.tracks
	if b[1] == 2 {
		list = &c.plots
	}
	for r := b[header:]; len(r) >= record; r = r[record:] {
		*list = append(*list, sight{binary.LittleEndian.Uint32(r), word(r[4:]), word(r[8:]), base + int64(word(r[12:])), now})
	}
}

func word(b []byte) int32    { return int32(binary.LittleEndian.Uint32(b)) }
func float(b []byte) float64 { return math.Float64frombits(binary.LittleEndian.Uint64(b)) }
