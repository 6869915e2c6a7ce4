package feed

import (
	"net"
	"net/netip"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		from string
		want Endpoint
	}{
		{"asterix+udp://239.1.1.1:8600", Endpoint{format: "asterix", carrier: "udp", addr: "239.1.1.1:8600"}},
		{"asterix+udp://239.1.1.1:8600?iface=eth0", Endpoint{format: "asterix", carrier: "udp", addr: "239.1.1.1:8600", iface: "eth0"}},
		{"asterix+udp://[ff02::1]:8600?iface=eth0", Endpoint{format: "asterix", carrier: "udp", addr: "[ff02::1]:8600", iface: "eth0"}},
		{"asterix+udp://:8600", Endpoint{format: "asterix", carrier: "udp", addr: "127.0.0.1:8600"}},
		{"asterix+udp://0.0.0.0:8600", Endpoint{format: "asterix", carrier: "udp", addr: "0.0.0.0:8600"}},
		{"ais+tcp-listen://:10110", Endpoint{format: "ais", carrier: "tcp-listen", addr: "127.0.0.1:10110"}},
		{"ais+tcp-listen://localhost:10110", Endpoint{format: "ais", carrier: "tcp-listen", addr: "127.0.0.1:10110"}},
		{"beast+tcp://receiver.example:30005", Endpoint{format: "beast", carrier: "tcp", addr: "receiver.example:30005"}},
		{"beast+tcp://:30005", Endpoint{format: "beast", carrier: "tcp", addr: "127.0.0.1:30005"}},
		{"ais+file:../x/a.nm4", Endpoint{format: "ais", carrier: "file", path: "../x/a.nm4"}},
		{"ais+file:///x/a b?.nm4", Endpoint{format: "ais", carrier: "file", path: "/x/a b?.nm4"}},
		{"asterix+pcap:/x.pcap", Endpoint{format: "asterix", carrier: "pcap", path: "/x.pcap"}},
	} {
		got, err := Parse(c.from)
		if err != nil || got != c.want {
			t.Errorf("%s: %+v %v", c.from, got, err)
			continue
		}
		if again, err := Parse(got.String()); err != nil || again != got {
			t.Errorf("%s written as %s and read as %+v %v", c.from, got, again, err)
		}
	}
}

// Every error is one line and says what to write.
func TestParseMends(t *testing.T) {
	for _, c := range []struct{ from, says string }{
		{"", "write FORMAT+CARRIER"},
		{"udp://239.1.1.1:8600", "write FORMAT+CARRIER"},
		{"asterix:8600", "write FORMAT+CARRIER"},
		{"asterisk+udp://1.2.3.4:1", `did you mean "asterix"`},
		{"cat62+udp://1.2.3.4:1", "write one of asterix, beast, avr, sbs, ais"},
		{"asterix+upd://1.2.3.4:1", `did you mean "udp"`},
		{"beast+udp://1.2.3.4:1", "write one of tcp, tcp-listen, file"},
		{"beast+pcap:x", "write one of tcp, tcp-listen, file"},
		{"asterix+udp:1.2.3.4:1", "write asterix+udp://HOST:PORT"},
		{"asterix+udp://1.2.3.4", "write HOST:PORT"},
		{"asterix+udp://1.2.3.4:http", "from 1 to 65535"},
		{"asterix+udp://1.2.3.4:70000", "from 1 to 65535"},
		{"beast+tcp://host:0", "from 1 to 65535"},
		{"asterix+udp://radar.example:8600", "no address to listen on: write 127.0.0.1"},
		{"ais+tcp-listen://239.1.1.1:1", "use ais+udp"},
		{"asterix+udp://127.0.0.1:8600?iface=lo", "leave it out"},
		{"asterix+udp://239.1.1.1:8600?if=lo", "only iface=NAME"},
		{"asterix+udp://239.1.1.1:8600?%zz", "only iface=NAME"},
		{"ais+file:", "write the file's path"},
		{"ais+file://x/y", "write ais+file:x/y"},
	} {
		_, err := Parse(c.from)
		if err == nil || !strings.Contains(err.Error(), c.says) || strings.ContainsAny(err.Error(), "\n") {
			t.Errorf("%s: %v; want %q", c.from, err, c.says)
		}
	}
}

// Nobody listens on more than loopback who did not write it.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"asterix+udp://:8600", "ais+tcp-listen://0.0.0.0:1", "ais+udp://[::]:1", "beast+tcp://a:1", "sbs+file:x",
		"ais+udp://239.1.1.1:1?iface=a"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		from, err := Parse(s)
		if err != nil || from.Recording() || from.carrier == "tcp" {
			return
		}
		host, _, err := net.SplitHostPort(from.addr)
		if err != nil {
			t.Fatal(s, from, err)
		}
		a, err := netip.ParseAddr(host)
		if err != nil {
			t.Fatal(s, from, err)
		}
		if !a.IsLoopback() && !strings.Contains(s, host) {
			t.Fatalf("%q listens on %s", s, a)
		}
	})
}
