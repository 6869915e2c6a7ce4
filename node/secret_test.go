package node

import (
	"bytes"
	"cmp"
	"crypto/ed25519"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	"unsafe"

	"picket"
	"picket/geo"
	"picket/peer"
	"picket/sensing"
	"picket/sim"
	"picket/wire/ais"
	"picket/wire/asterix"
	"picket/wire/modes"
	"picket/wire/share"
)

// Noninterference: what a partner's link carries, byte for byte and moment for moment, is the same whether or not
// the sensors exist that the partner may not see. Statements are left out: they are declassified by rules of their
// own.

// hiddenWorld is a random node with sensors, objects around them and a policy for two partners.
type hiddenWorld struct {
	seed     uint64
	scenario sim.Scenario
	groups   [2]string
	policy   string
	sees     [2]map[sensing.SensorID]bool // what us and au may see
}

var audienceNames = [2]picket.NodeID{"au", "us"}

func newHiddenWorld(seed uint64) *hiddenWorld {
	rng := rand.New(rand.NewPCG(seed, 47))
	w := &hiddenWorld{seed: seed, scenario: sim.Scenario{Name: "HIDDEN"}}
	lat, lon := -60+120*rng.Float64(), -178+356*rng.Float64()
	for i := range 4 + rng.IntN(6) {
		b := bodyNear(rng, i, lat, lon)
		if i > 0 && rng.IntN(3) == 0 {
			beside(rng, &b, &w.scenario.Bodies[i-1])
		}
		w.scenario.Bodies = append(w.scenario.Bodies, b)
	}
	for i := range 3 + rng.IntN(3) {
		w.scenario.Sensors = append(w.scenario.Sensors, sensorNear(rng, i, lat, lon))
	}
	if rng.IntN(3) == 0 {
		w.groups = [2]string{"both", "both"}
	}
	var b strings.Builder
	for p, name := range audienceNames {
		w.sees[p] = map[sensing.SensorID]bool{}
		for _, s := range w.scenario.Sensors {
			if rng.IntN(2+2*p) > 0 { // us more than au
				w.sees[p][s.ID] = true
				fmt.Fprintf(&b, "@agreement(\"EX\") @clause(\"%d\") permit (principal == Nation::%q, action == Action::\"feed\", resource) when { resource.feed == %q };\n", p, name, s.ID)
			}
		}
		writeContribute(&b, rng, name, lat)
	}
	w.policy = b.String()
	return w
}

func writeContribute(b *strings.Builder, rng *rand.Rand, name picket.NodeID, lat float64) {
	fields := []string{}
	for _, f := range []string{"address", "callsign", "squawk", "height", "platform", "siting"} {
		if rng.IntN(2) == 0 {
			fields = append(fields, f)
		}
	}
	fmt.Fprintf(b, "@agreement(\"EX\") @clause(\"9\") @fields(%q) ", strings.Join(fields, " "))
	if rng.IntN(3) == 0 {
		b.WriteString(`@coarsen("2km") `)
	}
	fmt.Fprintf(b, "permit (principal == Nation::%q, action == Action::\"contribute\", resource)", name)
	if rng.IntN(3) == 0 {
		fmt.Fprintf(b, " when { resource.lat.lessThan(decimal(\"%.4f\")) }", lat+0.3*(rng.Float64()-0.5))
	}
	b.WriteString(";\n")
}

func bodyNear(rng *rand.Rand, i int, lat, lon float64) sim.Body {
	at := func() (float64, float64) { return lat + 1.2*(rng.Float64()-0.5), lon + 1.2*(rng.Float64()-0.5) }
	b := sim.Body{ID: fmt.Sprint("body ", i), Domain: sensing.Air, RCS: 50, NACp: 8, Platform: 3, Transponder: sim.Transponder(rng.IntN(4))}
	b.Keys = sensing.Keys{ICAO: 0x860001 + uint32(i), Squawk: sensing.SquawkOf(01200 + uint16(i))}
	copy(b.Keys.Callsign[:], fmt.Sprint("BODY", i))
	speed, feet := 150+100*rng.Float64(), 5000+30000*rng.Float64()
	b.Route.Limits = sim.JetLimits
	if rng.IntN(4) == 0 {
		b.Domain, b.AIS, b.Transponder, b.RCS, b.Platform = sensing.Sea, sim.ClassA, sim.NoTransponder, 3000, 70
		b.Keys = sensing.Keys{MMSI: 431000001 + uint32(i)}
		speed, feet = 5+5*rng.Float64(), 0
	}
	if rng.IntN(2) == 0 { // when the radars know their clutter
		b.Born = time.Duration(5+rng.IntN(8)) * time.Second
	}
	for range 2 {
		la, lo := at()
		b.Route.Points = append(b.Route.Points, sim.Waypoint{Lat: la, Lon: lo, Speed: speed, AltFeet: feet})
	}
	b.Route.Loop = true
	return b
}

