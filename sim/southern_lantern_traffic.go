package sim

import (
	"fmt"
	"slices"
	"time"

	"picket"
	"picket/geo"
	"picket/sensing"
	"picket/sim/ballistic"
)

// airway is a route that aircraft fly both ways.
type airway struct {
	line    string
	country uint32        // of half its airliners' addresses; the others' come from the other end
	other   uint32        //
	every   time.Duration // mean time between two in one direction
	speed   float64       // knots
	level   float64       // feet
	deg     []float64     // latitudes and longitudes
	up      bool          // begins at an airport
	down    bool          // ends at one
	prop    bool
}

// Blocks of aircraft addresses (ICAO Annex 10 vol. III, table 9-1).
const (
	japan  = 0x860000
	china  = 0x788000
	korea  = 0x71C000
	taiwan = 0x899000
	usa    = 0xA40000
)

var lanternAirways = []airway{
	{"LUM", taiwan, japan, 24 * time.Minute, 470, 35000, []float64{24.8, 120.6, 27.3, 124.0, 29.6, 128.4, 33.2, 135.2}, false,
		false, false},
	{"PEL", china, japan, 22 * time.Minute, 480, 37000, []float64{20.4, 119.6, 23.6, 125.5, 28.5, 131.0, 33.2, 135.4}, false, false, false},
	{"HOK", china, japan, 30 * time.Minute, 450, 33000, []float64{31.2, 121.6, 29.3, 124.9, 27.6, 126.6, 26.55, 127.45, 26.20,
		127.65}, false, true, false},
	{"GYR", china, usa, 32 * time.Minute, 480, 36000, []float64{31.3, 121.9, 27.4, 126.6, 23.0, 129.6, 19.5, 133.0}, false, false, false},
	{"TER", korea, taiwan, 26 * time.Minute, 460, 34000, []float64{33.6, 126.3, 29.6, 123.8, 26.9, 122.3, 24.9, 121.4}, false,
		false, false},
	{"SKU", korea, usa, 34 * time.Minute, 485, 38000, []float64{33.6, 127.6, 30.5, 129.0, 26.6, 131.2, 19.6, 135.0}, false, false, false},
	{"RYU", japan, japan, 20 * time.Minute, 455, 33000, []float64{26.20, 127.65, 26.7, 128.1, 28.3, 129.3, 31.0, 132.4, 33.4,
		135.2}, true, false, false},
	{"RYU", japan, japan, 24 * time.Minute, 445, 30000, []float64{26.20, 127.65, 26.8, 127.9, 28.9, 129.1, 31.3, 130.2, 33.4,
		130.4}, true, false, false},
	{"KAM", japan, japan, 30 * time.Minute, 400, 26000, []float64{26.20, 127.65, 25.9, 127.1, 25.1, 125.8, 24.79, 125.30}, true,
		true, false},
	{"KAM", japan, japan, 34 * time.Minute, 420, 28000, []float64{26.20, 127.65, 25.85, 127.2, 24.95, 125.6, 24.40, 124.25}, true,
		true, false},
	{"LUM", japan, taiwan, 40 * time.Minute, 440, 32000, []float64{26.20, 127.65, 25.8, 127.2, 24.9, 125.3, 24.6, 123.0, 24.9,
		121.4}, true, false, false},
	{"TOK", japan, japan, 34 * time.Minute, 270, 17000, []float64{31.8, 130.7, 30.4, 130.3, 28.43, 129.71}, true, true, true},
	{"TOK", japan, japan, 46 * time.Minute, 260, 15000, []float64{26.20, 127.65, 26.1, 128.6, 25.85, 131.26}, true, true, true},
	{"SEN", japan, usa, 34 * time.Minute, 475, 39000, []float64{33.3, 134.0, 27.5, 129.9, 24.6, 127.4, 20.0, 124.0}, false, false, false},
}

// airways fills the airways for the whole rehearsal, those under way at its beginning included.
func (l *lantern) airways() {
	for i := range lanternAirways {
		for _, back := range []bool{false, true} {
			a := lanternAirways[i]
			if back {
				a = a.reversed()
			}
			at := -2*time.Hour - time.Duration(l.rng.Float64()*float64(a.every))
			for ; at < lanternHours*time.Hour; at += time.Duration((0.5 + l.rng.Float64()) * float64(a.every)) {
				l.flight(&a, at)
			}
		}
	}
}

