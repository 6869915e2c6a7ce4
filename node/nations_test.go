package node

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"picket"
	"picket/geo"
	"picket/release"
	"picket/sensing"
	"picket/sim"
	"picket/wire/ais"
	"picket/wire/asterix"
	"picket/wire/modes"
	"picket/wire/share"
)

// nations plays a scenario to the cores of several nations, each with its own sensors, and carries what they
// offer each other, at once and without loss. Time is the world's.
type nations struct {
	t       testing.TB
	world   *sim.World
	begin   time.Time
	cores   map[picket.NodeID]*Core
	order   []picket.NodeID
	feeds   map[sensing.SensorID]picket.NodeID
	encode  map[sensing.SensorID]sensing.Encoder
	seq     map[picket.NodeID]uint64
	refused map[string]int
	alerts  map[picket.NodeID]map[string]picket.Alert
	said    []picket.Statement
}

var lanternBegin = time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC)

func newNations(t testing.TB, seed uint64, policy func(picket.NodeID) []picket.File, nationList []sim.Nation) *nations {
	sc := sim.SouthernLantern(seed)
	sc.Sensors = nil
	n := &nations{t: t, begin: lanternBegin, cores: map[picket.NodeID]*Core{}, feeds: map[sensing.SensorID]picket.NodeID{},
		encode: map[sensing.SensorID]sensing.Encoder{}, seq: map[picket.NodeID]uint64{}, refused: map[string]int{},
		alerts: map[picket.NodeID]map[string]picket.Alert{}}
	for _, nat := range nationList {
		n.join(nat, nationList, &sc, policy(nat.Node))
		sc.Sensors = append(sc.Sensors, nat.Sensors...)
	}
	n.world = sim.New(sc, seed)
	n.world.Begin(n.begin)
	return n
}

func (n *nations) join(nat sim.Nation, all []sim.Nation, sc *sim.Scenario, policy []picket.File) {
	cfg := picket.Config{Node: nat.Node, Exercise: sc.Name, Zones: sc.Zones, Known: sc.Known, Policy: policy, Secret: []byte("secret of " + nat.Node)}
	for _, o := range all {
		if o.Node != nat.Node {
			cfg.Partners = append(cfg.Partners, picket.Partner{Node: o.Node, Group: "lantern"})
		}
	}
	for i := range nat.Sensors {
		s := &nat.Sensors[i]
		f, sensor := picket.Feed{ID: string(s.ID), Receiver: s.Site}, picket.Sensor{ID: s.ID, Feed: string(s.ID), Station: s.Station, Site: s.Site, HasSite: true, PD: 0.9}
		switch {
		case s.Radar != nil:
			f.Format, f.Period = "asterix", s.Radar.Period
			sensor.SigmaRange, sensor.SigmaAzimuth, sensor.SigmaElev = s.Radar.SigmaRange, s.Radar.SigmaAzimuth, s.Radar.SigmaElev
			sensor.Period, sensor.MaxRange = s.Radar.Period, s.Radar.Range
			n.encode[s.ID] = asterix.NewEncoder()
		case s.ADSB != nil:
			f.Format, f.Period = "beast", 5*time.Second
			sensor.Period, sensor.MaxRange = 5*time.Second, s.ADSB.Range
			n.encode[s.ID] = &modes.BeastEncoder{}
		default:
			f.Format, f.Period = "ais", 20*time.Second
			sensor.Period, sensor.HasSite = 20*time.Second, false
			n.encode[s.ID] = ais.NewEncoder(ais.Options{TagBlock: true})
		}
		cfg.Feeds, cfg.Sensors = append(cfg.Feeds, f), append(cfg.Sensors, sensor)
		n.feeds[s.ID] = nat.Node
	}
	b, err := json.Marshal(cfg)
	if err != nil {
		n.t.Fatal(err)
	}
	n.cores[nat.Node], n.alerts[nat.Node] = New(), map[string]picket.Alert{}
	n.order = append(n.order, nat.Node)
	n.step(nat.Node, picket.Entry{At: n.begin, Start: &picket.Start{Config: b}})
}

// run plays the world up to a scenario time.
func (n *nations) run(to time.Duration) {
	last := time.Duration(0)
	tick := func(until time.Duration) {
		for next := last.Truncate(audiencePeriod) + audiencePeriod; next <= until; next += audiencePeriod {
			for _, id := range n.order {
				n.step(id, picket.Entry{At: n.begin.Add(next)})
			}
			last = next
		}
	}
	n.world.Advance(to, func(id sensing.SensorID, at time.Duration, r *sensing.Reports) {
		tick(at)
		b, err := n.encode[id].Encode(nil, r)
		if err != nil {
			n.t.Fatal(err)
		}
		n.step(n.feeds[id], picket.Entry{At: n.begin.Add(at), Raw: &picket.Raw{Feed: string(id), Bytes: b, Whole: n.encodesDatagrams(id)}})
	})
	tick(to)
}

