package warn

import (
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cockroachdb/datadriven"

	"picket"
	"picket/geo"
	"picket/sensing"
)

const knot = 1852.0 / 3600

// A story is a file of testdata that reads like a log: zones, tracks and sensors are put on the stage, time runs,
// and every alert that a rule gives is printed. Its words are in testdata/README.md.
func TestStories(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatal("no stories in testdata", err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			s := newTheatre()
			datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string { return s.do(t, d) })
		})
	}
}

type theatre struct {
	now    time.Time
	pic    picket.Picture
	rules  []picket.Rule
	actors map[picket.Number]*actor
	order  []picket.Number
	heard  map[sensing.SensorID]bool
	rng    *rand.Rand
}

// actor moves a track.
type actor struct {
	track         picket.Track
	lat, lon      float64 // radians, true
	height        float64
	course, speed float64
	climb         float64
	jitter, sigma float64
	sigmaV        float64
	absent        bool
	every         time.Duration
	next          time.Time
}

func newTheatre() *theatre {
	now := time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC)
	return &theatre{
		now: now,
		pic: picket.Picture{Node: "jp", At: now, Objects: map[uint64]*picket.Track{},
			Sensors: map[sensing.SensorID]*picket.SensorState{}, Links: map[picket.NodeID]picket.LinkState{}},
		rules:  Rules(),
		actors: map[picket.Number]*actor{},
		heard:  map[sensing.SensorID]bool{},
		rng:    rand.New(rand.NewPCG(421, 1)),
	}
}

func (s *theatre) do(t *testing.T, d *datadriven.TestData) string {
	t.Helper()
	switch d.Cmd {
	case "node":
		s.pic.Node = picket.NodeID(d.CmdArgs[0].Key)
	case "refresh":
		s.rules[0].(*incursion).refresh = duration(t, d.CmdArgs[0].Key)
	case "friends":
		s.rules[0].(*incursion).friends = true
	case "zones":
		return s.zones(d)
	case "track":
		s.track(t, d)
	case "link":
		s.link(t, d)
	case "sensor":
		s.sensor(t, d)
	case "end":
		return s.end(picket.Number(d.CmdArgs[0].Key))
	case "run":
		return s.run(t, d)
	default:
		t.Fatalf("%s: no command %q", d.Pos, d.Cmd)
	}
	return ""
}

func (s *theatre) zones(d *datadriven.TestData) string {
	zones, err := ParseZones("zones", []byte(d.Input))
	if err != nil {
		return err.Error()
	}
	s.pic.Zones = zones
	var out strings.Builder
	for _, z := range zones {
		fmt.Fprintf(&out, "%s: %s of %s, recognised here: %v\n", z.ID, z.Kind, z.Claimant, z.RecognisedBy(s.pic.Node))
	}
	return out.String()
}

// track puts a track on the stage or changes what is said of it.
func (s *theatre) track(t *testing.T, d *datadriven.TestData) {
	n := picket.Number(d.CmdArgs[0].Key)
	a := s.actors[n]
	if a == nil {
		a = &actor{sigma: 50, sigmaV: 2, every: 4 * time.Second, next: s.now}
		a.track = picket.Track{Ref: uint64(len(s.order) + 1), Number: n, Status: picket.Confirmed,
			Domain: sensing.Air, Identity: picket.UnknownIdentity}
		s.actors[n] = a
		s.order = append(s.order, n)
	}
	for _, arg := range d.CmdArgs[1:] {
		a.set(t, d, arg.Key, arg.Vals)
	}
}

func (a *actor) set(t *testing.T, d *datadriven.TestData, key string, vals []string) {
	k := &a.track
	switch key {
	case "at":
		a.lat, a.lon = angle(t, vals[0]), angle(t, vals[1])
	case "moves":
		a.course, a.speed = number(t, vals[0])*geo.Deg, number(t, strings.TrimSuffix(vals[1], "kn"))*knot
	case "climbs":
		a.climb = number(t, strings.TrimSuffix(vals[0], "m/s"))
	case "height":
		a.height = number(t, strings.TrimSuffix(vals[0], "m"))
		k.HeightFrom, k.HasAltFeet, k.AltFeet = picket.PressureHeight, true, a.height/0.3048
	case "jitter":
		a.jitter = number(t, strings.TrimSuffix(vals[0], "m"))
	case "accuracy":
		a.sigma = number(t, strings.TrimSuffix(vals[0], "m")) / geo.Radius95(1, 0, 1)
	case "velocity-accuracy":
		a.sigmaV = number(t, strings.TrimSuffix(vals[0], "kn")) * knot / geo.Radius95(1, 0, 1)
	case "every":
		a.every = duration(t, vals[0])
	case "status":
		k.Status = map[string]picket.TrackStatus{"tentative": 0, "confirmed": 1, "coasting": 2}[vals[0]]
	case "domain":
		k.Domain = map[string]sensing.Domain{"air": sensing.Air, "sea": sensing.Sea, "unknown": 0}[vals[0]]
	case "identity":
		for i := range picket.Hostile + 1 {
			if i.String() == vals[0] {
				k.Identity = i
			}
		}
	case "squawks":
		code, err := strconv.ParseUint(vals[0], 8, 12)
		if err != nil {
			t.Fatal(err)
		}
		k.Keys.Squawk = sensing.SquawkOf(uint16(code))
		k.Emergency = k.Keys.Squawk.Emergency()
	case "callsign":
		copy(k.Keys.Callsign[:], vals[0])
	case "mmsi":
		k.Keys.MMSI = uint32(number(t, vals[0]))
	case "name":
		copy(k.Keys.Name[:], vals[0])
	case "declares":
		for e := range sensing.MilitaryEmerg + 1 {
			if strings.HasPrefix(e.String(), vals[0]) {
				k.Emergency = e
			}
		}
	default:
		t.Fatalf("%s: a track has no %q", d.Pos, key)
	}
}

