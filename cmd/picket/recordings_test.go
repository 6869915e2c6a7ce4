package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

func recorded(t *testing.T, from, extra string) string {
	return write(t, "node.yaml", fmt.Sprintf("node: jp\nhttp: 127.0.0.1:0\ndate: 2016-03-14\nfeeds:\n  - id: rec\n    from: %s\n    speed: max\n%s", from, extra))
}

// The Beast recording is one aircraft, and one track to its end.
func TestRunBeast(t *testing.T) {
	n := start(t, "run", recorded(t, "beast+file:"+shared(t, "adsb/pymodes-adsb-2016.beast"), ""))
	f := n.ended("rec").Feeds[0]
	var p pictureT
	n.get("picture", &p)
	if f.Good != 2000 || len(f.Bad) != 0 {
		t.Errorf("feed %+v", f)
	}
	if len(p.Tracks) != 1 || p.Tracks[0].Number != "jp-0001" || p.Tracks[0].Keys.ICAO != "406B90" || p.Tracks[0].Keys.Callsign != "EZY85MH" || p.Tracks[0].Age > 5 {
		t.Errorf("tracks %+v", p.Tracks)
	}
}

// The AIS recording: every ship that told a position is a track, most of them heard once.
func TestRunAIS(t *testing.T) {
	n := start(t, "run", recorded(t, "ais+file:"+shared(t, "ais/aisdb-20211101-tagblock.nm4"), ""))
	n.ended("rec")
	var p pictureT
	n.get("picture", &p)
	mmsi := map[string]int{}
	for _, tr := range p.Tracks {
		if tr.Domain != "sea" && tr.Domain != "air" {
			t.Errorf("track %+v", tr)
		}
		mmsi[tr.Keys.MMSI]++
	}
	for k, c := range mmsi {
		if c > 1 {
			t.Errorf("MMSI %s has %d tracks", k, c)
		}
	}
	if len(p.Tracks) < 750 || len(p.Tracks) > 825 {
		t.Errorf("%d tracks", len(p.Tracks))
	}
}

// The ASTERIX capture: 81 records by two LANs, seven radars, one of which tells its site.
func TestRunPcap(t *testing.T) {
	n := start(t, "run", recorded(t, "asterix+pcap:"+shared(t, "asterix/croatia-cat_034_048.pcap"), ""))
	f := n.ended("rec").Feeds[0]
	sited, plots := 0, uint64(0)
	for _, s := range f.Sensors {
		if s.Lat != nil {
			sited++
		}
		plots += s.Plots
	}
	if f.Good != 162 || len(f.Bad) != 0 || f.Repeated != 80 || plots != 63 || sited != 1 || len(f.Sensors) < 7 {
		t.Errorf("feed %+v: %d plots, %d sited", f, plots, sited)
	}
}

func TestDemo(t *testing.T) {
	n := start(t, "demo", "--http", "127.0.0.1:0", "--data", t.TempDir())
	n.until("ships and cooperative aircraft", func(p pictureT) bool {
		air, sea := 0, 0
		for _, tr := range p.Tracks {
			switch tr.Domain {
			case "air":
				air++
			case "sea":
				sea++
			}
		}
		return air >= 20 && sea >= 40
	})
	n.until("an object that radar alone sees", func(p pictureT) bool {
		for _, tr := range p.Tracks {
			alone := len(tr.Sources) > 0
			for _, s := range tr.Sources {
				alone = alone && !strings.HasSuffix(s.Sensor, "adsb") && !strings.HasSuffix(s.Sensor, "ais")
			}
			if alone {
				return true
			}
		}
		return false
	})
	for _, g := range n.spoken() {
		if g.Good == 0 || len(g.Bad) != 0 || g.State != "ok" {
			t.Errorf("feed %+v", g)
		}
	}
	if out := n.stop(); !strings.Contains(out, "outcomes ") {
		t.Errorf("the demo ended with %q", out)
	}
}

// spoken gives the feeds once all have brought something, or as they are after half a minute: a ship far from
// traffic hears the first call late.
func (r *running) spoken() []feedT {
	var f feedsT
	for range 300 {
		if r.get("feeds", &f); !slices.ContainsFunc(f.Feeds, func(g feedT) bool { return g.Good == 0 }) {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	return f.Feeds
}
