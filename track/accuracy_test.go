package track

import (
	"math"
	"testing"

	"picket/geo"
)

// traffic fills the world with n aircraft on straight legs, or legs and turns.
func (w *world) traffic(n int, half float64, turning bool, seconds float64) {
	for i := range n {
		at := geo.FromDeg(26+(w.rng.Float64()-0.5)*half*2/111e3, 128+(w.rng.Float64()-0.5)*half*2/100e3, 1000+w.rng.Float64()*11000)
		legs := []leg{{seconds: seconds}}
		if turning {
			legs = nil
			for t := 0.0; t < seconds; {
				s := 30 + 60*w.rng.Float64()
				turn := (1 + 2*w.rng.Float64()) * geo.Deg * float64(1-2*w.rng.IntN(2))
				legs = append(legs, leg{seconds: s}, leg{seconds: 10 + 30*w.rng.Float64(), turn: turn})
				t += s + 10
			}
		}
		w.objects = append(w.objects, &object{icao: uint32(0x840000 + i), path: fly(at, w.rng.Float64()*2*math.Pi, 60+240*w.rng.Float64(), legs...)})
	}
}

func TestStraightRadarOnly(t *testing.T) {
	w := newWorld(3)
	w.radars = []*radar{newRadar("a", 26, 127.5), newRadar("b", 26, 128.5)}
	w.radars[1].phase = 2
	w.traffic(30, 100e3, false, 250)
	k := w.tracker(Options{})
	var c score
	w.run(k, 240, func(s float64, pic picture) {
		if s > 40 && math.Mod(s, 4) == 0 {
			c.see(s, pic, w.objects, func(*object, float64) bool { return true })
		}
	})
	summary(t, "straight", &c, k)
}

func TestTurningRadarOnly(t *testing.T) {
	w := newWorld(4)
	w.radars = []*radar{newRadar("a", 26, 127.5), newRadar("b", 26, 128.5)}
	w.radars[1].phase = 2
	w.traffic(50, 100e3, true, 250)
	k := w.tracker(Options{})
	var c score
	w.run(k, 240, func(s float64, pic picture) {
		if s > 20 && math.Mod(s, 4) == 0 {
			c.see(s, pic, w.objects, func(*object, float64) bool { return true })
		}
	})
	summary(t, "turning", &c, k)
}
