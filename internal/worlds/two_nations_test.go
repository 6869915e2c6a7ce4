package worlds

import (
	"fmt"
	"iter"
	"maps"
	"math"
	"slices"
	"testing"
	"time"

	"picket"
	"picket/fuse"
	"picket/geo"
	"picket/release"
	"picket/sensing"
	"picket/track"
)

// fusing is which part of its uncertainty a nation says to be its own noise.
type fusing int

const (
	alone fusing = iota // there is no partner
	none
	split // what is
	naive // all
	blind // it has no leave to tell: siting is not granted
)

// union is two nations with a radar each, and the picture that one of them makes of both: of its own tracks and of what the
// other, by an agreement that grants everything, contributes each second.
type union struct {
	own, partner *track.Tracker
	how          fusing
	view         *fuse.View
	picture      map[picket.Number]picket.Track
	tick         time.Time
}

func newUnion(sensors []picket.Sensor, how fusing) *union {
	u := &union{own: track.New(sensors[:1], track.Options{Split: true}), how: how, view: fuse.New("us", fuse.Options{}), picture: map[picket.Number]picket.Track{}}
	if how != alone {
		u.partner = track.New(sensors[1:2], track.Options{Split: true})
	}
	return u
}

func (u *union) Observe(r *sensing.Reports) {
	for i := range r.Plots {
		one := sensing.Reports{Plots: r.Plots[i : i+1]}
		u.to(r.Plots[i].Sensor, &one)
	}
	for i := range r.Sweeps {
		one := sensing.Reports{Sweeps: r.Sweeps[i : i+1]}
		u.to(r.Sweeps[i].Sensor, &one)
	}
}

func (u *union) to(id sensing.SensorID, r *sensing.Reports) {
	switch {
	case id == "west":
		u.own.Observe(r)
	case id == "east" && u.partner != nil:
		u.partner.Observe(r)
	}
}

func (u *union) Advance(now time.Time) {
	u.own.Advance(now)
	if u.partner != nil {
		u.partner.Advance(now)
	}
	if now.Sub(u.tick) >= time.Second {
		u.exchange(now)
	}
}

// exchange is a second's: both carry their tracks to now, one tells the other, and the view is made.
func (u *union) exchange(now time.Time) {
	u.tick = now
	u.say(u.own, now, func(t *picket.Track) { u.view.Own(t) })
	if u.partner != nil {
		u.say(u.partner, now, func(t *picket.Track) { u.hear(t, now) })
	}
	u.view.Advance(now)
	for t := range u.view.Changed() {
		if t.Status == picket.Ended {
			delete(u.picture, t.Number)
		} else {
			u.picture[t.Number] = *t
		}
	}
}

// say gives what changed of a tracker's tracks, carried to now.
func (u *union) say(k *track.Tracker, now time.Time, f func(*picket.Track)) {
	for t := range k.Changed() {
		if t.Status == picket.Ended {
			u.number(t, f)
		}
	}
	for t := range k.Picture(now) {
		u.number(t, f)
	}
}

func (u *union) number(t *picket.Track, f func(*picket.Track)) {
	o := *t
	o.Number = picket.Number(fmt.Sprintf("us-%04d", t.Ref))
	switch u.how {
	case none:
		o.Own = geo.Sym6{}
	case naive:
		o.Own = o.Cov
	}
	f(&o)
}

func (u *union) hear(t *picket.Track, now time.Time) {
	g := picket.Grant{OK: true, Fields: math.MaxUint16}
	if u.how == blind {
		g.Fields &^= picket.GrantSiting
	}
	c := release.Contribute(t, g, release.Envelope{From: "jp", To: "us",
		Ref: "jp-" + t.Number[3:], Tick: uint64(now.Unix())})
	u.view.Receive(&c)
}

func (u *union) Changed() iter.Seq[*picket.Track] { return func(func(*picket.Track) bool) {} }

func (u *union) Picture(at time.Time) iter.Seq[*picket.Track] {
	u.exchange(at)
	return func(yield func(*picket.Track) bool) {
		for _, n := range slices.Sorted(maps.Keys(u.picture)) {
			t := u.picture[n]
			if !yield(&t) {
				return
			}
		}
	}
}

// Two nations with a radar each come nearer to one tracker that has both radars when they say which part of their
// uncertainty is their own noise, and what the fused picture says of its errors stays as careful as the central one's.
func TestUnion(t *testing.T) {
	names := [...]string{"own only", "CI", "split CI", "naive", "split CI, siting not granted", "central"}
	const central = int(blind) + 1
	var rms, straight, turning [len(names)]float64
	for seed := uint64(1); seed <= 5; seed++ {
		s := Biased(seed, 0)
		s.Sensors = s.Sensors[:2]
		sensors := Sensors(s)
		for i := range names {
			p := NewPlay(s, seed)
			if i != central {
				p.Tracker = newUnion(sensors, fusing(i))
			}
			f := p.Run(60, 240, 4, nil)
			t.Logf("seed %d, %s: %s", seed, names[i], &f)
			rms[i] += f.RMSPosition / 5
			straight[i] += f.Straight.Value() / 5
			turning[i] += f.Turning.Value() / 5
		}
	}
	for i := range names {
		t.Logf("%s: RMS %.1f m, %.2f of central, NEES a dimension on straight legs %.2f, in turns %.2f", names[i], rms[i], rms[i]/rms[central],
			straight[i], turning[i])
	}
	if rms[split] > 0.95*rms[none] || rms[split] > 1.3*rms[central] {
		t.Errorf("split CI's RMS is %.2f of CI's and %.2f of central's, want at most 0.95 and 1.3", rms[split]/rms[none], rms[split]/rms[central])
	}
	if straight[split] > max(1, straight[central]) {
		t.Errorf("NEES %.2f a dimension after fusion: too sure", straight[split])
	}
}
