package track_test

import (
	"fmt"
	"math"
	"time"

	"picket"
	"picket/geo"
	"picket/sensing"
	"picket/track"
)

// One radar, one aircraft that flies east at 200 m/s: a track after a few turns of the antenna.
func Example() {
	site := geo.FromDeg(26.5, 128, 300)
	k := track.New([]picket.Sensor{{ID: "okinawa-1", Tech: sensing.SSR, Site: site, HasSite: true, SigmaRange: 70,
		SigmaAzimuth: 0.08 * geo.Deg, Period: 4 * time.Second, MaxRange: 400e3, PD: 0.9}}, track.Options{})
	at := time.Date(2026, 11, 23, 3, 14, 0, 0, time.UTC)
	frame := geo.NewFrame(site)
	for turn := range 8 {
		lon := 128.5 + float64(turn)*4*200/(111_320*0.894)
		enu := frame.ToENU(geo.FromDeg(26.6, lon, 9000).ToECEF())
		p := sensing.Plot{Polar: geo.Polar{Range: enu.Norm(), Azimuth: math.Atan2(enu[0], enu[1])}, Hash: uint64(turn + 1)}
		p.Sensor, p.Time, p.Tech, p.Has = "okinawa-1", at, sensing.SSR, sensing.HasPolar|sensing.HasAltFeet
		p.AltFeet = 9000 / 0.3048
		k.Observe(&sensing.Reports{Plots: []sensing.Plot{p}})
		at = at.Add(4 * time.Second)
		k.Advance(at)
	}
	for t := range k.Picture(at) {
		fmt.Println(t.Status, len(t.Sources), "sensor")
	}
	// Output: confirmed 1 sensor
}
