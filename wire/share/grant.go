package share

import (
	"errors"
	"slices"

	"picket"
)

// grant is under which authority and label something is released; most of a batch share one.
type grant struct {
	authority string
	label     picket.Label
}

func (g *grant) equal(authority string, l *picket.Label) bool {
	return g.authority == authority && g.label.Policy == l.Policy && g.label.Classification == l.Classification &&
		g.label.Originator == l.Originator && slices.Equal(g.label.Releasable, l.Releasable)
}

func (g *grant) encode() []byte {
	b := appendText(nil, 1, g.authority)
	b = appendText(b, 2, g.label.Policy)
	b = appendText(b, 3, g.label.Classification)
	b = appendText(b, 4, string(g.label.Originator))
	for _, n := range g.label.Releasable {
		b = appendText(b, 5, string(n))
	}
	return b
}

// decodeGrant reads a grant; only the frame's origin may be the originator, for nobody relays.
func decodeGrant(f field, from picket.NodeID) (g grant, err error) {
	err = f.message(1<<5, func(f field) error {
		switch f.num {
		case 1:
			return f.text(&g.authority, maxLong)
		case 2:
			return f.text(&g.label.Policy, maxLong)
		case 3:
			return f.text(&g.label.Classification, maxLong)
		case 4:
			return f.text((*string)(&g.label.Originator), maxShort)
		case 5:
			var n string
			if len(g.label.Releasable) == maxReleasable {
				return errors.New("too many nations in a label")
			}
			err := f.text(&n, maxShort)
			g.label.Releasable = append(g.label.Releasable, picket.NodeID(n))
			return err
		}
		return f.unknown()
	})
	if err == nil && g.authority == "" {
		err = errors.New("something released without an authority")
	}
	if err == nil && g.label.Originator != "" && g.label.Originator != from {
		err = errors.New("its label names another originator than the node that signed it")
	}
	return g, err
}
