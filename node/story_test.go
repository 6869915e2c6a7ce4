package node

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/cockroachdb/datadriven"

	"picket"
	"picket/geo"
	"picket/sensing"
	"picket/warn"
)

// TestStories plays the text files in testdata: what a node is told, and what it then says.
//
//	start date=2026-11-23 node=jp [exercise=…]     the input lists feeds, sensors, zones; see story.start
//	feed NAME at=12:00:00 [hex] [whole]            the input is the feed's bytes
//	wait until=12:00:10                            only time passes, in steps of 100 ms
//	acknowledge ID at=12:00:11 by=…
//	picture                                        what the node shows now
func TestStories(t *testing.T) {
	datadriven.Walk(t, "testdata", func(t *testing.T, path string) {
		s := &story{core: New(), shown: map[string]string{}}
		datadriven.RunTest(t, path, s.do)
	})
}

type story struct {
	core  *Core
	day   time.Time
	now   time.Time
	seq   uint64
	shown map[string]string // what was last said of each track, so that only changes are told
}

func (s *story) do(t *testing.T, d *datadriven.TestData) string {
	arg := func(key string) string {
		var v string
		d.MaybeScanArgs(t, key, &v)
		return v
	}
	switch d.Cmd {
	case "start":
		s.day, _ = time.Parse("2006-01-02", arg("date"))
		return s.start(t, d, picket.NodeID(arg("node")), arg("exercise"))
	case "feed":
		b := []byte(strings.ReplaceAll(d.Input, "\n", "\r\n") + "\r\n")
		if d.HasArg("hex") {
			var err error
			if b, err = hex.DecodeString(strings.Join(strings.Fields(d.Input), "")); err != nil {
				d.Fatalf(t, "%v", err)
			}
		}
		return s.until(s.at(t, d, arg("at"))) + s.step(picket.Entry{Raw: &picket.Raw{Feed: d.CmdArgs[0].Key, Bytes: b, Whole: d.HasArg("whole")}})
	case "wait":
		return s.until(s.at(t, d, arg("until")))
	case "acknowledge":
		return s.until(s.at(t, d, arg("at"))) + s.step(picket.Entry{Deed: picket.DeedOf(arg("by"), "acknowledge", map[string]string{"alert": d.CmdArgs[0].Key})})
	case "picture":
		return s.picture()
	}
	d.Fatalf(t, "unknown command %s", d.Cmd)
	return ""
}

func (s *story) at(t *testing.T, d *datadriven.TestData, clock string) time.Time {
	c, err := time.Parse("15:04:05.999", clock)
	if err != nil {
		d.Fatalf(t, "%v", err)
	}
	return s.day.Add(c.Sub(time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC)))
}

// start takes lines "feed NAME FORMAT PERIOD", "sensor NAME FEED SAC/SIC LAT,LON PERIOD RANGE_KM",
// "friend ICAO" and, last, a line "zones" followed by GeoJSON.
func (s *story) start(t *testing.T, d *datadriven.TestData, id picket.NodeID, exercise string) string {
	cfg := picket.Config{Node: id, Exercise: exercise}
	lines, zones, _ := strings.Cut(d.Input, "zones\n")
	for _, l := range strings.Split(strings.TrimSpace(lines), "\n") {
		f := strings.Fields(l)
		switch f[0] {
		case "feed":
			period, _ := time.ParseDuration(f[3])
			cfg.Feeds = append(cfg.Feeds, picket.Feed{ID: f[1], Format: f[2], Period: period})
		case "sensor":
			var sac, sic uint8
			var lat, lon, km float64
			fmt.Sscanf(f[3], "%d/%d", &sac, &sic)
			fmt.Sscanf(f[4], "%f,%f", &lat, &lon)
			period, _ := time.ParseDuration(f[5])
			fmt.Sscanf(f[6], "%f", &km)
			cfg.Sensors = append(cfg.Sensors, picket.Sensor{ID: sensing.SensorID(f[1]), Feed: f[2], Station: sensing.StationOf(sac, sic),
				Site: geo.FromDeg(lat, lon, 100), HasSite: true, Period: period, MaxRange: km * 1000, SigmaRange: 70, SigmaAzimuth: 0.08 * geo.Deg, PD: 0.9})
		case "friend":
			var a uint32
			fmt.Sscanf(f[1], "%x", &a)
			cfg.Known = append(cfg.Known, picket.Known{ICAO: a, Identity: picket.Friend})
		default:
			d.Fatalf(t, "unknown line %q", l)
		}
	}
	if zones != "" {
		var err error
		if cfg.Zones, err = warn.ParseZones("zones", []byte(zones)); err != nil {
			d.Fatalf(t, "%v", err)
		}
	}
	b, err := json.Marshal(cfg)
	if err != nil {
		d.Fatalf(t, "%v", err)
	}
	s.now = s.at(t, d, "00:00:00")
	return s.step(picket.Entry{Start: &picket.Start{Config: b}})
}

