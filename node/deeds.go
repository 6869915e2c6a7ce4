package node

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"picket"
)

// DeedKind is a line of the table of deeds: what a person may do at a node.
type DeedKind struct {
	Name   string
	Most   int  // bytes of its body
	Person bool // by the API; else the node's own doors alone do it

	do   func(*Core, time.Time, *picket.Deed, *picket.Outcome) picket.Refusal // of the core itself
	room string                                                               // or of a room's
	make func() picket.DeedRoom
}

// deeds is the table: a deed is a file of its room and a line here. Deeds of one room share what it keeps.
var deeds = []DeedKind{
	{Name: "acknowledge", Most: 4 << 10, Person: true, do: (*Core).acknowledge},
	{Name: "identify", Most: 4 << 10, Person: true, do: (*Core).declare},
	{Name: "correlate", Most: 4 << 10, Person: true, do: (*Core).correlate},
	{Name: "decorrelate", Most: 4 << 10, Person: true, do: (*Core).decorrelate},
	{Name: "policy", Most: 16 << 20, do: (*Core).reload},
}

// Deeds gives the table.
func Deeds() []DeedKind { return deeds }

// do does what a person asked.
func (c *Core) do(at time.Time, d *picket.Deed, out *picket.Outcome) picket.Refusal {
	for i := range deeds {
		k := &deeds[i]
		switch {
		case k.Name != d.Kind:
		case len(d.Body) > k.Most:
			return picket.Refusal{Code: picket.TooLarge, Why: fmt.Sprintf("%s takes at most %d bytes", k.Name, k.Most)}
		case k.do != nil:
			return k.do(c, at, d, out)
		default:
			return c.doInRoom(at, k, d, out)
		}
	}
	return notFound("there is no deed %.40q: docs/api.md lists them", d.Kind)
}

func (c *Core) doInRoom(at time.Time, k *DeedKind, d *picket.Deed, out *picket.Outcome) picket.Refusal {
	news, refusal := c.rooms[k.room].Do(at, d)
	if refusal.Code == picket.Done {
		c.lasting.due = true
		if news != nil {
			out.News = append(out.News, news)
		}
	}
	return refusal
}

// newRooms makes what the rooms of the table keep, empty.
func newRooms() map[string]picket.DeedRoom {
	rooms := map[string]picket.DeedRoom{}
	for i := range deeds {
		if k := &deeds[i]; k.make != nil && rooms[k.room] == nil {
			rooms[k.room] = k.make()
		}
	}
	return rooms
}

// bodyOf reads a deed's body strictly.
func bodyOf(d *picket.Deed, into any) picket.Refusal {
	dec := json.NewDecoder(bytes.NewReader(d.Body))
	dec.DisallowUnknownFields()
	err := dec.Decode(into)
	if err == nil {
		if _, more := dec.Token(); more != io.EOF {
			err = errors.New("there is something after it")
		}
	}
	if err != nil {
		return invalid("%s: the body must be one JSON object as in docs/api.md: %s", d.Kind, strings.TrimPrefix(err.Error(), "json: "))
	}
	return picket.Refusal{}
}

func invalid(format string, args ...any) picket.Refusal {
	return picket.Refusal{Code: picket.Invalid, Why: fmt.Sprintf(format, args...)}
}

func notFound(format string, args ...any) picket.Refusal {
	return picket.Refusal{Code: picket.NotFound, Why: fmt.Sprintf(format, args...)}
}

func conflict(format string, args ...any) picket.Refusal {
	return picket.Refusal{Code: picket.Conflict, Why: fmt.Sprintf(format, args...)}
}
