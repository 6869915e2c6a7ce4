package main

import (
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const goodFeed = "feeds:\n  - id: naha\n    from: sbs+tcp://127.0.0.1:30003\n"

// Each mistake is one line with file, line and mend, and nothing was begun: no data folder, no port.
func TestConfigFaults(t *testing.T) {
	for _, c := range []struct{ name, yaml, want string }{
		{"empty", "", "node.yaml:1: the file is empty"},
		{"not yaml", "node: [jp\n", "node.yaml:2: not YAML ("},
		{"indentation", "node: jp\n" + goodFeed + "   bad", "node.yaml:5: not YAML ("},
		{"no node", goodFeed, `node.yaml:1: node is ""`},
		{"no feeds", "node: jp\n", "there are no feeds"},
		{"unknown key", "node: jp\nfeed:\n  - id: a\n", `node.yaml:2: unknown key "feed" in node.yaml: did you mean "feeds"?`},
		{"unknown key in a feed", "node: jp\n" + goodFeed + "    perod: 4s\n", `node.yaml:5: unknown key "perod" in a feed: did you mean "period"?`},
		{"key twice", "node: jp\nname: a\nname: b\n" + goodFeed, "node.yaml:3"},
		{"unit missing", "node: jp\n" + goodFeed + "    range: 400\n", `node.yaml:5: range is "400": give a number and a unit, as in 70m`},
		{"wrong unit", "node: jp\n" + goodFeed + "    sigma: {azimuth: 0.08m}\n", "node.yaml:5: sigma azimuth"},
		{"latitude", "node: jp\n" + goodFeed + "    site: {lat: 99, lon: 1}\n", "node.yaml:5: lat is \"99\": it must be a number between -90 and 90"},
		{"half a site", "node: jp\n" + goodFeed + "    site: {lat: 9}\n", "node.yaml:5: site needs lat and lon"},
		{"sac alone", "node: jp\n" + goodFeed + "    sac: 25\n", "sac and sic go together"},
		{"format", "node: jp\nfeeds:\n  - id: a\n    from: morse+tcp://127.0.0.1:1\n", "node.yaml:3"},
		{"carrier", "node: jp\nfeeds:\n  - id: a\n    from: beast+pigeon:x\n", "node.yaml:3"},
		{"two of a name", "node: jp\n" + goodFeed + strings.TrimPrefix(goodFeed, "feeds:\n"), "node.yaml:5: two feeds are called \"naha\""},
		{"recording missing", "node: jp\nfeeds:\n  - id: a\n    from: ais+file:nowhere.nm4\n", "nowhere.nm4"},
		{"speed", "node: jp\n" + goodFeed + "    speed: fast\n", "node.yaml:5: speed"},
		{"date", "node: jp\ndate: 1.11.2021\n" + goodFeed, "node.yaml:2: date"},
		{"identity", "node: jp\nknown: {84B1F2: freind}\n" + goodFeed, `node.yaml:2: "freind" is no identity`},
		{"address", "node: jp\nknown: {84B1: friend}\n" + goodFeed, `node.yaml:2: "84B1" is no address`},
		{"zone file missing", "node: jp\nzones: [nowhere/*.geojson]\n" + goodFeed, "node.yaml:2: no zone file matches"},
		{"zone broken", "node: jp\nzones: [bad.geojson]\n" + goodFeed, "bad.geojson:"},
		{"policy missing", "node: jp\npolicy: [nowhere/*.cedar]\n" + goodFeed, "node.yaml:2: no policy file matches"},
		{"policy broken", "node: jp\npolicy: [bad.cedar]\n" + goodFeed, "bad.cedar:"},
		{"partner is self", "node: jp\nlisten: 127.0.0.1:7422\npartners: {jp: {}}\n" + goodFeed, "node.yaml:3: partner jp is this node itself"},
		{"partner unreached", "node: jp\npartners: {us: {}}\n" + goodFeed, "node.yaml:2: nobody opens the link to us"},
		{"partner address", "node: jp\npartners: {us: {dial: nowhere}}\n" + goodFeed, `node.yaml:2: dial is "nowhere": write host:port`},
		{"budget", "node: jp\npartners: {us: {dial: '127.0.0.1:1', budget: lots}}\n" + goodFeed, `node.yaml:2: budget is "lots"`},
		{"listen for nobody", "node: jp\nlisten: 127.0.0.1:7422\n" + goodFeed, "there are none"},
		{"port", "node: jp\nhttp: 127.0.0.1:99999\n" + goodFeed, "http: in node.yaml"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := write(t, "node.yaml", c.yaml)
			dir := filepath.Dir(path)
			if err := os.WriteFile(filepath.Join(dir, "bad.geojson"), []byte(`{"type":"FeatureCollection","features":[{"type":"Feature"}]}`), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, "bad.cedar"), []byte("permit (principal, action == Action::\"contribtue\", resource);"), 0o600); err != nil {
				t.Fatal(err)
			}
			out, errs, code := do(t, "", "run", "--for", "5s", path)
			if code != exitError || !strings.Contains(errs, c.want) || strings.Count(errs, "\n") != 1 || out != "" {
				t.Errorf("exit %d, want %q in one line\n%s%s", code, c.want, out, errs)
			}
			if _, err := os.Stat(filepath.Join(dir, "picket-data", "journal")); err == nil {
				t.Error("a journal was begun")
			}
		})
	}
}

