package seat

import (
	"time"

	"picket"
	"picket/command/charter"
)

// Holding is a post at a node in an epoch: who holds, or would hold, the seat.
type Holding struct {
	Epoch uint64
	Post  charter.PostID
	Node  picket.NodeID // whose screens man the post
}

// Vote is one voter's word for a holding. A voter gives one an epoch; two are proof against it.
type Vote struct {
	Holding
	Voter picket.NodeID
}

// Certificate is a holding and the votes that made it so.
type Certificate struct {
	Holding
	Voters []picket.NodeID // distinct, a quorum
}

// Beat is a node's word of each second to all members of its circle. The newest of a node replaces its last.
type Beat struct {
	Run        uint64           // counts the sender's starts
	Sent       time.Duration    // on the sender's monotonic clock of this run
	Won        uint64           // the epoch that the sender won in this run; 0: none
	Highest    uint64           // epoch of the highest certificate that the sender holds; 0: none
	Voted      uint64           // the highest epoch in which it voted
	Manned     []charter.PostID // of the seat's line, at the sender
	Hears      bool             // the sender hears a quorum of voters
	Acting     bool             // the sender holds the seat and may act
	EchoEpoch  uint64           // whose beat is echoed
	Echo       time.Duration    // Sent of the holder's newest beat, on the holder's clock; with EchoEpoch
	Relinquish uint64           // the epoch that the sender gave back; 0: none
}

// Kind says what a message is.
type Kind uint8

// The kinds of message. Votes are answers to Ask; PreAsk and PreVote bind nobody.
const (
	Heartbeat Kind = iota // Beat
	PreAsk                // would you vote for Holding?
	PreVote               // yes
	Ask                   // vote for Holding
	Voted                 // the sender's vote for Holding
	Want                  // send me the certificate of Holding.Epoch
	Proof                 // Certificate
	GiveBack              // the holder of Holding gives the seat back
)

// Message is what goes from one node to another. Its sender is known: the link checked its signature.
type Message struct {
	Kind        Kind
	From, To    picket.NodeID
	Asked       time.Duration // of PreAsk and Ask, on the asker's clock; the answer brings it back
	Holding     Holding
	Beat        *Beat
	Certificate *Certificate
}

// Kept is what a node must find again after a crash.
type Kept struct {
	Voted       Vote        // the newest; Epoch 0: none
	Certificate Certificate // the highest; Epoch 0: none
	Released    uint64      // the highest epoch whose holder gave the seat back
	Run         uint64      // counts the starts
}

// Output is what a call asks of the node around the machine.
type Output struct {
	Keep    *Kept     // on disk before Send leaves; nil: unchanged
	Send    []Message // lost ones are asked for again
	Accused [][2]Vote // new proofs that a voter voted twice in an epoch: both votes
}

// State is how a seat stands at a node.
type State uint8

// The states.
const (
	Lapsed State = iota // nobody is known to act: national authority only
	Member              // another node acts
	Acting              // this node acts
)

// Status is who holds the seat as this node knows it now.
type Status struct {
	State
	Holding               // of the highest certificate; Epoch 0: never held
	Lease   time.Duration // Acting: how long from now without another echo; Member: until the holder counts as silent
}
