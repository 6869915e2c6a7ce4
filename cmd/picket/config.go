package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"

	"picket"
	"picket/feed"
	"picket/geo"
	"picket/sensing"
	"picket/sim"
	"picket/warn"
)

// settings is a node.yaml, read and resolved: what the core is made of, and what only the doors need.
type settings struct {
	core  picket.Config
	http  string
	names []string // further names under which the screen may be visited
	data  string
	date  time.Time
	feeds []feedSettings

	listen   string // for the partners' links
	partners []partnerSettings
	policies []string // patterns of files
	outlets  []outletSettings

	timetable    []sim.Event                                     // of the exercise; empty: none
	exerciseLink func(partner picket.NodeID, state string) error // nil: not an exercise of our making
}

type feedSettings struct {
	picket.Feed
	speed float64 // 0: as fast as possible
	line  int
}

var (
	nodeName = regexp.MustCompile(`^[a-z][a-z0-9-]{0,15}$`)
	feedName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,47}$`)
)

// readConfig reads a node.yaml. Its error is one line that names the file, the line and the mend.
func readConfig(path string) (*settings, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be read (%w): give the path of a node.yaml; README shows one", path, errors.Unwrap(err))
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(b, &doc); err != nil {
		return nil, notYAML(path, err)
	}
	if len(doc.Content) == 0 {
		return nil, &fault{path, 1, "the file is empty: it needs at least node: and feeds:"}
	}
	s := &settings{http: "127.0.0.1:8081", data: "./picket-data"}
	c := &configReader{reader: reader{path}, dir: filepath.Dir(path), s: s}
	if err := c.read(doc.Content[0]); err != nil {
		return nil, err
	}
	return s, nil
}

// lineOf finds the line in a YAML library's sentence.
var lineOf = regexp.MustCompile(`line (\d+)[:,]? ?`)

// notYAML names the line where the text stops being YAML.
func notYAML(path string, err error) error {
	why, line := strings.ReplaceAll(strings.TrimPrefix(err.Error(), "yaml: "), "\n", " "), 1
	if m := lineOf.FindStringSubmatch(why); m != nil {
		line, _ = strconv.Atoi(m[1])
		why = strings.Replace(why, m[0], "", 1)
	}
	return &fault{path, line, "not YAML (" + why + "): mend the indentation, quotes or brackets at or just above this line"}
}

type configReader struct {
	reader
	dir string // paths in the file are relative to it
	s   *settings
}

func (c *configReader) read(n *yaml.Node) error {
	s, id := c.s, ""
	err := c.mapping(n, "node.yaml",
		key{"node", c.text(&id, "node")},
		key{"name", c.text(&s.core.Name, "name")},
		key{"http", c.text(&s.http, "http")},
		key{"http_names", func(n *yaml.Node) error { return c.texts(&s.names, n, "http_names") }},
		key{"data", c.text(&s.data, "data")},
		key{"exercise", c.text(&s.core.Exercise, "exercise")},
		key{"date", c.date(&s.date, "date")},
		key{"feeds", func(n *yaml.Node) error { return c.sequence(n, "feeds", c.feed) }},
		key{"zones", func(n *yaml.Node) error { return c.sequence(n, "zones", c.zones) }},
		key{"known", c.known},
		key{"policy", c.policies},
		key{"partners", c.partners},
		key{"listen", c.address(&s.listen, "listen")},
		key{"outlets", c.outlets},
	)
	if err != nil {
		return err
	}
	if !nodeName.MatchString(id) {
		return c.fault(n, "node is %q: give the node a short name of lower-case letters and digits, as in node: jp", id)
	}
	if len(s.feeds) == 0 {
		return c.fault(n, "there are no feeds: add at least one under feeds:")
	}
	s.core.Node = picket.NodeID(id)
	if s.core.Name == "" {
		s.core.Name = id
	}
	if !filepath.IsAbs(s.data) {
		s.data = filepath.Join(c.dir, s.data)
	}
	return c.sharing(n)
}

func (c *configReader) texts(dst *[]string, n *yaml.Node, what string) error {
	return c.sequence(n, what, func(n *yaml.Node) error {
		var t string
		err := c.text(&t, what)(n)
		*dst = append(*dst, t)
		return err
	})
}

func (c *configReader) feed(n *yaml.Node) error {
	f := feedSettings{speed: 1, line: n.Line}
	sensor := picket.Sensor{SigmaRange: 70, SigmaAzimuth: 0.08 * geo.Deg, SigmaElev: 0.25 * geo.Deg, PD: 0.9}
	sac, sic := -1.0, -1.0
	err := c.mapping(n, "a feed",
		key{"id", c.text(&f.ID, "id")},
		key{"from", c.text(&f.From, "from")},
		key{"sac", c.number(&sac, "sac", 0, 255)},
		key{"sic", c.number(&sic, "sic", 0, 255)},
		key{"site", c.site(&sensor)},
		key{"sigma", func(n *yaml.Node) error {
			return c.mapping(n, "sigma",
				key{"range", c.quantity(&sensor.SigmaRange, "sigma range", lengths, 0.1, 20e3)},
				key{"azimuth", c.quantity(&sensor.SigmaAzimuth, "sigma azimuth", angles, 1e-6, 0.2)},
				key{"elevation", c.quantity(&sensor.SigmaElev, "sigma elevation", angles, 1e-6, 0.2)})
		}},
		key{"pd", c.number(&sensor.PD, "pd", 0.01, 1)},
		key{"period", c.duration(&sensor.Period, "period", 10*time.Millisecond, 24*time.Hour)},
		key{"range", c.quantity(&sensor.MaxRange, "range", lengths, 100, 5e6)},
		key{"speed", c.speed(&f.speed)},
	)
	if err != nil {
		return err
	}
	return c.finishFeed(n, f, sensor, sac, sic)
}

// finishFeed checks what belongs together and adds the feed and its sensor.
func (c *configReader) finishFeed(n *yaml.Node, f feedSettings, sensor picket.Sensor, sac, sic float64) error {
	if !feedName.MatchString(f.ID) {
		return c.fault(n, "a feed's id is %q: give it a name of letters, digits, dots and dashes, as in id: okinawa-1", f.ID)
	}
	if slices.ContainsFunc(c.s.feeds, func(g feedSettings) bool { return g.ID == f.ID }) {
		return c.fault(n, "two feeds are called %q: give one another id", f.ID)
	}
	u, err := feed.Parse(f.From)
	if err != nil {
		return c.fault(n, "feed %s: %v", f.ID, err)
	}
	if (sac < 0) != (sic < 0) {
		return c.fault(n, "feed %s: sac and sic go together: give both or neither", f.ID)
	}
	f.Format, f.Period, f.Receiver = u.Format(), sensor.Period, sensor.Site
	if u.Path() != "" && !filepath.IsAbs(u.Path()) {
		f.From = strings.Replace(f.From, u.Path(), filepath.Join(c.dir, u.Path()), 1)
	}
	c.s.feeds = append(c.s.feeds, f)
	c.s.core.Feeds = append(c.s.core.Feeds, f.Feed)
	if sac >= 0 {
		sensor.Station = sensing.StationOf(uint8(sac), uint8(sic))
	} else if f.Format == "asterix" && !sensor.HasSite {
		return nil // its radars are met as they speak
	}
	sensor.ID, sensor.Feed = sensing.SensorID(f.ID), f.ID
	if sensor.Station != 0 && slices.ContainsFunc(c.s.core.Sensors, func(o picket.Sensor) bool { return o.Station == sensor.Station }) {
		return nil // the same radar by another LAN
	}
	c.s.core.Sensors = append(c.s.core.Sensors, sensor)
	return nil
}

func (c *configReader) site(s *picket.Sensor) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		lat, lon, height := 91.0, 181.0, 0.0
		err := c.mapping(n, "site",
			key{"lat", c.number(&lat, "lat", -90, 90)},
			key{"lon", c.number(&lon, "lon", -180, 180)},
			key{"height", c.quantity(&height, "height", lengths, -500, 50e3)})
		if err == nil && (lat > 90 || lon > 180) {
			return c.fault(n, "site needs lat and lon in degrees, as in {lat: 26.5, lon: 128.0, height: 300m}")
		}
		s.Site, s.HasSite = geo.FromDeg(lat, lon, height), true
		return err
	}
}

func (c *configReader) speed(dst *float64) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		if n.Value == "max" {
			*dst = 0
			return nil
		}
		return c.number(dst, "speed", 0.01, 10_000)(n)
	}
}

func (c *configReader) zones(n *yaml.Node) error {
	pattern := n.Value
	if !filepath.IsAbs(pattern) {
		pattern = filepath.Join(c.dir, pattern)
	}
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		return c.fault(n, "no zone file matches %q (looked for %s): give the path of a GeoJSON file", n.Value, pattern)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			return c.fault(n, "zone file %s cannot be read: %v", f, errors.Unwrap(err))
		}
		zs, err := warn.ParseZones(f, b)
		if err != nil {
			return err
		}
		for _, z := range zs {
			if slices.ContainsFunc(c.s.core.Zones, func(o picket.Zone) bool { return o.ID == z.ID }) {
				return c.fault(n, "zone %q stands in %s and in another file: give one another id", z.ID, f)
			}
			c.s.core.Zones = append(c.s.core.Zones, z)
		}
	}
	return nil
}

// known takes addresses and the identity of each: a six-digit aircraft address in hexadecimal, or a
// nine-digit MMSI.
func (c *configReader) known(n *yaml.Node) error {
	if n.Kind != yaml.MappingNode {
		return c.fault(n, "known must map addresses to identities, as in 84B1F2: friend")
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		e := picket.Known{}
		for id := picket.UnknownIdentity; id <= picket.Hostile; id++ {
			if id.String() == v.Value {
				e.Identity = id
			}
		}
		if e.Identity == picket.Pending {
			return c.fault(v, "%q is no identity: unknown, assumed_friend, friend, neutral, suspect or hostile", v.Value)
		}
		a, err := strconv.ParseUint(k.Value, map[bool]int{true: 10, false: 16}[len(k.Value) == 9], 32)
		if err != nil || len(k.Value) != 9 && len(k.Value) != 6 {
			return c.fault(k, "%q is no address: six hexadecimal digits (aircraft) or nine decimal ones (MMSI)", k.Value)
		}
		if len(k.Value) == 9 {
			e.MMSI = uint32(a)
		} else {
			e.ICAO = uint32(a)
		}
		c.s.core.Known = append(c.s.core.Known, e)
	}
	return nil
}
