package sim_test

import (
	"fmt"
	"time"

	"picket/sensing"
	"picket/sim"
)

// The first seconds of the built-in rehearsal: who reported how much.
func ExampleWorld_Advance() {
	w := sim.New(sim.SouthernLantern(1), 1)
	w.Begin(time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC))
	plots := map[sensing.SensorID]int{}
	w.Advance(12*time.Second, func(sensor sensing.SensorID, _ time.Duration, r *sensing.Reports) {
		plots[sensor] += len(r.Plots)
	})
	fmt.Println(plots["okinawa-1"] > 80, plots["naha-adsb"] > 300, plots["ryukyu-ais"] > 60)
	// Output: true true true
}
