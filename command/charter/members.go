package charter

import (
	"time"

	"picket"
)

// Key is an Ed25519 public key, 32 bytes in standard base64.
type Key string

// Signers are the keys whose signatures of a record hold. Who checks them is not of this package.
type Signers map[Key]bool

// PostID names a post: "jp.watch". The part before the first point is its nation.
type PostID string

// Charter is one version of what a circle's nations signed.
type Charter struct {
	Kind          string         `json:"kind"` // "charter"
	Circle        string         `json:"circle"`
	Version       uint64         `json:"version"`            // from 1
	Previous      string         `json:"previous,omitempty"` // id of the version before; empty: version 1
	Exercise      string         `json:"exercise"`           // its name; empty: live
	Expires       time.Time      `json:"expires"`
	Agreement     string         `json:"agreement"` // that founds it
	Nations       []Nation       `json:"nations"`
	Nodes         []Node         `json:"nodes"`
	Posts         []Post         `json:"posts"`
	Seats         []Seat         `json:"seats"`
	Relationships []Relationship `json:"relationships"`
	Concurrence   []Concurrence  `json:"concurrence"` // of kinds that have another rule than "addressed"
	At            time.Time      `json:"at"`
	Nonce         string         `json:"nonce"`
}

// Nation is a member: its root keys, how many of them sign, and the key that signs its rosters.
type Nation struct {
	ID        picket.NodeID `json:"id"`
	Keys      []Key         `json:"keys"`
	Threshold int           `json:"threshold"`
	Roster    Key           `json:"roster"`
}

// Node is a site of a nation.
type Node struct {
	ID     picket.NodeID `json:"id"`
	Nation picket.NodeID `json:"nation"`
	Key    Key           `json:"key"`
	Votes  bool          `json:"votes"`
}

// Post is a place that people fill.
type Post struct {
	ID          PostID        `json:"id"`
	Nation      picket.NodeID `json:"nation"`
	Authorities []string      `json:"authorities"` // "draft", "concur", "identify", "issue"
	Domains     []string      `json:"domains"`     // of "identify"; empty: all
	ConcursFor  bool          `json:"concurs_for"` // signs for its nation
}

// Seat is a combined post that one of a line holds.
type Seat struct {
	ID     string          `json:"id"`
	Line   []PostID        `json:"line"`
	Voters []picket.NodeID `json:"voters"`
	Faults int             `json:"faults"`
}

// Relationship is an authority that a nation gave over one of its posts.
type Relationship struct {
	From    PostID        `json:"from"`
	Over    PostID        `json:"over"`
	Degree  Degree        `json:"degree"`
	Kinds   []string      `json:"kinds"` // narrower than the degree's; empty: all of them
	Area    string        `json:"area"`  // a zone's id; empty: everywhere
	Begins  time.Time     `json:"from_time"`
	Ends    time.Time     `json:"until"`
	GivenBy picket.NodeID `json:"given_by"`
}

// Concurrence says whose signatures an order of a kind needs.
type Concurrence struct {
	Kind string `json:"kind"`
	Of   Rule   `json:"of"`
}

// Rule is whose concurrence an order needs.
type Rule string

// The rules of concurrence.
const (
	Addressed Rule = "addressed" // each nation whose post is addressed
	Affected  Rule = "affected"  // and each whose zone or territory the order's area touches
	All       Rule = "all"       // every nation of the circle
	None      Rule = "none"
)

// Degree is how far an authority goes.
type Degree string

// The degrees, from the least. OPCOM, OPCON and TACON are joint usage's; full command cannot be written down.
const (
	Coordinate Degree = "coordinate"
	Supported  Degree = "supported"
	TACON      Degree = "tacon"
	OPCON      Degree = "opcon"
	OPCOM      Degree = "opcom"
)
