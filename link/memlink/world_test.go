package memlink

import (
	"bytes"
	"crypto/ed25519"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"picket"
	"picket/geo"
	"picket/peer"
	"picket/sensing"
	"picket/wire/share"
)

var start = time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC)

func keyOf(n picket.NodeID) ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed(bytes.Repeat([]byte(n[:1]), ed25519.SeedSize))
}

func publicOf(n picket.NodeID) ed25519.PublicKey { return keyOf(n).Public().(ed25519.PublicKey) }

// options are those of node's end of its link to partner.
func options(node, partner picket.NodeID, epoch uint64) peer.Options {
	return peer.Options{Node: node, Partner: partner, Key: keyOf(node), PartnerKey: publicOf(partner), Codec: &share.Codec{}, Epoch: epoch}
}

// world is a pair of ends, us and jp, and what each holds of the other.
type world struct {
	t          *testing.T
	pair       *Pair
	us, jp     *book
	statements []string // ids in the order that jp stored them
	tick       uint64
}

// book is what one end holds of the other: what a core would.
type book struct {
	held  map[picket.Number]picket.Contribution
	epoch map[picket.Number]uint64
	whole int
}

func newBook() *book {
	return &book{held: map[picket.Number]picket.Contribution{}, epoch: map[picket.Number]uint64{}}
}

func (w *world) store(b *book, from, to picket.NodeID) func(time.Time, []byte) {
	return func(_ time.Time, payload []byte) {
		m, err := share.Decode(payload, from, to)
		if err != nil {
			w.t.Fatal(err)
		}
		for _, c := range m.Contributions {
			if old, ok := b.held[c.Ref]; ok && old.Tick > c.Tick {
				continue
			}
			b.held[c.Ref], b.epoch[c.Ref] = c, m.Epoch
			if c.Ended {
				delete(b.held, c.Ref)
			}
		}
		if m.Statement != nil {
			w.statements = append(w.statements, m.Statement.ID)
		}
		if m.Whole {
			b.whole++
			for n := range b.held {
				if b.epoch[n] != m.Epoch {
					delete(b.held, n)
				}
			}
		}
	}
}

func newWorld(t *testing.T, seed uint64, f Faults, change func(*peer.Options)) *world {
	w := &world{t: t, us: newBook(), jp: newBook()}
	a, b := options("us", "jp", 1), options("jp", "us", 1)
	if change != nil {
		change(&a)
		change(&b)
	}
	w.pair = &Pair{Now: start,
		A: &End{Peer: peer.New(a), Out: NewPipe(2*seed, f), Store: w.store(w.us, "jp", "us")},
		B: &End{Peer: peer.New(b), Out: NewPipe(2*seed+1, f), Store: w.store(w.jp, "us", "jp")}}
	return w
}

func (w *world) setState(s State) {
	w.pair.A.Out.SetState(s)
	w.pair.B.Out.SetState(s)
}

func (w *world) state(e *End) string {
	s, _ := e.Report(w.pair.Now)
	return s.State
}

var lantern = picket.Label{Policy: "SOUTHERN LANTERN", Classification: "EXERCISE RELEASABLE", Originator: "us", Releasable: []picket.NodeID{"jp"}}

// object is the i-th of us at a time: it flies a great circle, is shape-blind, and half have an address.
func object(i int, tick uint64, at time.Time) picket.Contribution {
	p := geo.FromDeg(20+10*math.Mod(float64(i)*0.618, 1), 120+20*math.Mod(float64(i)*0.414, 1), 9000).ToECEF()
	f := geo.NewFrame(geo.FromECEF(p))
	v := f.DirToECEF(geo.Vec3{200, 100, 0})
	dt := at.Sub(start).Seconds()
	c := picket.Contribution{From: "us", To: "jp", Ref: picket.Number(fmt.Sprintf("us-%04d", i+1)), Tick: tick, At: at,
		LastPlot: at.Add(-time.Second), Status: picket.Confirmed, Domain: sensing.Air, Authority: "EX-3 §4.2", Label: lantern}
	for j := range 3 {
		c.State[j], c.State[3+j] = p[j]+v[j]*math.Mod(dt, 600), v[j]
		c.Independent.Set(j, j, 90*90)
		c.Independent.Set(3+j, 3+j, 9)
	}
	if i%2 == 0 {
		c.Keys.ICAO = 0x840000 + uint32(i)
		copy(c.Keys.Callsign[:], fmt.Sprintf("JAL%d", i))
	}
	return c
}

// offer has us offer objects 0 to n-1 as they are now.
func (w *world) offer(n int) {
	w.tick++
	cs := make([]picket.Contribution, n)
	for i := range cs {
		cs[i] = object(i, w.tick, w.pair.Now)
	}
	w.pair.A.Offer(cs)
}

// offerBack has jp offer objects of its own to us.
func (w *world) offerBack(n int) {
	cs := make([]picket.Contribution, n)
	for i := range cs {
		c := object(i, w.tick, w.pair.Now)
		c.From, c.To, c.Ref = "jp", "us", picket.Number(fmt.Sprintf("jp-%04d", i+1))
		c.Label = picket.Label{Policy: lantern.Policy, Originator: "jp", Releasable: []picket.NodeID{"us"}}
		cs[i] = c
	}
	w.pair.B.Offer(cs)
}

func (w *world) end(i int) {
	w.tick++
	c := object(i, w.tick, w.pair.Now)
	c.Ended = true
	w.pair.A.Offer([]picket.Contribution{c})
}

func statement(id string, at time.Time) picket.Statement {
	return picket.Statement{From: "us", To: "jp", ID: id, At: at, About: "us-0001", By: "watch officer", Identity: picket.Friend, Authority: "EX-3 §5", Label: lantern}
}

// current says whether jp holds what us offered last of n objects, and nothing else.
func (w *world) current(n int) error { return w.holds(w.jp, "us", n) }

func (w *world) holds(b *book, from picket.NodeID, n int) error {
	if len(b.held) != n {
		return fmt.Errorf("%d objects held, %d offered", len(b.held), n)
	}
	for i := range n {
		c, ok := b.held[picket.Number(fmt.Sprintf("%s-%04d", from, i+1))]
		if !ok || c.Tick != w.tick {
			return fmt.Errorf("object %d: tick %d, offered %d", i+1, c.Tick, w.tick)
		}
	}
	return nil
}

func rngOf(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 1)) }