func (s *story) until(t time.Time) string {
	var out strings.Builder
	if s.now.Equal(s.day) {
		s.now = t // the first time that is said begins the story
	}
	for s.now.Before(t) {
		s.now = s.now.Add(100 * time.Millisecond)
		if s.now.After(t) {
			s.now = t
		}
		out.WriteString(s.step(picket.Entry{}))
	}
	return out.String()
}

func (s *story) step(e picket.Entry) string {
	s.seq++
	e.Seq, e.At = s.seq, s.now
	o := s.core.Step(e)
	var out strings.Builder
	say := func(format string, args ...any) {
		fmt.Fprintf(&out, "%s "+format+"\n", append([]any{s.now.Format("15:04:05.0")}, args...)...)
	}
	if o.Refused.Code != picket.Done {
		say("refused: %s", o.Refused.Why)
	}
	for i := range o.Changed {
		tr := &o.Changed[i]
		if words := wordsOf(tr); s.shown[string(tr.Number)] != words {
			s.shown[string(tr.Number)] = words
			say("%s %s", tr.Number, words)
		}
	}
	for _, a := range o.Alerts {
		state := "raised"
		switch {
		case !a.Acknowledged.IsZero():
			state = "acknowledged by " + a.By
		case !a.Cleared.IsZero():
			state = "cleared"
		case !a.Updated.Equal(a.Raised):
			state = "updated"
		}
		say("%s %s %s: %s", a.Level, a.ID, state, a.Why)
	}
	return out.String()
}

func wordsOf(t *picket.Track) string {
	w := []string{t.Status.String(), t.Domain.String(), t.Identity.String()}
	if t.Keys.ICAO != 0 {
		w = append(w, fmt.Sprintf("icao=%06X", t.Keys.ICAO))
	}
	if t.Keys.MMSI != 0 {
		w = append(w, fmt.Sprintf("mmsi=%d", t.Keys.MMSI))
	}
	for _, k := range []string{t.Keys.Callsign.String(), t.Keys.Name.String(), t.Keys.Squawk.String()} {
		if k != "" {
			w = append(w, k)
		}
	}
	if t.Emergency != sensing.NoEmergency {
		w = append(w, "EMERGENCY: "+t.Emergency.String())
	}
	return strings.Join(w, " ")
}

func (s *story) picture() string {
	var lines []string
	for n, t := range s.core.pic.Tracks {
		p := geo.FromECEF(geo.Vec3{t.State[0], t.State[1], t.State[2]})
		height := "height not known"
		if t.HeightFrom != picket.NoHeight {
			height = fmt.Sprintf("%s %.0f m", t.HeightFrom, p.Height)
		}
		lines = append(lines, fmt.Sprintf("%s %.3f %.3f %s, %d source(s)", n, p.Lat/geo.Deg, p.Lon/geo.Deg, height, len(t.Sources)))
	}
	for _, f := range s.core.feeds {
		lines = append(lines, fmt.Sprintf("feed %s good %d bad %v skipped %d repeated %d unsited %d", f.ID, f.state.Good, f.state.Bad, f.state.Skipped, f.state.Repeated, f.state.Unsited))
	}
	sort.Strings(lines)
	return strings.Join(lines, "\n") + "\n"
}