func (a airway) reversed() airway {
	n := len(a.deg)
	deg := make([]float64, 0, n)
	for i := n - 2; i >= 0; i -= 2 {
		deg = append(deg, a.deg[i], a.deg[i+1])
	}
	a.deg, a.up, a.down = deg, a.down, a.up
	a.country, a.other = a.other, a.country
	a.level += 1000 // odd and even levels part the directions
	return a
}

func (l *lantern) flight(a *airway, born time.Duration) {
	country := a.country
	if l.rng.IntN(2) == 0 {
		country = a.other
	}
	b := l.aircraft(a.line, country)
	b.Born = born
	b.Route = Route{Points: a.points(float64(l.rng.IntN(3)-1) * 2000), Limits: JetLimits}
	if a.prop {
		b.Route.Limits, b.Platform, b.RCS = TurbopropLimits, smallAircraft, 8
	}
	if last := b.path().end.t; last > 0 { // those that landed before the beginning are left out
		l.add(b)
	}
}

// points flies the airway at its level plus some, from and to airports by way of a climb and a descent.
func (a *airway) points(more float64) []Waypoint {
	w := via(a.speed*knot, a.level+more, a.deg...)
	if a.up {
		w[0].Speed, w[0].AltFeet = 150*knot, 300
		w[1].Speed = 280 * knot
	}
	if a.down {
		n := len(w)
		w[n-2].AltFeet, w[n-2].Speed = min(w[n-2].AltFeet, 14000), 300*knot
		w[n-1].AltFeet, w[n-1].Speed = 300, 150*knot
	}
	return w
}

// path works the route out, for those who place a body in time.
func (b *Body) path() *path {
	p := newPath(&b.Route, b.Born.Seconds())
	p.extend(b.Born.Seconds())
	return &p
}

// locals are the aircraft that stay: state flights, a formation, helicopters and drones, round and round.
func (l *lantern) locals() {
	l.transport()
	l.formation()
	for _, home := range [][2]float64{{26.27, 127.75}, {24.78, 125.30}, {24.40, 124.25}} {
		l.helicopter(home[0], home[1])
	}
	for i := range 6 {
		l.drone([][2]float64{{26.35, 127.55}, {24.85, 125.15}, {28.35, 129.45}}[i%3], i)
	}
}

// transport is a military transport on a triangle; it answers Mode A/C alone.
func (l *lantern) transport() {
	b := l.aircraft("CARGO", japan)
	b.Transponder, b.RCS = ModeAC, 40
	b.Route = Route{Points: via(310*knot, 21000, 26.3, 128.6, 28.2, 130.6, 27.6, 127.4, 25.4, 127.2), Loop: true, Limits: TurbopropLimits}
	l.add(b)
}

// formation is two fighters some 1,200 m apart, wheeling over the sea east of Okinawa: a hard case for
// resolution and association. They answer Mode S and do not squitter.
func (l *lantern) formation() {
	for i, name := range []string{"ONI", "ONI"} {
		b := l.aircraft(name, japan)
		b.Transponder, b.RCS, b.Platform = ModeS, 4, highPerformance
		shift := 0.008 * float64(i)
		l.know(&b, picket.Friend)
		b.Route = Route{Points: via(420*knot, 25000, 26.0+shift, 128.9+shift, 27.2+shift, 129.9+shift, 26.4+shift, 130.6+shift,
			25.4+shift, 129.6+shift),
			Loop: true, Limits: JetLimits}
		l.add(b)
	}
}

func (l *lantern) helicopter(lat, lon float64) {
	b := l.aircraft("HELO", japan)
	b.Platform, b.RCS = rotorcraft, 6
	l.know(&b, picket.Friend)
	b.Route = Route{Points: via(110*knot, 1500, lat, lon, lat+0.25, lon-0.35, lat+0.55, lon-0.2, lat+0.3, lon+0.15), Loop: true,
		Limits: HelicopterLimits}
	l.add(b)
}

// drone wanders near an island; every third one squitters, the others are for the primary radar to find.
func (l *lantern) drone(home [2]float64, i int) {
	b := l.aircraft("UAS", japan)
	b.Transponder, b.RCS, b.Platform = NoTransponder, 0.3, unmanned
	if i%3 == 0 {
		b.Transponder = Extended
	}
	b.Route = Route{Points: l.ramble(home[0], home[1], 0.12, 12, 55*knot, 2500), Loop: true, Limits: DroneLimits}
	l.add(b)
}

// ramble draws n points within a box around a place.
func (l *lantern) ramble(lat, lon, box float64, n int, speed, feet float64) []Waypoint {
	var w []Waypoint
	for range n {
		w = append(w, Waypoint{
			lat + box*(2*l.rng.Float64()-1), lon + box*(2*l.rng.Float64()-1),
			speed * (0.7 + 0.6*l.rng.Float64()), feet * (0.6 + 0.8*l.rng.Float64()),
		})
	}
	return w
}

