package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"picket/sensing"
	"picket/wire/ais"
	"picket/wire/asterix"
	"picket/wire/modes"
	"picket/wire/pcap"
)

// shared is where recordings lie if they are there, as for the tests: $PICKET_SHARED, or ../shared beside the
// repository. Nothing of them is kept.
func shared(file string) string {
	return filepath.Join(cmp.Or(os.Getenv("PICKET_SHARED"), filepath.Join("..", "shared")), "data", file)
}

// load is one format's bytes to decode.
type load struct {
	what, from string
	bytes      []byte
	make       func() sensing.Decoder
}

// decoding measures records a CPU second of each format: of a real recording where there is one, and of what
// the simulated sensors say.
func decoding(*bench) ([]row, error) {
	loads, err := simulated()
	if err != nil {
		return nil, err
	}
	var rows []row
	for _, l := range append(recorded(), loads...) {
		rate, records := decodeRate(&l)
		if records == 0 {
			return rows, fmt.Errorf("%s of %s: no record", l.what, l.from)
		}
		rows = append(rows, row{l.what, count(rate) + " records/s", l.from})
	}
	return rows, nil
}

// decodeRate decodes the bytes again and again, in pieces as a socket brings them, for a CPU second.
func decodeRate(l *load) (perSecond float64, records int) {
	d := l.make()
	var r sensing.Reports
	at := epoch
	begin := cpuSeconds()
	for cpuSeconds()-begin < 1 {
		at = at.Add(time.Second)
		for rest := l.bytes; len(rest) > 0; {
			n := min(len(rest), 4096)
			r.Reset()
			d.Decode(&r, rest[:n], at)
			rest = rest[n:]
			records += r.Good
		}
	}
	return float64(records) / (cpuSeconds() - begin), records
}

func newASTERIX() sensing.Decoder { return asterix.NewDecoder() }
func newBeast() sensing.Decoder   { return modes.NewBeast(modes.Options{}) }
func newSBS() sensing.Decoder     { return modes.NewSBS(modes.Options{}) }
func newAIS() sensing.Decoder     { return ais.NewDecoder() }

// recorded are the shared recordings that are there.
func recorded() []load {
	var all []load
	for _, l := range []load{
		{what: "ASTERIX 048, 034", from: "asterix/croatia-cat_034_048.pcap", make: newASTERIX},
		{what: "ASTERIX 021", from: "asterix/readsb-cat021-from-pymodes-adsb.ast", make: newASTERIX},
		{what: "Mode S, Beast (DF17)", from: "adsb/pymodes-adsb-2016.beast", make: newBeast},
		{what: "Mode S, Beast (DF20)", from: "adsb/pymodes-commb-df20-2017.beast", make: newBeast},
		{what: "SBS", from: "adsb/sbs1-msgs-part1.sbs", make: newSBS},
		{what: "AIS", from: "ais/aisdb-20211101-tagblock.nm4", make: newAIS},
	} {
		b, err := os.ReadFile(shared(l.from))
		if err != nil {
			continue // the simulated ones are always there
		}
		if l.bytes = b; filepath.Ext(l.from) == ".pcap" {
			l.bytes = nil
			for p, err := range pcap.Packets(b) {
				if err == nil {
					l.bytes = append(l.bytes, p.Payload...)
				}
			}
		}
		l.from = "recording " + filepath.Base(l.from)
		all = append(all, l)
	}
	return all
}

// simulated is what thirty seconds of a swarm say.
func simulated() ([]load, error) {
	s := newSwarm(1000)
	said, err := s.next(30 * time.Second)
	loads := map[string]*load{
		"okinawa-1":  {what: "ASTERIX 048, 034", make: newASTERIX},
		"naha-adsb":  {what: "Mode S, Beast (DF17)", make: newBeast},
		"ryukyu-ais": {what: "AIS", make: newAIS},
		"sbs":        {what: "SBS", make: newSBS, bytes: baseStation()},
	}
	for _, m := range said {
		if l := loads[m.feed]; l != nil {
			l.bytes = append(l.bytes, m.bytes...)
		}
	}
	var all []load
	for _, id := range []string{"okinawa-1", "naha-adsb", "sbs", "ryukyu-ais"} {
		loads[id].from = "simulated, 1,000 objects"
		all = append(all, *loads[id])
	}
	return all, err
}

// baseStation writes positions as SBS lines, for there is no encoder of that format.
func baseStation() (b []byte) {
	for i := range 2000 {
		at := epoch.Add(time.Duration(i) * 15 * time.Millisecond).Format("2006/01/02,15:04:05.000")
		b = fmt.Appendf(b, "MSG,3,1,1,%06X,1,%s,%s,,%d,,,%.5f,%.5f,,,0,0,0,0\r\n", 0x840000+i%500, at, at, 20000+i,
			26+float64(i)/1000, 128-float64(i)/1000)
	}
	return b
}