func (s *theatre) sensor(t *testing.T, d *datadriven.TestData) {
	id := sensing.SensorID(d.CmdArgs[0].Key)
	x := s.pic.Sensors[id]
	if x == nil {
		x = &picket.SensorState{Sensor: picket.Sensor{ID: id}}
		s.pic.Sensors[id] = x
	}
	for _, arg := range d.CmdArgs[1:] {
		switch arg.Key {
		case "period":
			x.Period = duration(t, arg.Vals[0])
		case "rotation":
			x.Rotation = duration(t, arg.Vals[0])
		case "speaks":
			s.heard[id] = true
		case "silent":
			s.heard[id] = false
		case "complains":
			x.Degraded = strings.Join(arg.Vals, " ")
		case "content":
			x.Degraded = ""
		case "registration":
			x.Registration = arg.Vals[0]
		default:
			t.Fatalf("%s: a sensor has no %q", d.Pos, arg.Key)
		}
	}
}

func (s *theatre) link(t *testing.T, d *datadriven.TestData) {
	id := picket.NodeID(d.CmdArgs[0].Key)
	x := s.pic.Links[id]
	x.Partner, x.Why = id, ""
	for _, arg := range d.CmdArgs[1:] {
		switch arg.Key {
		case "up", "down", "refused":
			if len(arg.Vals) == 0 {
				x.State = arg.Key
				continue
			}
			x.Refused, _ = strconv.ParseUint(arg.Vals[0], 10, 64)
		case "age":
			x.Age = duration(t, arg.Vals[0])
		case "offset":
			x.Offset = duration(t, arg.Vals[0])
		case "why":
			x.Why = strings.Join(arg.Vals, " ")
		default:
			t.Fatalf("%s: a link has no %q", d.Pos, arg.Key)
		}
	}
	s.pic.Links[id] = x
}

func (s *theatre) end(n picket.Number) string {
	a := s.actors[n]
	a.track.Status, a.absent = picket.Ended, true
	out := s.judge([]*picket.Track{&a.track})
	delete(s.pic.Objects, a.track.Ref)
	return out
}

// run lets time pass in steps of a second and prints what the rules say.
func (s *theatre) run(t *testing.T, d *datadriven.TestData) string {
	end := s.now.Add(duration(t, d.CmdArgs[0].Key))
	out := ""
	for ; s.now.Before(end); s.now = s.now.Add(time.Second) {
		s.pic.At = s.now
		for id, x := range s.pic.Sensors {
			period := max(x.Period, x.Rotation, time.Second)
			if s.heard[id] && s.now.Sub(x.LastHeard) >= period {
				x.LastHeard = s.now
			}
		}
		var changed []*picket.Track
		for _, n := range s.order {
			if a := s.actors[n]; !a.absent && a.step(s.now, s.rng) {
				s.pic.Objects[a.track.Ref] = &a.track
				changed = append(changed, &a.track)
			}
		}
		out += s.judge(changed)
	}
	if out == "" {
		return "nothing"
	}
	return out
}

func (s *theatre) judge(changed []*picket.Track) string {
	var out strings.Builder
	for _, r := range s.rules {
		for _, a := range r.Judge(s.now, &s.pic, changed) {
			does := "updated"
			switch {
			case !a.Cleared.IsZero():
				does = "cleared"
			case a.Raised.Equal(a.Updated):
				does = "raised"
			}
			fmt.Fprintf(&out, "%s %s %s %s: %s\n  %s\n", s.now.Format("15:04:05Z"), does, a.Level, a.ID, a.Title, a.Why)
		}
	}
	return out.String()
}

// step moves the object by a second, and gives its track a new state when a report is due.
func (a *actor) step(now time.Time, rng *rand.Rand) bool {
	due := !now.Before(a.next)
	if due {
		a.next = now.Add(a.every)
		a.report(now, rng)
	}
	s, c := math.Sincos(a.course)
	a.lat += a.speed * c / geo.MeanRadius
	a.lon += a.speed * s / geo.MeanRadius / math.Cos(a.lat)
	a.height += a.climb
	return due
}

func (a *actor) report(now time.Time, rng *rand.Rand) {
	f := geo.NewFrame(geo.LLA{Lat: a.lat, Lon: a.lon, Height: a.height})
	p := f.ToECEF(geo.Vec3{a.jitter * rng.NormFloat64(), a.jitter * rng.NormFloat64(), 0})
	s, c := math.Sincos(a.course)
	v := f.DirToECEF(geo.Vec3{a.speed * s, a.speed * c, a.climb})
	k := &a.track
	copy(k.State[:3], p[:])
	copy(k.State[3:], v[:])
	for i := range 3 {
		k.Cov.Set(i, i, a.sigma*a.sigma)
		k.Cov.Set(i+3, i+3, a.sigmaV*a.sigmaV)
	}
	k.At = now
	if k.HasAltFeet {
		k.AltFeet = a.height / 0.3048
	}
	if k.Status != picket.Coasting {
		k.LastPlot = now
	}
}

func number(t *testing.T, s string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// angle reads "26.5N" or "127W".
func angle(t *testing.T, s string) float64 {
	t.Helper()
	x := number(t, s[:len(s)-1]) * geo.Deg
	if strings.ContainsAny(s[len(s)-1:], "SW") {
		return -x
	}
	return x
}

func duration(t *testing.T, s string) time.Duration {
	t.Helper()
	d, err := time.ParseDuration(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
