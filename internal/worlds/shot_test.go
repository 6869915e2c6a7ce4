package worlds

import (
	"math"
	"testing"
	"time"

	"picket"
	"picket/geo"
	"picket/sim"
	"picket/wire/asterix"
)

// byWire makes of what radars say what comes through CAT 034 and CAT 048.
func byWire(t *testing.T, s *sim.Scenario) Alter {
	enc, dec := map[picket.SensorID]picket.Encoder{}, map[picket.SensorID]picket.Decoder{}
	for i := range s.Sensors {
		if d := &s.Sensors[i]; d.Radar != nil {
			enc[d.ID], dec[d.ID] = asterix.NewEncoder(), asterix.NewDecoder()
		}
	}
	return func(id picket.SensorID, at float64, r *picket.Reports) {
		if enc[id] == nil {
			return
		}
		b, err := enc[id].Encode(nil, r)
		if err != nil {
			t.Fatal(err)
		}
		r.Reset()
		dec[id].Decode(r, b, Noon.Add(time.Duration(at*1e9)))
		dec[id].Flush(r)
	}
}

func TestShotTmp(t *testing.T) {
	sc := sim.SouthernLantern(1)
	p := NewPlay(sc, 1, byWire(t, &sc))
	var shot *sim.Shot
	for i := range sc.Bodies {
		if sc.Bodies[i].Shot != nil {
			shot = sc.Bodies[i].Shot
			break
		}
	}
	impact, when := shot.Impact()
	when += 180
	for s := 170.0; s < 720; s += 5 {
		p.To(s)
		for tr := range p.Tracker.Picture(p.After(s)) {
			lla := geo.FromECEF(geo.Vec3{tr.State[0], tr.State[1], tr.State[2]})
			v := geo.Vec3{tr.State[3], tr.State[4], tr.State[5]}
			if tr.Trajectory == nil && lla.Height < 20e3 && v.Norm() < 500 {
				continue
			}
			t.Logf("%4.0f ref %d %v %v h %.1f v %.0f", s, tr.Ref, tr.Status, tr.Domain, lla.Height/1e3, v.Norm())
			for _, o := range p.World.Truth(p.After(s).Sub(Noon)) {
				if o.Domain == picket.Ballistic {
					t.Logf("       off %.1f km, %.0f m/s", o.ECEF.Sub(geo.Vec3{tr.State[0], tr.State[1], tr.State[2]}).Norm()/1e3, o.Vel.Sub(v).Norm())
				}
			}
			if j := tr.Trajectory; j != nil {
				d, _, _ := geo.Inverse(geo.LLA{Lat: j.Impact.Lat, Lon: j.Impact.Lon}, impact)
				l, _, _ := geo.Inverse(geo.LLA{Lat: j.Launch.Lat, Lon: j.Launch.Lon}, shot.From)
				t.Logf("       %s impact %q off %.1f km, 90 %% %.1f × %.1f km, late %.1f s; launch %q off %.1f km, 90%% %.1f", j.Phase, j.Impact.Vague, d/1e3, j.Impact.Ninety.Major/1e3, j.Impact.Ninety.Minor/1e3,
					j.Impact.At.Sub(p.After(when)).Seconds(), j.Launch.Vague, l/1e3, j.Launch.Ninety.Major/1e3)
			}
		}
	}
	_ = math.Pi
}
