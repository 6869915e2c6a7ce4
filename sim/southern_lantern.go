package sim

import (
	"fmt"
	"math/rand/v2"
	"time"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// lanternHours is how long SOUTHERN LANTERN goes on.
const lanternHours = 25

// SouthernLantern is the built-in rehearsal, seen with the sensors of jp: the Ryukyu islands and the East China
// Sea with some 150 aircraft and ships at any time, for a day. What happens when is in the timetable, which begins anew
// every half hour.
func SouthernLantern(seed uint64) Scenario {
	l := &lantern{rng: generator(seed, "southern lantern"), used: map[uint32]uint32{}}
	l.scenario = Scenario{Name: "SOUTHERN LANTERN", Air: lanternAir, Zones: lanternZones(), Sensors: japanSensors()}
	l.airways()
	l.locals()
	l.shipping()
	l.fishing()
	l.playTimetable(2*lanternHours, lanternShot())
	l.loner()
	return l.scenario
}

// A low of 1008 hPa at Okinawa under warm air, deeper to the west; the geoid lies 31 m above the ellipsoid.
var lanternAir = Air{
	Reference: geo.FromDeg(26.3, 127.8, 0), Datum: 31 - 5.25*8.3, East: 6e-5, North: 3e-5, Warm: 0.03, Sea: 31,
}

// japanSensors are the sensors of jp.
func japanSensors() []Sensor {
	var silent []Span
	for half := range time.Duration(2 * lanternHours) {
		at := half*Cycle + silence.At
		silent = append(silent, Span{at, at + silence.Lasts})
	}
	okinawa, miyako, amami := geo.FromDeg(26.30, 127.80, 230), geo.FromDeg(24.80, 125.30, 150), geo.FromDeg(28.40, 129.60, 380)
	return []Sensor{
		{ID: "okinawa-1", Station: sensing.StationOf(25, 201), Site: okinawa, Latency: 350 * time.Millisecond, Radar: &Radar{
			Period: 4 * time.Second, Range: 250e3, Primary: true, Secondary: ModeS, PD: 0.98, Reach: 130e3,
			SigmaRange: 40, SigmaAzimuth: 0.06 * geo.Deg, Beam: 1.4 * geo.Deg, Cell: 200, MinDoppler: 8, Clutter: 4, Garble: 0.5}},
		{ID: "miyako-1", Station: sensing.StationOf(25, 202), Site: miyako, Latency: 500 * time.Millisecond, Silent: silent, Radar: &Radar{
			Period: 10 * time.Second, Range: 350e3, Primary: true, Secondary: ModeAC, PD: 0.97, Reach: 200e3,
			SigmaRange: 70, SigmaAzimuth: 0.08 * geo.Deg, Beam: 1.3 * geo.Deg, Cell: 300, MinDoppler: 10, Clutter: 8, Garble: 0.5}},
		{ID: "amami-1", Station: sensing.StationOf(25, 203), Site: amami, Latency: 600 * time.Millisecond, Radar: &Radar{
			Period: 12 * time.Second, Range: 400e3, Primary: true, Secondary: ModeS, PD: 0.97, Reach: 220e3,
			SigmaRange: 80, SigmaAzimuth: 0.08 * geo.Deg, Beam: 1.2 * geo.Deg, Cell: 300, MinDoppler: 10, Clutter: 8, Garble: 0.5}},
		{ID: "erabu-1", Station: sensing.StationOf(25, 205), Site: geo.FromDeg(27.37, 128.59, 240), Latency: 500 * time.Millisecond,
			Radar: &Radar{
				Period: 6 * time.Second, Range: 700e3, Primary: true, Reach: 430e3, SigmaRange: 60, SigmaAzimuth: 0.1 * geo.Deg,
				SigmaElev: 0.15 * geo.Deg,
				Beam:      1.2 * geo.Deg, Cell: 300, MinDoppler: 20, Clutter: 6}},
		{ID: "naha-adsb", Site: geo.FromDeg(26.21, 127.68, 120), Latency: 40 * time.Millisecond, ADSB: &Receiver{Range: 370e3}},
		{ID: "ryukyu-ais", Site: okinawa, Latency: 150 * time.Millisecond, AIS: &Coast{
			Masts: []geo.LLA{okinawa, miyako, amami}, Duct: 1.6, Share: 0.04, Delay: 30 * time.Second, Antenna: 20}},
	}
}

// lanternZones are the zones of the rehearsal. KILO is claimed by jp and recognised by us; MIKE is claimed by
// red and recognised by nobody; PAPA watches the strait between Okinawa and Miyako.
func lanternZones() []picket.Zone {
	return []picket.Zone{
		{ID: "kilo", Name: "ZONE KILO", Kind: "adiz", Claimant: "jp", Recognisers: []picket.NodeID{"us"},
			Polygons: area(25.50, 124.20, 26.50, 124.00, 26.80, 125.20, 26.30, 125.90, 25.55, 125.60)},
		{ID: "mike", Name: "ZONE MIKE", Kind: "adiz", Claimant: "red",
			Polygons: area(28.30, 122.60, 30.40, 123.00, 30.20, 125.60, 28.10, 125.20)},
		{ID: "papa", Name: "PAPA STRAIT WATCH", Kind: "warning", Claimant: "jp", Recognisers: []picket.NodeID{"us", "au"},
			Domains:  []sensing.Domain{sensing.Sea},
			Polygons: area(25.05, 125.85, 25.60, 125.95, 25.95, 126.65, 25.40, 126.95, 24.95, 126.40)},
	}
}

// area makes one polygon of latitudes and longitudes in degrees.
func area(deg ...float64) [][]picket.Ring {
	var ring picket.Ring
	for i := 0; i < len(deg); i += 2 {
		ring = append(ring, geo.FromDeg(deg[i], deg[i+1], 0))
	}
	return [][]picket.Ring{{ring}}
}

// lantern fills the scenario.
type lantern struct {
	rng      *rand.Rand
	scenario Scenario
	planes   int
	ships    int
	shots    int
	used     map[uint32]uint32 // addresses by country
}

func (l *lantern) add(b Body) { l.scenario.Bodies = append(l.scenario.Bodies, b) }

// code draws a discrete Mode A code; the emergencies and the conspicuity codes do not come up.
func (l *lantern) code() uint16 { return 01001 + uint16(l.rng.IntN(05700)) }

// aircraft numbers an aircraft and gives it keys; country is the start of its block of addresses (ICAO Annex
// 10 vol. III, table 9-1).
func (l *lantern) aircraft(airline string, country uint32) Body {
	l.planes++
	l.used[country]++
	b := Body{Domain: sensing.Air, Transponder: Extended, NACp: 8 + uint8(l.rng.IntN(3)), Platform: largeAircraft, RCS: 20}
	b.ID = fmt.Sprintf("%s%d", airline, 100+l.planes)
	b.Keys = sensing.Keys{ICAO: country + l.used[country], Squawk: sensing.SquawkOf(l.code()), Callsign: callsign(b.ID)}
	return b
}

// vessel numbers a ship and gives it keys; mid is the country (ITU maritime identification digits).
func (l *lantern) vessel(name string, mid uint32, class Class, kind uint8) Body {
	l.ships++
	b := Body{Domain: sensing.Sea, AIS: class, Platform: kind, RCS: 3000}
	b.ID = fmt.Sprintf("%s %d", name, l.ships)
	b.Keys = sensing.Keys{MMSI: mid*1000000 + 100000 + uint32(l.ships)*37, Callsign: callsign(fmt.Sprintf("7Z%04d", l.ships))}
	copy(b.Keys.Name[:], b.ID)
	return b
}

// know puts a body on the list of those whose identity the watch knows by their address.
func (l *lantern) know(b *Body, id picket.Identity) {
	l.scenario.Known = append(l.scenario.Known, picket.Known{ICAO: b.Keys.ICAO, MMSI: b.Keys.MMSI, Identity: id})
}

func callsign(s string) (c sensing.Callsign) {
	copy(c[:], s)
	return c
}

// via makes a route's points of latitudes and longitudes in degrees, all at one speed and altitude.
func via(speed, feet float64, deg ...float64) []Waypoint {
	var w []Waypoint
	for i := 0; i < len(deg); i += 2 {
		w = append(w, Waypoint{deg[i], deg[i+1], speed, feet})
	}
	return w
}

// meet sets b's birth so that it reaches the point of its route at a scenario time.
func meet(b Body, point int, at time.Duration) Body {
	b.Born = 0
	p := newPath(&b.Route, 0)
	for t := 3600.0; len(p.marks) <= point && !p.done; t += 3600 {
		p.extend(t)
	}
	b.Born = at - duration(p.marks[point])
	return b
}
