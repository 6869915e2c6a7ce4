package feed

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"picket/text/spelling"
)

// From is what a feed's `from:` says: FORMAT+CARRIER://HOST:PORT, FORMAT+file:PATH or FORMAT+pcap:PATH.
type From struct {
	Format  string // "asterix"
	Carrier string // "udp", "tcp" (dials), "tcp-listen", "file" or "pcap"
	Addr    string // of the socket, HOST:PORT; loopback where the URL names no host
	Iface   string // of a multicast group: ?iface=eth0
	Path    string // of a recording
}

// carriers are the ways by which bytes of each format come; the first format has them all.
var carriers = []struct {
	format string
	by     []string
}{
	{"asterix", []string{"udp", "tcp", "tcp-listen", "file", "pcap"}},
	{"beast", []string{"tcp", "tcp-listen", "file"}},
	{"avr", []string{"tcp", "tcp-listen", "file"}},
	{"sbs", []string{"tcp", "tcp-listen", "file"}},
	{"ais", []string{"udp", "tcp", "tcp-listen", "file", "pcap"}},
}

// Recording tells that the feed is a file.
func (f From) Recording() bool { return f.Path != "" }

// Group gives the multicast group that the feed joins; not valid: none.
func (f From) Group() netip.Addr {
	ap, err := netip.ParseAddrPort(f.Addr)
	if err != nil || f.Carrier != "udp" || !ap.Addr().IsMulticast() {
		return netip.Addr{}
	}
	return ap.Addr()
}

// String gives the URL in full.
func (f From) String() string {
	s := f.Format + "+" + f.Carrier + ":"
	if f.Recording() {
		return s + f.Path
	}
	s += "//" + f.Addr
	if f.Iface != "" {
		s += "?iface=" + url.QueryEscape(f.Iface)
	}
	return s
}

// Parse reads a feed's `from:`. Its errors are one line and say what to write instead.
//
// A socket listens on the address that is written, and on loopback where none is: all interfaces are listened
// on only where 0.0.0.0 or [::] is written out.
func Parse(from string) (From, error) {
	f, err := parse(from)
	if err != nil {
		return From{}, fmt.Errorf("feed: from %q: %w", from, err)
	}
	return f, nil
}

func parse(from string) (f From, err error) {
	scheme, rest, ok := strings.Cut(from, ":")
	f.Format, f.Carrier, _ = strings.Cut(scheme, "+")
	if !ok || f.Carrier == "" {
		return f, fmt.Errorf("write FORMAT+CARRIER, such as asterix+udp://239.1.1.1:8600 or ais+file:PATH")
	}
	if err := f.known(); err != nil {
		return f, err
	}
	if f.Carrier == "file" || f.Carrier == "pcap" {
		return f, f.path(rest)
	}
	rest, ok = strings.CutPrefix(rest, "//")
	if !ok {
		return f, fmt.Errorf("write %s://HOST:PORT", scheme)
	}
	rest, query, _ := strings.Cut(rest, "?")
	if err := f.address(rest); err != nil {
		return f, err
	}
	return f, f.query(query)
}

// known checks format and carrier against the table.
func (f *From) known() error {
	var formats []string
	for _, c := range carriers {
		if formats = append(formats, c.format); c.format != f.Format {
			continue
		}
		if !slices.Contains(c.by, f.Carrier) {
			return fmt.Errorf("%s does not come by %q: %s", f.Format, f.Carrier, mend(f.Carrier, c.by))
		}
		return nil
	}
	return fmt.Errorf("format %q is not known: %s", f.Format, mend(f.Format, formats))
}

func (f *From) path(rest string) error {
	if p, ok := strings.CutPrefix(rest, "//"); ok {
		if !strings.HasPrefix(p, "/") {
			return fmt.Errorf("a path needs no //: write %s+%s:%s", f.Format, f.Carrier, p)
		}
		rest = p
	}
	if rest == "" {
		return fmt.Errorf("write the file's path after the colon")
	}
	f.Path = rest
	return nil
}

// address checks HOST:PORT. Names are for dialling only: what is listened on is written as an address, so
// that nobody's name server decides who can reach it.
func (f *From) address(s string) error {
	host, port, err := net.SplitHostPort(s)
	if err != nil {
		return fmt.Errorf("write HOST:PORT after the //, such as 127.0.0.1:8600")
	}
	n, err := strconv.ParseUint(port, 10, 16)
	if err != nil || (n == 0 && f.Carrier == "tcp") {
		return fmt.Errorf("%q is no port: write a number from 1 to 65535", port)
	}
	if host == "" || host == "localhost" {
		host = "127.0.0.1"
	}
	f.Addr = net.JoinHostPort(host, strconv.FormatUint(n, 10))
	if f.Carrier == "tcp" {
		return nil
	}
	a, err := netip.ParseAddr(host)
	if err != nil {
		return fmt.Errorf("%q is no address to listen on: write 127.0.0.1, an interface's address, or 0.0.0.0 for all", host)
	}
	if a.IsMulticast() && f.Carrier != "udp" {
		return fmt.Errorf("%s is a multicast group: use %s+udp", a, f.Format)
	}
	return nil
}

func (f *From) query(s string) error {
	q, err := url.ParseQuery(s)
	if err != nil {
		return fmt.Errorf("after the ? only iface=NAME is known")
	}
	for k := range q {
		if k != "iface" {
			return fmt.Errorf("%q is not known after the ?: only iface=NAME is", k)
		}
	}
	if f.Iface = q.Get("iface"); f.Iface != "" && !f.Group().IsValid() {
		return fmt.Errorf("iface is for multicast groups (224.0.0.0 to 239.255.255.255): leave it out")
	}
	return nil
}

// mend proposes the nearest of what is known, or lists all where the word itself is not what is wrong.
func mend(got string, known []string) string {
	right := slices.Contains(carriers[0].by, got)
	if best, edits := spelling.Nearest(got, known); !right && edits <= 2 {
		return fmt.Sprintf("did you mean %q?", best)
	}
	return "write one of " + strings.Join(known, ", ")
}
