package sim

import (
	"math"
	"sort"
	"time"

	"picket/sensing"
	"picket/sim/ballistic"
)

const (
	foot    = 0.3048
	knot    = 1852.0 / 3600
	gravity = 9.80665
)

// Transponder says how an aircraft answers or speaks by itself.
type Transponder uint8

// The transponders, each able to do what those before it can.
const (
	NoTransponder Transponder = iota
	ModeAC
	ModeS
	Extended // Mode S with extended squitter: ADS-B
)

// ADS-B emitter categories (DO-260B 2.2.3.2.5.2): set A counts from 0, set B from 8.
const (
	smallAircraft   = 2
	largeAircraft   = 3
	highPerformance = 6
	rotorcraft      = 7
	unmanned        = 1<<3 | 6
)

// Class says how a ship speaks on AIS.
type Class uint8

// The AIS classes (ITU-R M.1371-5).
const (
	NoAIS Class = iota
	ClassA
	ClassB // its ship type should be 36 or 37, by which encoders know it
)

// Body is one aircraft or ship: what it is, how it answers, and where it goes.
type Body struct {
	ID          string // of truth and scoring; never sent
	Domain      sensing.Domain
	Keys        sensing.Keys // Squawk holds until the first of Squawks
	Platform    uint8        // ADS-B emitter category (set<<3 | category, set A is 0) or AIS ship type
	Transponder Transponder
	NACp        uint8 // navigation accuracy category, ADS-B (DO-260B table 2-70)
	AIS         Class
	RCS         float64 // mean radar cross-section, square metres
	Born        time.Duration
	Route       Route
	Shot        *ballistic.Flight // then there is no route
	Squawks     []SquawkChange    // in order of At
}

// SquawkChange is a new Mode 3/A code set at a scenario time.
type SquawkChange struct {
	At   time.Duration
	Code uint16
}

// Route is a way along points. A body begins at the first; it ends at the last, or turns back to the first
// and goes round for ever (Loop). A route of one point is a body that does not move.
type Route struct {
	Points []Waypoint
	Loop   bool
	Limits Limits
}

// Waypoint is a place to go to, and the speed and pressure altitude to take up on the way.
type Waypoint struct {
	Lat, Lon float64 // degrees
	Speed    float64 // over ground
	AltFeet  float64 // pressure altitude; ignored at sea
}

// Limits are what a body can do.
type Limits struct {
	Bank     float64 // greatest angle of bank; zero: turns are limited by TurnRate alone
	TurnRate float64 // rad/s
	Climb    float64
	Accel    float64
}

// Limits by kind. Aircraft turn at most at rate one (3°/s) and 25° of bank, the usual limits of autopilots.
var (
	JetLimits        = Limits{Bank: 25 * math.Pi / 180, TurnRate: 3 * math.Pi / 180, Climb: 9, Accel: 0.5}
	TurbopropLimits  = Limits{Bank: 25 * math.Pi / 180, TurnRate: 3 * math.Pi / 180, Climb: 6, Accel: 0.5}
	FighterLimits    = Limits{Bank: 60 * math.Pi / 180, TurnRate: 6 * math.Pi / 180, Climb: 40, Accel: 3}
	HelicopterLimits = Limits{Bank: 20 * math.Pi / 180, TurnRate: 3 * math.Pi / 180, Climb: 5, Accel: 1}
	DroneLimits      = Limits{Bank: 30 * math.Pi / 180, TurnRate: 10 * math.Pi / 180, Climb: 3, Accel: 1}
	ShipLimits       = Limits{TurnRate: 0.4 * math.Pi / 180, Accel: 0.03}
	BoatLimits       = Limits{TurnRate: 2 * math.Pi / 180, Accel: 0.1}
)

// body is a Body with its path worked out.
type body struct {
	*Body
	path path
}

func newBody(b *Body) body {
	n := body{b, newPath(&b.Route, b.Born.Seconds())}
	n.path.extend(0)
	return n
}

// alive says whether the body exists at scenario time t.
func (b *body) alive(t float64) bool { return t >= b.Born.Seconds() && t < b.ends(t) }

// ends gives when the body is gone, as far as that is known at t.
func (b *body) ends(t float64) float64 {
	if b.Shot != nil {
		return b.Born.Seconds() + b.Shot.Ends()
	}
	return b.path.ends(t)
}

// fastest bounds how fast the body comes nearer, m/s.
func (b *body) fastest() float64 {
	if b.Shot != nil {
		return b.Shot.Fastest()
	}
	return 700
}

// state gives where the body is and how it moves.
func (b *body) state(t float64, air *field) state {
	if b.Shot != nil {
		return ballisticState(b.Shot.At(t - b.Born.Seconds()))
	}
	n, dn, alt, climb := b.path.at(t)
	return newState(n, dn, alt, climb, b.Domain, air)
}

// keys gives what the body calls itself at t.
func (b *body) keys(t float64) sensing.Keys {
	k := b.Keys
	i := sort.Search(len(b.Squawks), func(i int) bool { return b.Squawks[i].At.Seconds() > t })
	if i > 0 {
		k.Squawk = sensing.SquawkOf(b.Squawks[i-1].Code)
	}
	return k
}