// beside has a body go so near to another that a plot may be of either, at its own speed and height.
func beside(rng *rand.Rand, b, other *sim.Body) {
	lat, lon := 0.01*(rng.Float64()-0.5), 0.01*(rng.Float64()-0.5)
	for i := range b.Route.Points {
		b.Route.Points[i].Lat, b.Route.Points[i].Lon = other.Route.Points[i].Lat+lat, other.Route.Points[i].Lon+lon
	}
}

func sensorNear(rng *rand.Rand, i int, lat, lon float64) sim.Sensor {
	site := geo.FromDeg(lat+0.8*(rng.Float64()-0.5), lon+0.8*(rng.Float64()-0.5), 100)
	s := sim.Sensor{ID: sensing.SensorID(fmt.Sprint("s", i)), Site: site, Latency: time.Duration(rng.IntN(700)) * time.Millisecond}
	switch k := rng.IntN(8); k {
	case 0, 1:
		s.ADSB = &sim.Receiver{Range: 300e3}
	case 2:
		s.AIS = &sim.Coast{Masts: []geo.LLA{site}, Duct: 1.6, Share: 1, Antenna: 20}
	default:
		s.Station = sensing.StationOf(9, uint8(i+1))
		s.Radar = &sim.Radar{Period: time.Duration(1+rng.IntN(2)) * time.Second, Range: 200e3, Primary: true, Secondary: sim.ModeS, PD: 0.9 + 0.09*rng.Float64(),
			Reach: 200e3, SigmaRange: 50, SigmaAzimuth: 0.08 * geo.Deg, Beam: 1.4 * geo.Deg, Cell: 200, Clutter: math.Exp2(8 * rng.Float64())}
		if rng.IntN(3) == 0 { // it hears no transponders, so that who somebody is comes from elsewhere
			s.Radar.Secondary = sim.NoTransponder
		}
	}
	return s
}

// config is what the node is told, without the sensors that are left out.
func (w *hiddenWorld) config(without map[sensing.SensorID]bool) picket.Config {
	cfg := picket.Config{Node: "jp", Exercise: "HIDDEN", Secret: []byte("offsets"), Policy: []picket.File{{Name: "p.cedar", Text: []byte(w.policy)}}}
	for p, name := range audienceNames {
		cfg.Partners = append(cfg.Partners, picket.Partner{Node: name, Group: w.groups[p]})
	}
	for i := range w.scenario.Sensors {
		s := &w.scenario.Sensors[i]
		if without[s.ID] {
			continue
		}
		f := picket.Feed{ID: string(s.ID), Receiver: s.Site, Period: 5 * time.Second, Format: "asterix"}
		c := picket.Sensor{ID: s.ID, Feed: f.ID, Station: s.Station, Site: s.Site, HasSite: true, PD: 0.9, Period: f.Period}
		switch {
		case s.Radar != nil:
			c.SigmaRange, c.SigmaAzimuth, c.Period, c.MaxRange = 50, 0.08*geo.Deg, s.Radar.Period, s.Radar.Range
		case s.ADSB != nil:
			f.Format = "beast"
		default:
			f.Format = "ais"
		}
		cfg.Feeds, cfg.Sensors = append(cfg.Feeds, f), append(cfg.Sensors, c)
	}
	return cfg
}

func encoderOf(s *sim.Sensor) sensing.Encoder {
	switch {
	case s.Radar != nil:
		return asterix.NewEncoder()
	case s.ADSB != nil:
		return &modes.BeastEncoder{}
	}
	return ais.NewEncoder(ais.Options{TagBlock: true})
}

// plant is a leak that is put in to see that the test finds it.
type plant struct {
	name  string
	step  func(c *Core)                              // before each entry
	offer func(c *Core, seq uint64, o *picket.Offer) // on each offer
	hold  func(sent [2]int) bool                     // au's link waits because of what us was sent
	span  time.Duration
}

const usualSpan = 16 * time.Second

