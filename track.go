package picket

import (
	"time"

	"picket/geo"
	"picket/sensing"
)

// TrackStatus is where a track stands in its life.
type TrackStatus uint8

// The states of a track (CAT 062 I062/080 says them with CNF, CST and TSE).
const (
	Tentative TrackStatus = iota
	Confirmed
	Coasting // no plot when one was due; the state is predicted
	Ended
)

// String gives the state as the API writes it.
func (s TrackStatus) String() string {
	return [...]string{"tentative", "confirmed", "coasting", "ended"}[s&3]
}

// Identity is the recognised identity (STANAG 1241).
type Identity uint8

// The identities. The zero value is what an object has before anyone has looked at it.
const (
	Pending Identity = iota
	UnknownIdentity
	AssumedFriend
	Friend
	Neutral
	SuspectIdentity
	Hostile
)

// String gives the identity as the API writes it.
func (i Identity) String() string {
	return [...]string{"pending", "unknown", "assumed_friend", "friend", "neutral", "suspect", "hostile"}[min(i, Hostile)]
}

// HeightFrom says what a track's height rests on.
type HeightFrom uint8

// The sources of height. With NoHeight the state's vertical part is a prior and must not be shown.
const (
	NoHeight HeightFrom = iota
	PressureHeight
	GeometricHeight
)

// String gives the source as the API writes it.
func (h HeightFrom) String() string { return [...]string{"none", "pressure", "geometric", "none"}[h&3] }

// TrackSource is one sensor of ours, or one partner, that a track rests on.
type TrackSource struct {
	From      NodeID           // empty: this node
	Sensor    sensing.SensorID // own sensors only
	At        time.Time        // its newest plot or contribution
	AccuracyM float64          // 95 % radius of that plot or contribution
	Plots     int
	How       string // a partner's: why it is taken for the same object
}

// Track is a tracker's or a node's belief about one object at time At.
type Track struct {
	Ref, Joined          uint64 // the object's in a Picture, whatever its number, else the tracker's; ended: Ref of what it proved to be
	Number               Number // set by the node
	Aliases              []Number
	Status               TrackStatus
	Domain               sensing.Domain
	Identity             Identity
	IdentityBy           string    // the criterion or the officer that set it
	IdentityAt, At       time.Time // when IdentityBy did; of State
	FirstPlot, LastPlot  time.Time
	State                [6]float64 // ECEF position and velocity
	Cov, Own             geo.Sym6   // Own: the part of Cov that is from noise of this node's own radars alone
	HeightFrom           HeightFrom
	AltFeet              float64 // newest pressure altitude; see HasAltFeet
	HasAltFeet, OnGround bool
	Keys                 sensing.Keys
	Emergency            sensing.Emergency
	Platform, Quality    uint8 // see About.PlatformType; 0 to 15 from Cov
	Sources              []TrackSource
	Claims               []Claim     // what partners declared of it
	Trajectory           *Trajectory // nil: its domain is not Ballistic
}

// Trajectory is a ballistic object's flight. It is never changed once given.
type Trajectory struct {
	Phase          string     // "boost", "coast", "reentry"
	Launch, Impact geo.Ground // Launch to 10 km only, unless the tracker was asked for more
	LaunchFrom     NodeID     // the partner who said Launch; empty: this node's own
}

// Claim is an identity that a partner's officer declared.
type Claim struct {
	From     NodeID
	By       string
	At       time.Time
	Identity Identity
}

// QualityOf codes the radius in metres of the circle that holds a place with 95 % as track quality (TQ, 0 to 15): 15 up
// to 35 m and one less for each doubling, so 11 up to 560 m, 8 up to 4.5 km, and 0 beyond 573 km.
func QualityOf(radius95 float64) uint8 {
	q := uint8(15)
	for r := 35.0; q > 0 && !(radius95 <= r); r *= 2 {
		q--
	}
	return q
}
