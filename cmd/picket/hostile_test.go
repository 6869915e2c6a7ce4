package main

import (
	"fmt"
	"math/rand/v2"
	"net"
	"strings"
	"testing"
	"time"

	"picket/geo"
	"picket/sensing"
	"picket/wire/ais"
	"picket/wire/asterix"
)

// hostileFeed is a feed's format and carrier, and a good record of it that can be told again and again.
type hostileFeed struct {
	format, carrier string
	good            func(i int) []byte
}

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func encoded(e sensing.Encoder, plot func(i int) sensing.Plot) func(int) []byte {
	return func(i int) []byte {
		b, err := e.Encode(nil, &sensing.Reports{Plots: []sensing.Plot{plot(i)}})
		if err != nil {
			panic(err)
		}
		return b
	}
}

func radarPlot(i int) sensing.Plot {
	return sensing.Plot{About: sensing.About{Station: sensing.StationOf(25, 201), Time: noon.Add(time.Duration(i) * time.Second), Tech: sensing.PSR, Has: sensing.HasPolar},
		Polar: geo.Polar{Range: 50e3 + float64(i), Azimuth: 1}}
}

func shipPlot(i int) sensing.Plot {
	p := sensing.Plot{Lat: 26 * geo.Deg, Lon: 128 * geo.Deg}
	p.Time, p.Tech, p.Has, p.Domain = noon.Add(time.Duration(i)*time.Second), sensing.AIS, sensing.HasPosition, sensing.Sea
	p.Keys.MMSI = 431000000 + uint32(i)
	return p
}

func hostileFeeds() []hostileFeed {
	line := func(format string) func(int) []byte {
		return func(i int) []byte { return fmt.Appendf(nil, format, i) }
	}
	frame := append([]byte{0x1a, '3', 0, 0, 0, 0, 0, 9, 200}, 0x8D, 0x40, 0x6B, 0x90, 0x20, 0x15, 0xA6, 0x78, 0xD4, 0xD2, 0x20, 0xAA, 0x4B, 0xDA)
	return []hostileFeed{
		{"asterix", "udp", encoded(asterix.NewEncoder(), radarPlot)},
		{"ais", "udp", encoded(&ais.Encoder{}, shipPlot)},
		{"ais", "tcp-listen", encoded(&ais.Encoder{}, shipPlot)},
		{"beast", "tcp-listen", func(int) []byte { return frame }},
		{"avr", "tcp-listen", func(int) []byte { return []byte("*8D406B902015A678D4D220AA4BDA;\n") }},
		{"sbs", "tcp-listen", line("MSG,3,1,1,406B90,1,2026/11/23,12:00:00.000,2026/11/23,12:00:00.000,,%d,,,52.1,4.2,,,0,0,0,0\r\n")},
	}
}

// Noise, pieces of good records and good records with a bit flipped, on every feed of a node at work: it is
// counted by reason, the feed goes on, and every good record after it is decoded.
func TestHostileBytesOnEveryFeed(t *testing.T) {
	const seed = 11
	t.Log("seed", seed)
	rng := rand.New(rand.NewPCG(seed, 0))
	feeds := hostileFeeds()
	var yaml strings.Builder
	yaml.WriteString("node: jp\nhttp: 127.0.0.1:0\nfeeds:\n")
	ports := make([]string, len(feeds))
	for i, f := range feeds {
		ports[i] = vacant(t, strings.TrimSuffix(f.carrier, "-listen"))
		fmt.Fprintf(&yaml, "  - id: f%d\n    from: %s+%s://%s\n", i, f.format, f.carrier, ports[i])
	}
	n := start(t, "run", write(t, "node.yaml", yaml.String()))
	const each = 30
	for i, f := range feeds {
		t.Run(f.format+"+"+f.carrier, func(t *testing.T) {
			conn := dial(t, strings.TrimSuffix(f.carrier, "-listen"), ports[i])
			tell := func(from int, noise func(good []byte) []byte) feedT {
				for k := from; k < from+each; k++ {
					send(t, conn, noise(f.good(k)))
					if f.carrier != "udp" {
						send(t, conn, []byte("\r\n")) // ends a line; nothing to Beast
					}
					send(t, conn, f.good(k))
				}
				return n.heard(i, uint64(from+each))
			}
			// A line that is no AIS sentence is none of ours.
			if g := tell(0, func([]byte) []byte { return random(rng) }); g.Good != each || bads(g)+g.Skipped == 0 || g.State != "ok" {
				t.Errorf("after random bytes %d good of %d: %+v", g.Good, each, g)
			}
			// Of these some may be good themselves.
			if g := tell(each, func(b []byte) []byte { return damage(rng, b) }); g.Good < 2*each || bads(g) == 0 || g.State != "ok" {
				t.Errorf("after damaged records %d good of %d: %+v", g.Good, 2*each, g)
			}
		})
	}
}

// heard waits until a feed has so many good records, or ten seconds.
func (r *running) heard(feed int, good uint64) feedT {
	var got feedsT
	for range 200 {
		if r.get("feeds", &got); got.Feeds[feed].Good >= good {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	return got.Feeds[feed]
}

// bads counts the bad of all reasons.
func bads(f feedT) (n uint64) {
	for _, c := range f.Bad {
		n += c
	}
	return n
}

func random(rng *rand.Rand) []byte {
	b := make([]byte, 1+rng.IntN(300))
	for i := range b {
		b[i] = byte(rng.Uint32())
	}
	return b
}

// damage cuts a record short or flips one of its bits.
func damage(rng *rand.Rand, good []byte) []byte {
	b := append([]byte(nil), good...)
	if rng.IntN(2) == 0 {
		return b[:1+rng.IntN(len(b)-1)]
	}
	b[rng.IntN(len(b))] ^= 1 << rng.IntN(8)
	return b
}

func vacant(t *testing.T, network string) string {
	t.Helper()
	if network == "udp" {
		l, err := net.ListenPacket("udp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		return l.LocalAddr().String()
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// dial waits until the feed listens.
func dial(t *testing.T, network, addr string) net.Conn {
	t.Helper()
	for range 100 {
		if c, err := net.Dial(network, addr); err == nil {
			t.Cleanup(func() { c.Close() })
			return c
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatalf("%s does not listen on %s", addr, network)
	return nil
}

func send(t *testing.T, c net.Conn, b []byte) {
	t.Helper()
	if _, err := c.Write(b); err != nil {
		t.Fatal(err)
	}
	time.Sleep(time.Millisecond)
}