// played is what went to au: when and what.
func (w *hiddenWorld) played(t *testing.T, without map[sensing.SensorID]bool, p *plant) []byte {
	sc := w.scenario
	sc.Sensors = slices.DeleteFunc(slices.Clone(sc.Sensors), func(s sim.Sensor) bool { return without[s.ID] })
	world := sim.New(sc, w.seed)
	world.Begin(lanternBegin)
	encoders := map[sensing.SensorID]sensing.Encoder{}
	for i := range sc.Sensors {
		encoders[sc.Sensors[i].ID] = encoderOf(&sc.Sensors[i])
	}
	x := &crossing{t: t, core: New(), plant: p, last: lanternBegin}
	b, err := json.Marshal(w.config(without))
	if err != nil {
		t.Fatal(err)
	}
	x.step(picket.Entry{At: lanternBegin, Start: &picket.Start{Config: b}})
	for i, name := range audienceNames {
		x.links[i] = newWire(name)
	}
	span := cmp.Or(p.span, usualSpan)
	world.Advance(span, func(id sensing.SensorID, at time.Duration, r *sensing.Reports) {
		x.until(lanternBegin.Add(at))
		b, err := encoders[id].Encode(nil, r)
		if err != nil {
			t.Fatal(err)
		}
		x.step(picket.Entry{At: lanternBegin.Add(at), Raw: &picket.Raw{Feed: string(id), Bytes: b}})
	})
	x.until(lanternBegin.Add(span))
	return x.links[0].out.Bytes()
}

// crossing steps the node and its links through virtual time.
type crossing struct {
	t     *testing.T
	core  *Core
	plant *plant
	seq   uint64
	last  time.Time
	links [2]*wire
}

// wire is a link to a partner whose end stores all that comes.
type wire struct {
	here, there *peer.Peer
	out         bytes.Buffer
	sent        int
}

func newWire(to picket.NodeID) *wire {
	key := func(seed byte) ed25519.PrivateKey { return ed25519.NewKeyFromSeed(bytes.Repeat([]byte{seed}, 32)) }
	ours, theirs := key(1), key(2)
	end := func(node, partner picket.NodeID, k, pk ed25519.PrivateKey) *peer.Peer {
		return peer.New(peer.Options{Node: node, Partner: partner, Key: k, PartnerKey: pk.Public().(ed25519.PublicKey), Codec: &share.Codec{}, Epoch: 1})
	}
	return &wire{here: end("jp", to, ours, theirs), there: end(to, "jp", theirs, ours)}
}

func (x *crossing) until(to time.Time) {
	for next := x.last.Add(beat); !next.After(to); next = next.Add(beat) {
		x.last = next
		x.step(picket.Entry{At: next})
		for i := len(x.links) - 1; i >= 0; i-- {
			if i == 0 && x.plant.hold != nil && x.plant.hold([2]int{x.links[0].sent, x.links[1].sent}) {
				continue
			}
			x.links[i].turn(next)
		}
	}
}

func (l *wire) turn(now time.Time) {
	l.sent = 0
	for _, b := range l.here.Tick(now) {
		fmt.Fprintf(&l.out, "%d %x\n", now.UnixMilli(), b)
		l.sent += len(b)
		_ = l.there.Receive(b, now) // counted
	}
	for h, ok := l.there.Next(); ok; h, ok = l.there.Next() {
		l.there.Stored(h)
	}
	for _, b := range l.there.Tick(now) {
		_ = l.here.Receive(b, now)
	}
}

func (x *crossing) step(e picket.Entry) {
	x.seq++
	e.Seq = x.seq
	if x.plant.step != nil {
		x.plant.step(x.core)
	}
	o := x.core.Step(e)
	if o.Refused.Code != picket.Done {
		x.t.Fatalf("refused: %s", o.Refused.Why)
	}
	for i := range o.Offers {
		if x.plant.offer != nil {
			x.plant.offer(x.core, x.seq, &o.Offers[i])
		}
		for k, name := range audienceNames {
			if name == o.Offers[i].To {
				x.links[k].here.Offer(o.Offers[i].Contributions)
			}
		}
	}
}

// hiddenFrom are the sensors that au may not see.
func (w *hiddenWorld) hiddenFrom() map[sensing.SensorID]bool {
	hidden := map[sensing.SensorID]bool{}
	for _, s := range w.scenario.Sensors {
		if !w.sees[0][s.ID] {
			hidden[s.ID] = true
		}
	}
	return hidden
}

// tally is of worlds: those in which au can tell, and those in which there was something to hide and something said.
type tally struct {
	sync.Mutex
	told, hiding, least int
	first               string
}

// take plays one world.
func (c *tally) take(t *testing.T, seed int, p *plant) {
	w := newHiddenWorld(uint64(seed))
	hidden := w.hiddenFrom()
	if len(hidden) == 0 || len(hidden) == len(w.scenario.Sensors) {
		return
	}
	with, without := w.played(t, nil, p), w.played(t, hidden, p)
	c.Lock()
	defer c.Unlock()
	c.hiding++
	if bytes.Equal(with, without) {
		return
	}
	if c.told++; c.told == 1 || seed < c.least {
		c.least, c.first = seed, fmt.Sprintf("world %d: %s", seed, firstDifference(with, without))
	}
}

