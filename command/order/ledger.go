package order

import (
	"cmp"
	"slices"
	"time"

	"picket"
	"picket/command/charter"
	"picket/command/order/kind"
)

// Accepted is a record that its node found good when it stored it: signed by a key that might fill the post then.
type Accepted[T any] struct {
	ID     ID
	Key    charter.Key // that signed
	Stored time.Time   // by the clock of the node that stored it
	Body   T
}

// Ledger is all that a node holds of a circle's orders. It says the same whatever the order in which records came.
type Ledger struct {
	circle  *charter.Chain
	world   World
	orders  map[ID]Accepted[Order]
	words   map[ID][]Accepted[Word] // by the order that they are of, which may come later
	replace map[ID][]ID             // by the order that is replaced
	seen    map[ID]bool
}

// World is what a ledger must be told of other rooms.
type World interface {
	// Clause says why a clause does not permit a kind of order now; nil: it does.
	Clause(agreement, clause string, k kind.Kind, now time.Time) error
	// Within says whether an order's area lies within a zone.
	Within(o *Order, zone string) bool
	// Affected are the nations whose claimed or recognised zones or territory an order touches.
	Affected(o *Order) []picket.NodeID
	// Held says whether a seat was held by a post in an epoch, by a certificate, and whether that epoch was not lower than
	// any that this node voted in or saw before the record was stored.
	Held(seat string, epoch uint64, post charter.PostID, stored time.Time) bool
}

// NewLedger makes an empty ledger.
func NewLedger(c *charter.Chain, w World) *Ledger {
	return &Ledger{circle: c, world: w, orders: map[ID]Accepted[Order]{}, words: map[ID][]Accepted[Word]{}, replace: map[ID][]ID{},
		seen: map[ID]bool{}}
}

// Draft takes an order. One that is here already changes nothing.
func (b *Ledger) Draft(a Accepted[Order]) error {
	if b.seen[a.ID] {
		return nil
	}
	if err := a.Body.Check(); err != nil {
		return err
	}
	b.seen[a.ID] = true
	b.orders[a.ID] = a
	if r := a.Body.Replaces; r != "" {
		b.replace[r] = append(b.replace[r], a.ID)
		slices.Sort(b.replace[r])
	}
	return nil
}

// Say takes a word about an order, which may come before it.
func (b *Ledger) Say(a Accepted[Word]) error {
	if b.seen[a.ID] {
		return nil
	}
	if err := a.Body.Check(); err != nil {
		return err
	}
	b.seen[a.ID] = true
	list := append(b.words[a.Body.Of], a)
	slices.SortFunc(list, func(x, y Accepted[Word]) int { return cmp.Compare(x.ID, y.ID) })
	b.words[a.Body.Of] = list
	return nil
}

// Orders lists the ids of all orders.
func (b *Ledger) Orders() []ID {
	list := make([]ID, 0, len(b.orders))
	for id := range b.orders {
		list = append(list, id)
	}
	slices.Sort(list)
	return list
}

// Order gives an order, if it is here.
func (b *Ledger) Order(id ID) (Accepted[Order], bool) {
	o, ok := b.orders[id]
	return o, ok
}

// nation is a post's, or empty.
func (b *Ledger) nation(p charter.PostID) picket.NodeID {
	c, _ := b.circle.Current()
	if post := c.Post(p); post != nil {
		return post.Nation
	}
	return ""
}

// may says whether a post has an authority.
func (b *Ledger) may(p charter.PostID, authority string) bool {
	c, _ := b.circle.Current()
	post := c.Post(p)
	return post != nil && !b.circle.Left(post.Nation) && slices.Contains(post.Authorities, authority)
}

// addressed are the nations of the posts that an order is to, in order.
func (b *Ledger) addressed(o *Order) []picket.NodeID {
	var list []picket.NodeID
	for _, p := range o.To {
		if n := b.nation(p); n != "" {
			list = append(list, n)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// needs are the nations that must concur.
func (b *Ledger) needs(o *Order) []picket.NodeID {
	return b.circle.Concurring(string(o.Order), b.addressed(o), b.world.Affected(o))
}

// concurred says whether a nation agreed to an order: by a post that signs for it, and by another person than the one
// who drafted it.
func (b *Ledger) concurred(id ID, n picket.NodeID) bool {
	draft := b.orders[id]
	return slices.ContainsFunc(b.words[id], func(w Accepted[Word]) bool {
		return w.Body.Record == Concur && w.Key != draft.Key && b.nation(w.Body.By.Post) == n && b.may(w.Body.By.Post, "concur") &&
			same(w.Body.Common, draft.Body.Common)
	})
}

// same says whether two records are of one circle and of one exercise, or both live.
func same(x, y Common) bool { return x.Circle == y.Circle && x.Exercise == y.Exercise }

// said finds the words of a kind about an order that count for a test of the word.
func (b *Ledger) said(id ID, act Act, counts func(*Accepted[Word]) bool) bool {
	for i := range b.words[id] {
		if w := &b.words[id][i]; w.Body.Record == act && same(w.Body.Common, b.orders[id].Body.Common) && counts(w) {
			return true
		}
	}
	return false
}

// issued says whether the seat's holder gave effect.
func (b *Ledger) issued(id ID) bool {
	o := b.orders[id].Body
	return b.said(id, Issue, func(w *Accepted[Word]) bool {
		return w.Body.Seat == o.Seat && b.world.Held(o.Seat, w.Body.Epoch, w.Body.By.Post, w.Stored)
	})
}

// cancelled says whether whoever gave effect, or its successor in the seat, ended an order: for one that nations signed
// alone, the post that drafted it.
func (b *Ledger) cancelled(id ID) bool {
	o := b.orders[id].Body
	return b.said(id, Cancel, func(w *Accepted[Word]) bool {
		if o.Effect == WhenIssued {
			return w.Body.Seat == o.Seat && b.world.Held(o.Seat, w.Body.Epoch, w.Body.By.Post, w.Stored)
		}
		return w.Body.By.Post == o.By.Post
	})
}

// withdrawn says whether a nation that concurred ended an order for its own posts.
func (b *Ledger) withdrawn(id ID, n picket.NodeID) bool {
	return b.said(id, Withdraw, func(w *Accepted[Word]) bool {
		return b.nation(w.Body.By.Post) == n && b.may(w.Body.By.Post, "concur")
	})
}

// withheld says whether a nation refused to concur.
func (b *Ledger) withheld(id ID, n picket.NodeID) bool {
	return b.said(id, Withhold, func(w *Accepted[Word]) bool {
		return b.nation(w.Body.By.Post) == n && b.may(w.Body.By.Post, "concur")
	})
}

// replaced says whether an order of the same post that takes its place is in effect: concurred by all that it needs, and
// issued where it needs that.
func (b *Ledger) replaced(id ID) bool {
	return slices.ContainsFunc(b.replace[id], func(next ID) bool {
		o := b.orders[next].Body
		return next != id && o.By.Post == b.orders[id].Body.By.Post && b.agreed(next) && (o.Effect == WhenConcurred || b.issued(next))
	})
}

// agreed says whether every nation that must has concurred.
func (b *Ledger) agreed(id ID) bool {
	o := b.orders[id].Body
	for _, n := range b.needs(&o) {
		if !b.concurred(id, n) || b.withheld(id, n) {
			return false
		}
	}
	return true
}
