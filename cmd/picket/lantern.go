package main

import (
	"crypto/ed25519"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"path/filepath"

	"picket"
	"picket/exercise"
	"picket/link"
	"picket/link/relay"
	"picket/release"
	"picket/sim"
)

// lantern is SOUTHERN LANTERN on this machine: the nodes of the nations, the world that their sensors see, and
// the relays that stand in their links.
type lantern struct {
	nodes  []*settings
	play   *exercise.Exercise
	relays map[[2]picket.NodeID]*relay.Relay // by who dials whom
}

// newLantern prepares everything, and starts nothing but sockets.
func newLantern(seed uint64, dir string, screens []string) (x *lantern, err error) {
	x = &lantern{relays: map[[2]picket.NodeID]*relay.Relay{}}
	defer func() {
		if err != nil {
			x.close()
		}
	}()
	sc, nations := sim.SouthernLantern(seed), sim.LanternNations()
	sc.Sensors = nil
	for i := range nations {
		sc.Sensors = append(sc.Sensors, nations[i].Sensors...)
	}
	ports, err := freePorts("udp", len(sc.Sensors))
	if err != nil {
		return x, err
	}
	var targets []exercise.Target
	for i := range nations {
		n := len(nations[i].Sensors)
		s, t := nodeOf(&nations[i], &sc, ports[:n])
		ports = ports[n:]
		s.http, s.data = screens[i], filepath.Join(dir, string(s.core.Node))
		x.nodes, targets = append(x.nodes, s), append(targets, t...)
	}
	if x.play, err = exercise.New(sim.New(sc, seed), targets, exercise.Options{}); err != nil {
		return x, err
	}
	x.point()
	if err = x.enrol(); err != nil {
		return x, err
	}
	return x, x.link()
}

// nodeOf makes the settings of a nation's node.
func nodeOf(n *sim.Nation, sc *sim.Scenario, ports []string) (*settings, []exercise.Target) {
	s := &settings{timetable: sim.Timetable(), core: picket.Config{Node: n.Node, Name: n.Name, Exercise: sc.Name, Zones: sc.Zones,
		Known: sc.Known}}
	w := exercise.Wire(n, ports)
	s.core.Feeds, s.core.Sensors = w.Feeds, w.Sensors
	for _, f := range w.Feeds {
		s.feeds = append(s.feeds, feedSettings{Feed: f, speed: 1})
	}
	return s, w.Targets
}

// point gives the feeds that dial the addresses that the exercise listens on.
func (x *lantern) point() {
	for _, s := range x.nodes {
		for i := range s.feeds {
			x.play.Point(&s.feeds[i].Feed)
			s.core.Feeds[i].From = s.feeds[i].From
		}
	}
}

// enrol makes the keys, lets each node trust the others, and writes each node's release policy where an officer
// can edit it.
func (x *lantern) enrol() error {
	keys := map[picket.NodeID]ed25519.PublicKey{}
	for _, s := range x.nodes {
		key, err := link.Identity(s.keysDir())
		if err != nil {
			return err
		}
		keys[s.core.Node] = key.Public().(ed25519.PublicKey)
	}
	for _, s := range x.nodes {
		for _, o := range x.nodes {
			if o == s {
				continue
			}
			p := partnerSettings{Partner: picket.Partner{Node: o.core.Node, Group: "lantern"}}
			if err := link.Trust(s.keyOf(&p), p.Node, keys[p.Node]); err != nil {
				return err
			}
			s.partners = append(s.partners, p)
			s.core.Partners = append(s.core.Partners, p.Partner)
		}
		if err := writePolicy(s); err != nil {
			return err
		}
	}
	return nil
}

// writePolicy puts the exercise's policy into the node's folder, unless one is there.
func writePolicy(s *settings) error {
	dir := filepath.Join(s.data, "release")
	s.policies = []string{filepath.Join(dir, "*.cedar")}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("demo: %s cannot be made: %w", dir, errors.Unwrap(err))
	}
	for _, f := range release.LanternPolicies(s.core.Node) {
		path := filepath.Join(dir, filepath.Base(f.Name))
		if _, err := os.Stat(path); err == nil {
			continue
		}
		if err := os.WriteFile(path, f.Text, 0o600); err != nil {
			return fmt.Errorf("demo: %s cannot be written: %w", path, errors.Unwrap(err))
		}
	}
	var err error
	if s.core.Policy, err = readPolicy(s.policies); err != nil {
		return err
	}
	_, err = release.Load(&s.core, s.core.Policy)
	return err
}

// link gives each node a port and each pair a relay: of two nodes the later in the list dials.
func (x *lantern) link() error {
	ports, err := freePorts("tcp", len(x.nodes))
	if err != nil {
		return err
	}
	for i, s := range x.nodes[:len(x.nodes)-1] {
		s.listen = ports[i]
	}
	for i, s := range x.nodes {
		s.exerciseLink = func(partner picket.NodeID, state string) error { return x.set(s.core.Node, partner, state) }
		for k := range s.partners {
			j := x.place(s.partners[k].Node)
			if j > i {
				continue
			}
			r, err := relay.New("127.0.0.1:0", ports[j])
			if err != nil {
				return err
			}
			x.relays[[2]picket.NodeID{s.core.Node, s.partners[k].Node}] = r
			s.partners[k].dial = r.Addr()
		}
	}
	return nil
}

func (x *lantern) place(n picket.NodeID) int {
	for i, s := range x.nodes {
		if s.core.Node == n {
			return i
		}
	}
	return -1
}

// set cuts, silences or heals the link of two nodes.
func (x *lantern) set(a, b picket.NodeID, state string) error {
	for _, pair := range [][2]picket.NodeID{{a, b}, {b, a}} {
		if r := x.relays[pair]; r != nil {
			return r.SetState(relay.State(state))
		}
	}
	return fmt.Errorf("there is no link to %s in this exercise", b)
}

func (x *lantern) close() {
	if x.play != nil {
		x.play.Close()
	}
	for _, r := range x.relays {
		r.Close()
	}
}

// freePorts finds n loopback ports that nobody has. All are held until the last is found, or one might be found
// twice.
func freePorts(network string, n int) ([]string, error) {
	var addrs []string
	for range n {
		addr, release, err := freePort(network)
		if err != nil {
			return nil, fmt.Errorf("demo: no free %s port on loopback: %w", network, err)
		}
		defer release()
		addrs = append(addrs, addr)
	}
	return addrs, nil
}

// freePort looks below the range from which the system gives ports to whoever asks for any, or a socket opened in
// between might get it.
func freePort(network string) (addr string, release func() error, err error) {
	for range 100 {
		addr = fmt.Sprintf("127.0.0.1:%d", 20_000+rand.IntN(12_000))
		if release, err = hold(network, addr); err == nil {
			return addr, release, nil
		}
	}
	return "", nil, err
}

func hold(network, addr string) (release func() error, err error) {
	if network == "udp" {
		l, err := net.ListenPacket("udp", addr)
		if err != nil {
			return nil, err
		}
		return l.Close, nil
	}
	l, err := net.Listen(network, addr)
	if err != nil {
		return nil, err
	}
	return l.Close, nil
}