// differ plays worlds, on all processors.
func differ(t *testing.T, from, worlds int, p *plant) (told, hiding int, first string) {
	var c tally
	var next atomic.Int64
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < worlds; i = int(next.Add(1)) - 1 {
				c.take(t, from+i, p)
			}
		})
	}
	workers.Wait()
	return c.told, c.hiding, c.first
}

func firstDifference(a, b []byte) string {
	x, y := bytes.Split(a, []byte("\n")), bytes.Split(b, []byte("\n"))
	for i := range min(len(x), len(y)) {
		if !bytes.Equal(x[i], y[i]) {
			return fmt.Sprintf("frame %d of %d and %d:\n%.300s\n%.300s", i, len(x), len(y), x[i], y[i])
		}
	}
	return fmt.Sprintf("%d and %d frames", len(x), len(y))
}

// night says whether the long campaigns run.
func night() bool { return os.Getenv("PICKET_NIGHT") != "" }

func TestNoninterference(t *testing.T) {
	worlds := 2000
	if night() {
		worlds = 100_000
	}
	told, hiding, first := differ(t, 1, worlds, &plant{})
	t.Logf("%d worlds, %d with something to hide: au could tell in %d", worlds, hiding, told)
	if told > 0 || hiding < worlds/4 {
		t.Errorf("au could tell in %d of %d worlds; %s", told, hiding, first)
	}
}

// Leaks that are planted are found, each in at least a tenth of the worlds.
func TestPlantedLeaks(t *testing.T) {
	for _, p := range plants() {
		told, hiding, _ := differ(t, 1, 40, &p)
		t.Logf("%-29s found in %d of %d worlds", p.name, told, hiding)
		if 10*told < hiding {
			t.Errorf("%s: found in only %d of %d worlds", p.name, told, hiding)
		}
	}
}

func plants() []plant {
	return []plant{
		{name: "shared sequence", offer: func(_ *Core, seq uint64, o *picket.Offer) {
			for i := range o.Contributions {
				o.Contributions[i].Tick = seq
			}
		}},
		{name: "shared number", step: func(c *Core) {
			for _, a := range c.audiences {
				a.issued = max(a.issued, c.issued)
			}
		}},
		{name: "shared clutter map", step: shareClutter, span: 25 * time.Second},
		{name: "shared send queue", hold: func(sent [2]int) bool { return sent[1] > 400 }},
		{name: "identity of a secret sensor", offer: fromOwn(func(c *picket.Contribution, t *picket.Track) { c.Keys = t.Keys })},
		{name: "covariance direction", offer: fromOwn(func(c *picket.Contribution, t *picket.Track) { c.Dependent = t.Cov })},
	}
}

// fromOwn spoils a contribution with what the node itself knows of the object.
func fromOwn(spoil func(*picket.Contribution, *picket.Track)) func(*Core, uint64, *picket.Offer) {
	return func(c *Core, _ uint64, o *picket.Offer) {
		for i := range o.Contributions {
			con := &o.Contributions[i]
			for _, a := range c.audiences {
				if own := c.own[a.pairs.refs[con.Ref]]; own != nil && !con.Ended {
					spoil(con, &own.Track)
				}
			}
		}
	}
}

// shareClutter keeps one clutter map for all sensors: that of the sensor that has learned the most.
func shareClutter(c *Core) {
	if c.tracker == nil {
		return
	}
	var most reflect.Value
	own := clutterOf(c.tracker)
	for _, id := range sorted(own) {
		if m := own[id]; !most.IsValid() || m.FieldByName("total").Float() > most.FieldByName("total").Float() {
			most = m
		}
	}
	for _, a := range c.audiences {
		for _, m := range clutterOf(a.tracker) {
			m.Set(most)
		}
	}
}

// clutterOf reaches into a tracker for its sensors' clutter maps.
func clutterOf(tracker any) map[sensing.SensorID]reflect.Value {
	maps := map[sensing.SensorID]reflect.Value{}
	list := reflect.ValueOf(tracker).Elem().FieldByName("sensors")
	for i := range list.Len() {
		s := list.Index(i).Elem()
		f := s.FieldByName("clutter")
		maps[sensing.SensorID(s.FieldByName("ID").String())] = reflect.NewAt(f.Type(), unsafe.Pointer(f.UnsafeAddr())).Elem()
	}
	return maps
}
