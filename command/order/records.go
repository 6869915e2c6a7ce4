package order

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"picket"
	"picket/command/charter"
	"picket/command/order/kind"
)

// ID names a record.
type ID string

// Common is what every record of an order's life says.
type Common struct {
	Circle   string    `json:"circle"`
	Charter  string    `json:"charter"`  // id of the version in force
	Exercise string    `json:"exercise"` // its name; empty: live
	By       By        `json:"by"`
	At       time.Time `json:"at"` // the signer's clock: shown, and nothing hangs on it
	Nonce    string    `json:"nonce"`
}

// By is the post for which a person signed, and at which node.
type By struct {
	Post charter.PostID `json:"post"`
	Node picket.NodeID  `json:"node"`
}

// Precedence is how urgent an order is.
type Precedence string

// The precedences, from the least.
const (
	Routine   Precedence = "routine"
	Priority  Precedence = "priority"
	Immediate Precedence = "immediate"
	Flash     Precedence = "flash"
)

// AnswerWithin is how long an addressee has before the lack of an answer is an alert.
func (p Precedence) AnswerWithin() time.Duration {
	switch p {
	case Flash:
		return 30 * time.Second
	case Immediate:
		return 2 * time.Minute
	case Priority:
		return 10 * time.Minute
	}
	return time.Hour
}

// Effect says what brings an order into force.
type Effect string

// The effects.
const (
	WhenConcurred Effect = "concurred" // the last signature that it needs
	WhenIssued    Effect = "issued"    // the word of the seat's holder
)

// Order is a draft that a person signed. It never changes: nations concur with its id.
type Order struct {
	Common
	Record     string           `json:"kind"` // "order"
	Order      kind.Kind        `json:"order"`
	Body       kind.Body        `json:"body"`
	To         []charter.PostID `json:"to"`
	From       time.Time        `json:"from"`
	Until      time.Time        `json:"until"`
	Precedence Precedence       `json:"precedence"`
	Effect     Effect           `json:"effect"`
	Seat       string           `json:"seat,omitempty"` // whose holder issues it; with effect issued
	Agreement  string           `json:"agreement"`
	Clause     string           `json:"clause"`
	Replaces   ID               `json:"replaces,omitempty"`
	Remarks    string           `json:"remarks,omitempty"`
}

const (
	maxRemarks = 500
	mostPosts  = 32
	longest    = 7 * 24 * time.Hour
)

// Check says in one sentence what is wrong with a draft by itself.
func (o *Order) Check() error {
	switch {
	case o.Record != "order":
		return fmt.Errorf("kind is %.40q, not order", o.Record)
	case len(o.To) == 0 || len(o.To) > mostPosts:
		return fmt.Errorf("it is to %d posts; 1 to %d", len(o.To), mostPosts)
	case !o.Until.After(o.From) || o.Until.Sub(o.From) > longest:
		return errors.New("until is after from, by at most 7 days")
	case len([]rune(o.Remarks)) > maxRemarks:
		return fmt.Errorf("remarks have more than %d characters", maxRemarks)
	case !slices.Contains([]Precedence{Routine, Priority, Immediate, Flash}, o.Precedence):
		return fmt.Errorf("precedence %.40q: routine, priority, immediate or flash", o.Precedence)
	case o.Effect != WhenConcurred && o.Effect != WhenIssued:
		return fmt.Errorf("effect %.40q: concurred or issued", o.Effect)
	case (o.Effect == WhenIssued) != (o.Seat != ""):
		return errors.New("a seat is named with effect issued, and with no other")
	case o.Agreement == "" || o.Clause == "":
		return errors.New("it names no agreement and clause")
	}
	for i, p := range o.To {
		if slices.Contains(o.To[:i], p) {
			return fmt.Errorf("it is to %s twice", p)
		}
	}
	return kind.Check(o.Order, &o.Body)
}

// Act is what a record says of an order.
type Act string

// The acts, in the order of an order's life.
const (
	Concur   Act = "concur"   // a nation agrees, by a post that concurs for it
	Withhold Act = "withhold" // it does not, with a reason
	Issue    Act = "issue"    // the seat's holder gives effect
	Answer   Act = "answer"   // an addressed post: wilco, havco, cantco
	Progress Act = "progress"
	Done     Act = "done"     // ok or not_ok
	Cancel   Act = "cancel"   // the issuer or its successor ends it
	Withdraw Act = "withdraw" // a nation that concurred ends it for its own posts
	Adopt    Act = "adopt"    // a new holder takes an order in force over
)

// Word is a record about an order.
type Word struct {
	Common
	Record Act    `json:"kind"`
	Of     ID     `json:"of"`
	Says   string `json:"says,omitempty"`   // of answer and done
	Reason string `json:"reason,omitempty"` // of withhold, cantco, not_ok: from Reasons
	Text   string `json:"text,omitempty"`
	Seat   string `json:"seat,omitempty"`  // of issue, adopt, and of cancel by a holder
	Epoch  uint64 `json:"epoch,omitempty"` // likewise
}

// The answers of an addressed post, and how it ended there.
const (
	Wilco  = "wilco"  // will comply
	Havco  = "havco"  // have complied
	Cantco = "cantco" // cannot comply
	OK     = "ok"
	NotOK  = "not_ok"
)

// Reasons are why a nation withholds, or a post cannot comply.
var Reasons = []string{"not_agreed", "no_means", "busy", "unsafe", "unclear", "wrong_object", "other"}

// Check says in one sentence what is wrong with a word by itself.
func (w *Word) Check() error {
	if w.Of == "" {
		return errors.New("it is of no order")
	}
	if len([]rune(w.Text)) > maxRemarks {
		return fmt.Errorf("text has more than %d characters", maxRemarks)
	}
	seat := (w.Seat != "") == (w.Epoch > 0)
	needsReason := w.Record == Withhold || w.Says == Cantco || w.Says == NotOK
	switch {
	case needsReason && !slices.Contains(Reasons, w.Reason):
		return fmt.Errorf("reason %.40q: one of %v", w.Reason, Reasons)
	case !needsReason && w.Reason != "":
		return errors.New("it carries a reason and needs none")
	case !seat:
		return errors.New("a seat and the epoch of its holding are named together")
	case (w.Record == Issue || w.Record == Adopt) && w.Seat == "":
		return fmt.Errorf("%s names the seat and the epoch of its holding", w.Record)
	}
	switch w.Record {
	case Answer:
		return says(w.Says, Wilco, Havco, Cantco)
	case Done:
		return says(w.Says, OK, NotOK)
	case Concur, Withhold, Issue, Progress, Cancel, Withdraw, Adopt:
		if w.Says != "" {
			return fmt.Errorf("%s says nothing more", w.Record)
		}
		return nil
	}
	return fmt.Errorf("there is no act %.40q", w.Record)
}

func says(got string, allowed ...string) error {
	if !slices.Contains(allowed, got) {
		return fmt.Errorf("says %.40q: one of %s", got, strings.Join(allowed, ", "))
	}
	return nil
}
