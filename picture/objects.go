package picture

import (
	"slices"
	"time"

	"picket"
)

// Object is what is remembered of one object of the picture, under whatever numbers.
type Object struct {
	ID         uint32       // given in order of appearance, kept through renumbering, not used again within a run
	Track      picket.Track // the newest told
	Changed    uint64       // Cursor.Tracks of the newest change
	Described  uint64       // the same, of the newest change in more than its motion: names, identity, sources
	Trail      []TrailPoint // where it was, oldest first
	Identities []Identification

	place   int       // in Picture.order
	trailed time.Time // when Trail got its newest
}

// Find gives the object that has a number, or that has it as an alias; nil: none.
func (p *Picture) Find(n picket.Number) *Object {
	if o := p.objects[n]; o != nil {
		return o
	}
	return p.aliases[n]
}

// Objects gives what changed since, the latest change last. The zero Cursor gives every object.
func (p *Picture) Objects(since Cursor) []*Object {
	var out []*Object
	for i := len(p.order) - 1; i >= 0; i-- {
		o := p.order[i]
		if o == nil {
			continue
		}
		if o.Changed <= since.Tracks {
			break
		}
		out = append(out, o)
	}
	slices.Reverse(out)
	return out
}

func (p *Picture) track(t *picket.Track) {
	o := p.objects[t.Number]
	if t.Status == picket.Ended {
		if o != nil {
			p.end(o)
		}
		return
	}
	p.cursor.Tracks++
	seq := p.cursor.Tracks
	if o == nil {
		p.ids++
		o = &Object{ID: p.ids, place: -1, Described: seq}
		p.objects[t.Number] = o
	} else if !sameDescription(&o.Track, t) {
		o.Described = seq
	}
	if o.Described == seq { // else neither sources nor aliases changed
		p.countFused(&o.Track, -1)
		p.countFused(t, 1)
		p.dropAliases(o)
		for _, a := range t.Aliases {
			p.aliases[a] = o
		}
	}
	identify(o, t)
	o.Track, o.Changed = *t, seq
	addTrail(o, t)
	p.moveLast(o)
}

// sameDescription says whether what is known of a track beside its motion, age and quality is as it
// was.
func sameDescription(was, is *picket.Track) bool {
	return was.Number == is.Number && was.Keys == is.Keys && was.Domain == is.Domain && was.Identity == is.Identity &&
		was.Emergency == is.Emergency && was.Platform == is.Platform && slices.Equal(was.Aliases, is.Aliases) &&
		slices.Equal(was.Claims, is.Claims) && sameSources(was.Sources, is.Sources)
}

// sameSources says whether two tracks rest on the same sensors and partners, in whatever order.
func sameSources(a, b []picket.TrackSource) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].From == b[i].From && a[i].Sensor == b[i].Sensor {
			continue
		}
		if !slices.ContainsFunc(b, func(s picket.TrackSource) bool { return s.From == a[i].From && s.Sensor == a[i].Sensor }) {
			return false
		}
	}
	return true
}

func (p *Picture) dropAliases(o *Object) {
	for _, a := range o.Track.Aliases {
		if p.aliases[a] == o {
			delete(p.aliases, a)
		}
	}
}

// moveLast puts o at the end of the order of change, leaving a hole that compact closes.
func (p *Picture) moveLast(o *Object) {
	if o.place >= 0 {
		p.order[o.place] = nil
	}
	o.place = len(p.order)
	p.order = append(p.order, o)
	if len(p.order) > 2*len(p.objects)+1024 {
		p.compact()
	}
}

func (p *Picture) compact() {
	p.order = slices.DeleteFunc(p.order, func(o *Object) bool { return o == nil })
	for i, o := range p.order {
		o.place = i
	}
}