func (n *nations) encodesDatagrams(id sensing.SensorID) bool {
	_, stream := n.encode[id].(*modes.BeastEncoder)
	return !stream
}

func (n *nations) step(id picket.NodeID, e picket.Entry) *picket.Outcome {
	n.seq[id]++
	e.Seq = n.seq[id]
	o := n.cores[id].Step(e)
	if o.Refused.Code != picket.Done {
		n.refused[o.Refused.Why]++
	}
	for _, a := range o.Alerts {
		n.alerts[id][a.ID] = a
	}
	for _, offer := range o.Offers {
		n.carry(id, &offer, o.At)
	}
	for i := range o.Sent {
		n.said = append(n.said, o.Sent[i])
		b, err := new(share.Codec).Statement(&o.Sent[i])
		if err != nil {
			n.t.Fatal(err)
		}
		n.step(o.Sent[i].To, picket.Entry{At: o.At, Message: &picket.PartnerMessage{From: id, Payload: b}})
	}
	return o
}

func (n *nations) carry(from picket.NodeID, offer *picket.Offer, at time.Time) {
	var p share.Packer
	send := func() {
		if p.Len() > 0 {
			n.step(offer.To, picket.Entry{At: at, Message: &picket.PartnerMessage{From: from, Payload: slices.Clone(p.Batch())}})
		}
		p.Begin(1, 1<<16)
	}
	p.Begin(1, 1<<16)
	for i := range offer.Contributions {
		fits, err := p.Add(&offer.Contributions[i])
		if err == nil && !fits {
			send()
			fits, err = p.Add(&offer.Contributions[i])
		}
		if err != nil || !fits {
			n.t.Fatalf("%+v: %v", offer.Contributions[i], err)
		}
	}
	send()
}

// by finds the object of a picture that is nearest to a true one, within limit metres.
func (n *nations) by(id picket.NodeID, o *sim.Object, limit float64) *picket.Track {
	var best *picket.Track
	for _, number := range sortedKeys(n.cores[id].pic.Tracks) {
		t := n.cores[id].pic.Tracks[number]
		truth := picket.Track{At: t.At, State: [6]float64{o.ECEF[0], o.ECEF[1], o.ECEF[2], o.Vel[0], o.Vel[1], o.Vel[2]}}
		now := extrapolated(t, n.cores[id].now)
		truth.At = now.At
		if d := separation(&truth, &now); d < limit && t.Status != picket.Ended {
			best, limit = t, d
		}
	}
	return best
}

// Three nations for two and a half minutes: nothing is refused, what us and jp both see has one number, and au has
// of jp only what its policy lets out.
func TestThreeNations(t *testing.T) {
	n := newNations(t, 1, release.LanternPolicies, sim.LanternNations())
	const at = 150 * time.Second
	n.run(at)
	for why, k := range n.refused {
		t.Errorf("refused %d times: %s", k, why)
	}
	shared, same := 0, 0
	for _, o := range n.world.Truth(at) {
		us, jp := n.by("us", &o, 3000), n.by("jp", &o, 3000)
		if us == nil || jp == nil {
			continue
		}
		shared++
		if us.Number == jp.Number {
			same++
		} else {
			t.Logf("%s: us %s %v, jp %s %v %s", o.ID, us.Number, us.Aliases, jp.Number, jp.Aliases, describe(jp))
		}
	}
	for _, id := range n.order {
		n.summary(id)
	}
	if shared < 50 || same < shared*95/100 {
		t.Errorf("%d objects seen by us and jp, %d under the same number", shared, same)
	}
	n.incursionIsANationsOwn(t)
}

// incursionIsANationsOwn: KILO is recognised by jp and us, not by au.
func (n *nations) incursionIsANationsOwn(t *testing.T) {
	raised := func(id picket.NodeID) (k int) {
		for alert := range n.alerts[id] {
			if strings.HasPrefix(alert, "incursion/kilo/") {
				k++
			}
		}
		return k
	}
	if raised("jp") == 0 || raised("us") == 0 || raised("au") != 0 {
		t.Errorf("incursions into KILO: jp %d, us %d, au %d", raised("jp"), raised("us"), raised("au"))
	}
}

func describe(t *picket.Track) string {
	p := geo.FromECEF(geo.Vec3(t.State[:3]))
	return fmt.Sprintf("%.3f %.3f %v %v", p.Lat/geo.Deg, p.Lon/geo.Deg, t.Domain, t.Status)
}

func (n *nations) summary(id picket.NodeID) {
	by := map[string]int{}
	for _, t := range n.cores[id].pic.Tracks {
		from := ""
		for _, s := range t.Sources {
			f := string(s.From)
			if f == "" {
				f = "own"
			}
			if !slices.Contains(strings.Fields(from), f) {
				from += f + " "
			}
		}
		by[from]++
	}
	n.t.Logf("%s: %d tracks, by sources %v, alerts %d", id, len(n.cores[id].pic.Tracks), by, len(n.alerts[id]))
}
