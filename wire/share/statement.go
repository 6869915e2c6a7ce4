package share

import (
	"errors"
	"fmt"
	"time"

	"google.golang.org/protobuf/encoding/protowire"

	"picket"
)

// Statement gives the payload of s.
func (c *Codec) Statement(s *picket.Statement) ([]byte, error) {
	b := appendText(nil, 1, s.ID)
	b = appendTime(b, 2, s.At)
	b = appendText(b, 3, string(s.About))
	b = appendText(b, 4, s.By)
	b = appendUint(b, 5, uint64(s.Identity))
	if s.Alert != nil {
		b = appendMessage(b, 6, encodeAlert(s.Alert))
	}
	g := grant{s.Authority, s.Label}
	b = appendMessage(nil, 2, appendMessage(b, 7, g.encode()))
	if _, err := Decode(b, s.From, s.To); err != nil {
		return nil, fmt.Errorf("share: statement %q cannot be sent: %w", s.ID, err)
	}
	return b, nil
}

func decodeStatement(f field, from, to picket.NodeID) (*picket.Statement, error) {
	s := &picket.Statement{From: from, To: to}
	err := f.message(0, func(f field) (err error) {
		switch f.num {
		case 1:
			return f.text(&s.ID, 4*maxShort)
		case 2:
			return f.time(&s.At)
		case 3:
			return f.text((*string)(&s.About), maxShort)
		case 4:
			return f.text(&s.By, 4*maxShort)
		case 5:
			var v uint32
			err = f.below(&v, uint64(picket.Hostile)+1)
			s.Identity = picket.Identity(v)
			return err
		case 6:
			s.Alert, err = decodeAlert(f)
			return err
		case 7:
			g, err := decodeGrant(f, from)
			s.Authority, s.Label = g.authority, g.label
			return err
		}
		return f.unknown()
	})
	if err == nil && (s.ID == "" || s.At.IsZero() || s.Authority == "") {
		err = errors.New("a statement without id, time or authority")
	}
	return s, err
}

func encodeAlert(a *picket.Alert) []byte {
	b := appendText(nil, 1, a.ID)
	b = appendText(b, 2, a.Rule)
	b = appendUint(b, 3, uint64(a.Level))
	b = appendText(b, 4, a.Title)
	b = appendText(b, 5, a.Why)
	b = appendText(b, 6, string(a.Track))
	b = appendText(b, 7, a.Zone)
	for i, t := range []time.Time{a.Raised, a.Updated, a.Cleared, a.Acknowledged} {
		b = appendTime(b, 8+protowire.Number(i), t)
	}
	return appendText(b, 12, a.By)
}

func decodeAlert(f field) (*picket.Alert, error) {
	a := &picket.Alert{}
	times := []*time.Time{&a.Raised, &a.Updated, &a.Cleared, &a.Acknowledged}
	err := f.message(0, func(f field) error {
		switch f.num {
		case 1:
			return f.text(&a.ID, 4*maxShort)
		case 2:
			return f.text(&a.Rule, maxShort)
		case 3:
			var v uint32
			err := f.below(&v, uint64(picket.Warning)+1)
			a.Level = picket.Level(v)
			return err
		case 4:
			return f.text(&a.Title, maxLong)
		case 5:
			return f.text(&a.Why, 4*maxLong)
		case 6:
			return f.text((*string)(&a.Track), maxShort)
		case 7:
			return f.text(&a.Zone, 4*maxShort)
		case 8, 9, 10, 11:
			return f.time(times[f.num-8])
		case 12:
			return f.text(&a.By, 4*maxShort)
		}
		return f.unknown()
	})
	if err == nil && a.ID == "" {
		err = errors.New("an alert without id")
	}
	return a, err
}
