package sim

import (
	"fmt"

	"picket/sensing"
)

// Swarm is n objects on endless random ways around the sensors of jp, a fifth of them ships: for benchmarks.
func Swarm(seed uint64, n int) Scenario {
	l := &lantern{rng: generator(seed, "swarm")}
	l.scenario = Scenario{Name: fmt.Sprintf("SWARM %d", n), Air: lanternAir, Zones: lanternZones(), Sensors: japanSensors()}
	for i := range n {
		if i%5 == 4 {
			l.swimmer(i)
		} else {
			l.flyer(i)
		}
	}
	return l.scenario
}

// flyer is an aircraft between random points of the area that the radars cover; one in ten has no transponder
// and one in ten answers Mode A/C alone.
func (l *lantern) flyer(i int) {
	b := Body{ID: fmt.Sprintf("A%05d", i), Domain: sensing.Air, Transponder: Extended, NACp: 9, Platform: largeAircraft, RCS: 10}
	b.Keys = sensing.Keys{ICAO: 0x800000 + uint32(i)*53%0x7FFFF, Squawk: sensing.SquawkOf(l.code()), Callsign: callsign(b.ID)}
	switch i % 10 {
	case 0:
		b.Transponder = NoTransponder
	case 1:
		b.Transponder = ModeAC
	}
	b.Route = Route{Points: l.ramble(26.6, 127.6, 3, 4, 420*knot, 25000), Loop: true, Limits: JetLimits}
	b.Born = -l.round(&b, l.rng.Float64())
	l.add(b)
}

func (l *lantern) swimmer(i int) {
	b := Body{ID: fmt.Sprintf("S%05d", i), Domain: sensing.Sea, AIS: ClassA, Platform: cargoShip, RCS: 1000}
	if i%10 == 9 {
		b.AIS, b.Platform = ClassB, pleasureCraft
	}
	b.Keys = sensing.Keys{MMSI: 431000000 + uint32(i), Callsign: callsign(fmt.Sprintf("7Y%04d", i))}
	copy(b.Keys.Name[:], b.ID)
	b.Route = Route{Points: l.ramble(26.6, 127.6, 1.6, 4, 14*knot, 0), Loop: true, Limits: ShipLimits}
	b.Born = -l.round(&b, l.rng.Float64())
	l.add(b)
}
