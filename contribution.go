package picket

import (
	"time"

	"picket/geo"
	"picket/sensing"
)

// Contribution is what one origin's own sensors say of one object, for one audience. The newest of an origin
// replaces all before it.
type Contribution struct {
	From, To     NodeID
	Ref          Number     // From's number of the object, for this audience
	Tick         uint64     // of From's numbering, rises with each: newest wins
	At, LastPlot time.Time  // of State; of the newest plot
	State        [6]float64 // ECEF position and velocity
	Independent  geo.Sym6   // from noise that no other node's sensors share
	Dependent    geo.Sym6   // from what others may share: GNSS broadcasts, process noise
	Status       TrackStatus
	Domain       sensing.Domain
	HeightFrom   HeightFrom
	AltFeet      float64 // with PressureHeight
	OnGround     bool
	Keys         sensing.Keys // as granted, like all below
	Emergency    sensing.Emergency
	Platform     uint8
	Launch       *geo.Ground // coarse, never changed once given; nil: none, or not granted
	Authority    string
	Label        Label
	Ended        bool // gone, or no longer released: nothing above but the names and times counts
}

// Offer is all that changed of what a partner may hold since the tick before.
type Offer struct {
	To            NodeID
	Tick          uint64
	Contributions []Contribution
}

// Statement is a conclusion that its originator released: an identity declared by an officer, or an alert. It
// is never tracker input, and never lost.
type Statement struct {
	From, To  NodeID
	ID        string // unique at From; the newest At replaces
	At        time.Time
	About     Number // From's number of the object for this audience; empty: none
	By        string // post and person
	Identity  Identity
	Alert     *Alert // nil: an identity
	Authority string
	Label     Label
}

// LinkState is how the link to a partner is doing.
type LinkState struct {
	Partner                        NodeID
	State, Why                     string // "up", "down", "refused"; in words, what is refused and what to do
	Age                            time.Duration
	Offset                         time.Duration // of the partner's clock
	Sent, Received, Bytes, Refused uint64
	BytesPerS                      float64
}