// The example of the contracts is read whole; what this version does not act on is said.
func TestConfigOfTheContracts(t *testing.T) {
	path := write(t, "node.yaml", `
node: jp
name: Japan
http: 127.0.0.1:8082
data: ./jp
exercise: SOUTHERN LANTERN
date: 2021-11-01
feeds:
  - id: okinawa-1
    from: asterix+udp://239.1.1.1:8600
    sac: 25
    sic: 201
    site: {lat: 26.5, lon: 128.0, height: 300m}
    sigma: {range: 70m, azimuth: 0.08deg}
    period: 4s
    range: 400km
  - id: kyushu-ais
    from: ais+file:../shared/data/ais/aisdb-20211101-tagblock.nm4
    speed: 10
zones: [zones/*.geojson]
policy: [release/*.cedar]
partners:
  us: {dial: 127.0.0.1:7422, key: ./keys/us.pub, budget: 64kbit/s}
`)
	zones := filepath.Join(filepath.Dir(path), "zones")
	if err := os.Mkdir(zones, 0o700); err != nil {
		t.Fatal(err)
	}
	kilo := `{"type":"Feature","properties":{"id":"kilo","name":"ZONE KILO","kind":"adiz","claimant":"jp","recognisers":["us"]},
	 "geometry":{"type":"Polygon","coordinates":[[[128,27],[129,27],[129,28],[128,28],[128,27]]]}}`
	if err := os.WriteFile(filepath.Join(zones, "kilo.geojson"), []byte(kilo), 0o600); err != nil {
		t.Fatal(err)
	}
	policy := filepath.Join(filepath.Dir(path), "release")
	if err := os.Mkdir(policy, 0o700); err != nil {
		t.Fatal(err)
	}
	yes := `@id("all") @agreement("EX-3") @clause("4.2") permit (principal == Nation::"us", action == Action::"contribute", resource);`
	if err := os.WriteFile(filepath.Join(policy, "jp.cedar"), []byte(yes), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := readConfig(path)
	if err != nil {
		t.Fatal(err)
	}
	if p := s.partners[0]; p.Node != "us" || p.dial != "127.0.0.1:7422" || p.budget != 64e3 || !strings.HasSuffix(p.key, "/keys/us.pub") {
		t.Errorf("partner %+v", p)
	}
	if s.core.Node != "jp" || s.core.Exercise != "SOUTHERN LANTERN" || len(s.core.Zones) != 1 || len(s.core.Sensors) != 2 || len(s.core.Policy) != 1 {
		t.Errorf("read %+v", s.core)
	}
	if r := s.core.Sensors[0]; r.Station.String() != "25/201" || r.MaxRange != 400e3 || r.Site.Height != 300 || s.feeds[1].speed != 10 {
		t.Errorf("sensor %+v, speed %v", r, s.feeds[1].speed)
	}
}

// A feed's port that another program has is named with the setting that changes it, and nothing was begun.
func TestFeedPortInUse(t *testing.T) {
	udp, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer udp.Close()
	tcp, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer tcp.Close()
	for carrier, addr := range map[string]string{"udp": udp.LocalAddr().String(), "tcp-listen": tcp.Addr().String()} {
		path := write(t, "node.yaml", "node: jp\nhttp: 127.0.0.1:0\nfeeds:\n  - id: naha\n    from: ais+"+carrier+"://"+addr+"\n")
		out, errs, code := do(t, "", "run", "--for", "5s", path)
		want := "feed naha: " + addr + " is in use by another program: end that, or change the port in from: of this feed"
		if code != exitError || !strings.Contains(errs, want) || strings.Count(errs, "\n") != 1 || out != "" {
			t.Errorf("%s: exit %d, want %q\n%s%s", carrier, code, want, out, errs)
		}
		if _, err := os.Stat(filepath.Join(filepath.Dir(path), "picket-data", "journal")); err == nil {
			t.Errorf("%s: a journal was begun", carrier)
		}
	}
}
