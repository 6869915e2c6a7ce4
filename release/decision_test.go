package release

import (
	"flag"
	"testing"
	"time"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// TestMain fixes the seed of the property tests, unless one is given.
func TestMain(m *testing.M) {
	flag.Parse()
	if f := flag.Lookup("rapid.seed"); f.Value.String() == "0" {
		f.Value.Set("4774")
	}
	m.Run()
}

var noon = time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC)

// config is the node n of the exercise.
func config(n picket.NodeID) *picket.Config {
	c := &picket.Config{Node: n, Exercise: "SOUTHERN LANTERN"}
	for _, p := range []picket.NodeID{"us", "jp", "au"} {
		if p != n {
			c.Partners = append(c.Partners, picket.Partner{Node: p})
		}
	}
	for _, s := range []sensing.SensorID{"okinawa-1", "miyako-1", "yonaguni-1"} {
		c.Sensors = append(c.Sensors, picket.Sensor{ID: s, Feed: string(s), Tech: sensing.PSR | sensing.SSR})
	}
	c.Zones = []picket.Zone{{ID: "kilo", Polygons: [][]picket.Ring{{{geo.FromDeg(24, 125, 0), geo.FromDeg(24, 127, 0), geo.FromDeg(26, 127, 0), geo.FromDeg(26, 125, 0)}}}}}
	return c
}

func mustLoad(t testing.TB, c *picket.Config, files ...picket.File) *Policy {
	t.Helper()
	b, err := Load(c, files)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// rules makes a file of a policy's text.
func rules(text string) picket.File { return picket.File{Name: "release/x.cedar", Text: []byte(text)} }

// at is a confirmed aircraft at a place, flying east at 250 m/s.
func at(lat, lon float64) *picket.Track {
	f := geo.NewFrame(geo.FromDeg(lat, lon, 9000))
	t := &picket.Track{Ref: 7, Status: picket.Confirmed, Domain: sensing.Air, At: noon, LastPlot: noon.Add(-3 * time.Second),
		HeightFrom: picket.GeometricHeight, Emergency: sensing.General, Platform: 3,
		Keys: sensing.Keys{ICAO: 0x84B1F2, Squawk: sensing.SquawkOf(07700), Callsign: sensing.Callsign{'J', 'A', 'L', '9'}}}
	v := f.DirToECEF(geo.Vec3{250, 0, 0})
	copy(t.State[:3], f.ECEF[:])
	copy(t.State[3:], v[:])
	for i := range 3 {
		t.Cov.Set(i, i, 900)
		t.Cov.Set(i+3, i+3, 4)
	}
	return t
}

// The agreements of the exercise differ as they are meant to.
func TestLantern(t *testing.T) {
	books := map[picket.NodeID]*Policy{}
	for _, n := range []picket.NodeID{"us", "jp", "au"} {
		books[n] = mustLoad(t, config(n), LanternPolicies(n)...)
	}
	all := picket.Fields(1<<7 - 1)
	keys := picket.GrantAddress | picket.GrantCallsign | picket.GrantSquawk | picket.GrantHeight | picket.GrantPlatform
	for _, c := range []struct {
		from, to picket.NodeID
		track    *picket.Track
		want     picket.Grant
	}{
		{"jp", "us", at(27, 128), picket.Grant{OK: true, Fields: keys, Authority: "EX-3 §4.2", Rule: "us-tracks"}},
		{"jp", "au", at(27, 128), picket.Grant{Denied: "no rule says yes"}},
		{"jp", "au", at(24.9, 128), picket.Grant{OK: true, Fields: picket.GrantHeight, Coarsen: 2000, Authority: "EX-7 §3.1", Rule: "au-south"}},
		{"jp", "red", at(24.9, 128), picket.Grant{Denied: "no rule says yes"}},
		{"au", "us", at(27, 128), picket.Grant{OK: true, Fields: all &^ picket.GrantSiting, Authority: "EX-5 §6.2", Rule: "us-tracks"}},
		{"us", "au", at(27, 128), picket.Grant{OK: true, Fields: all &^ picket.GrantSiting, Authority: "EX-5 §6.2", Rule: "au-tracks"}},
		{"us", "jp", at(27, 128), picket.Grant{OK: true, Fields: all &^ picket.GrantSiting, Authority: "EX-3 §6.2", Rule: "jp-tracks"}},
		{"au", "jp", at(27, 128), picket.Grant{OK: true, Fields: all &^ picket.GrantSiting, Authority: "EX-7 §6.2", Rule: "jp-tracks"}},
	} {
		if got := books[c.from].Decide(c.track, c.to, noon); got != c.want {
			t.Errorf("%s to %s: %+v, want %+v", c.from, c.to, got, c.want)
		}
	}
	secret := config("jp").Sensors[2]
	for _, to := range []picket.NodeID{"us", "au"} {
		if g := books["jp"].Feeds(secret, to, noon); g.OK || g.Denied != "forbidden by rule national-radar" {
			t.Errorf("yonaguni-1 feeds %s: %+v", to, g)
		}
		if g := books["jp"].Feeds(config("jp").Sensors[0], to, noon); !g.OK {
			t.Errorf("okinawa-1 does not feed %s: %+v", to, g)
		}
	}
}