// AIS ship types (M.1371-5 table 53).
const (
	fishingShip   = 30
	pleasureCraft = 37
	passenger     = 60
	cargoShip     = 70
	tankerShip    = 80
	lawShip       = 55
)

// lane is a way that ships go up and down.
type lane struct {
	name  string
	mid   uint32
	kind  uint8
	count int
	knots float64
	deg   []float64
}

var lanternLanes = []lane{
	{"OKINAWA MARU", 431, passenger, 2, 21, []float64{26.23, 127.62, 26.75, 127.75, 27.30, 128.40, 27.85, 128.85, 28.45, 129.55}},
	{"MIYAKO LINE", 431, passenger, 2, 20, []float64{26.22, 127.62, 25.95, 127.35, 25.15, 127.05, 24.70, 126.20, 24.82, 125.25}},
	{"KERAMA", 431, passenger, 2, 30, []float64{26.22, 127.64, 26.20, 127.40, 26.22, 127.30, 26.36, 126.78}},
	{"SAKISHIMA", 431, passenger, 2, 24, []float64{24.80, 125.25, 24.62, 124.80, 24.36, 124.20}},
	{"EASTERN STAR", 352, tankerShip, 6, 13.5, []float64{20.5, 121.6, 22.9, 125.4, 24.6, 127.3, 27.1, 129.9, 30.2, 132.4, 33.0, 134.9}},
	{"GOLDEN BAY", 636, tankerShip, 5, 12.5, []float64{30.9, 123.2, 28.2, 126.2, 26.9, 126.7, 25.65, 126.75, 24.9, 126.6, 21.0, 129.0}},
	{"HANIL", 440, cargoShip, 5, 15, []float64{33.2, 127.0, 30.0, 126.6, 27.6, 126.9, 26.75, 126.75, 26.25, 127.05, 25.7, 127.5,
		22.5, 128.8}},
	{"XIN YUAN", 413, cargoShip, 6, 16, []float64{31.0, 122.9, 29.8, 126.0, 28.9, 128.2, 28.75, 130.0, 27.9, 132.0, 26.2, 135.0}},
	{"AMAMI PEARL", 355, cargoShip, 5, 15.5, []float64{28.0, 128.5, 27.0, 127.6, 26.4, 127.4, 25.8, 127.7, 25.6, 129.0, 27.0, 130.2,
		28.2, 130.1}},
	{"NANSEI", 431, lawShip, 3, 17, []float64{26.4, 127.0, 26.95, 126.5, 27.4, 127.3, 26.8, 127.5}},
	{"YAEYAMA", 431, lawShip, 2, 16, []float64{25.25, 124.2, 25.35, 125.5, 24.95, 125.75, 24.6, 124.9}},
	{"SETO TRADER", 431, cargoShip, 3, 14.5, []float64{28.6, 129.2, 29.4, 129.6, 30.6, 130.2, 31.4, 130.1}},
}

// shipping sends the ships of each lane up and down it for ever, spread along it at the beginning.
func (l *lantern) shipping() {
	for _, a := range lanternLanes {
		for i := range a.count {
			l.liner(&a, i)
		}
	}
	for i := range 8 { // at anchor off Naha and Hirara
		b := l.vessel("ROADSTEAD", 431, ClassA, cargoShip)
		at := [][2]float64{{26.19, 127.58}, {24.83, 125.20}}[i%2]
		b.Route.Points = via(0, 0, at[0]+0.03*l.rng.Float64(), at[1]+0.04*l.rng.Float64())
		l.add(b)
	}
}

func (l *lantern) liner(a *lane, i int) {
	b := l.vessel(a.name, a.mid, ClassA, a.kind)
	if a.kind == lawShip {
		l.know(&b, picket.Friend)
	}
	w := via(a.knots*(0.93+0.14*l.rng.Float64())*knot, 0, a.deg...)
	for i := range w { // ships do not keep to one line
		w[i].Lat += 0.02 * (2*l.rng.Float64() - 1)
		w[i].Lon += 0.02 * (2*l.rng.Float64() - 1)
	}
	back := slices.Clone(w[1 : len(w)-1])
	slices.Reverse(back)
	b.Route = Route{Points: append(w, back...), Loop: true, Limits: ShipLimits}
	b.Born = -l.round(&b, (float64(i)+l.rng.Float64())/float64(a.count))
	l.add(b)
}

// round gives how long a share of b's first round takes.
func (l *lantern) round(b *Body, share float64) time.Duration {
	p := newPath(&b.Route, 0)
	for len(p.marks) < len(b.Route.Points) && !p.done {
		p.leg()
	}
	return duration(p.end.t * share)
}

// fishing is boats on five banks: anglers with class B mostly, fishermen with class A, some without any AIS.
func (l *lantern) fishing() {
	banks := [][2]float64{{26.75, 127.35}, {25.05, 125.05}, {28.0, 129.2}, {26.0, 128.2}, {24.55, 124.9}}
	for i := range 35 {
		home := banks[i%len(banks)]
		b := l.vessel("KAIUN MARU", 431, ClassB, pleasureCraft)
		b.RCS = 30
		switch {
		case i%7 == 6:
			b.AIS = NoAIS
		case i%3 == 0:
			b.AIS, b.Platform = ClassA, fishingShip
		}
		b.Route = Route{Points: l.ramble(home[0], home[1], 0.16, 14, 6*knot, 0), Loop: true, Limits: BoatLimits}
		b.Born = -l.round(&b, l.rng.Float64())
		l.add(b)
	}
}

// intruder is a ship that comes up from the south and enters KILO, then leaves it again to the west.
func (l *lantern) intruder(at time.Duration) {
	b := l.vessel("HAI FENG", 412, ClassA, cargoShip)
	l.know(&b, picket.SuspectIdentity)
	b.Route = Route{Points: via(18*knot, 0, 25.05, 124.85, 25.5283, 124.94, 25.72, 124.95, 25.80, 124.55, 25.60, 124.00, 25.30,
		123.50), Limits: ShipLimits}
	l.add(meet(b, 1, at))
}

// stranger is an aircraft without transponder that crosses KILO from the north-west and turns back.
func (l *lantern) stranger(at time.Duration) {
	b := l.aircraft("UNKNOWN", china)
	b.Transponder, b.RCS = NoTransponder, 8
	b.Route = Route{Points: via(380*knot, 24000, 28.6, 123.0, 26.66, 124.62, 25.95, 125.1, 26.4, 126.4, 27.6, 125.6, 29.6, 123.0),
		Limits: JetLimits}
	l.add(meet(b, 1, at))
}

// emergency is an airliner from the south that declares one, descends and lands at Naha. It comes from far out.
func (l *lantern) emergency(at time.Duration, code uint16) {
	b := l.aircraft("SEN", japan)
	w := via(460*knot, 36000, 20.2, 125.6, 24.9, 128.3, 25.45, 128.35, 25.9, 127.95, 26.20, 127.65)
	w[2].AltFeet, w[3].AltFeet, w[4].AltFeet = 24000, 9000, 300
	w[2].Speed, w[3].Speed, w[4].Speed = 380*knot, 280*knot, 150*knot
	b.Route = Route{Points: w, Limits: JetLimits}
	b = meet(b, 1, at)
	b.Squawks = []SquawkChange{{at, code}}
	l.add(b)
}

// crossing is two airliners that cross over Okinawa a thousand feet and a few seconds apart.
func (l *lantern) crossing(at time.Duration) {
	for i, deg := range [][]float64{{24.0, 128.6, 26.7, 128.4, 32.5, 127.9}, {28.9, 125.2, 26.7, 128.4, 23.9, 132.4}} {
		b := l.aircraft("GYR", [...]uint32{korea, usa}[i])
		b.Route = Route{Points: via(470*knot, 34000+1000*float64(i), deg...), Limits: JetLimits}
		l.add(meet(b, 1, at+time.Duration(i)*4*time.Second))
	}
}

// lanternShot is a test rocket from a platform in the East China Sea, north of the islands, over the strait between Okinawa and
// Miyako: some 700 km in eight minutes. It rises to 196 km. Most of the islands' radars see it in passing; the one on Okinoerabu follows it.
func lanternShot() *ballistic.Flight {
	return ballistic.Fly(ballistic.Shot{From: geo.FromDeg(28.60, 124.00, 0), Azimuth: 136 * geo.Deg, Burn: 75, Fuel: 0.72,
		Exhaust: 2750, Pitch: 34 * geo.Deg,
		Drag: 1. / 5500, Wind: 28, Warm: 6})
}

// shot begins a flight of the rocket.
func (l *lantern) shot(at time.Duration, rocket *ballistic.Flight) {
	l.shots++
	l.add(Body{ID: fmt.Sprintf("SHOT %d", l.shots), Domain: sensing.Ballistic, RCS: 3, Born: at, Shot: rocket})
}
