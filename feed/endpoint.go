package feed

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"picket/node"
	"picket/text/spelling"
)

// Endpoint is where the bytes of a feed come from, as its `from:` says: FORMAT+CARRIER://HOST:PORT, FORMAT+file:PATH or FORMAT+pcap:PATH.
type Endpoint struct {
	format  string // "asterix"
	carrier string // "udp", "tcp" (dials), "tcp-listen", "file" or "pcap"
	addr    string // of the socket, HOST:PORT; loopback where the URL names no host
	iface   string // of a multicast group: ?iface=eth0
	path    string // of a recording
}

// Format gives the name of the format, as in the table of formats of package node.
func (f Endpoint) Format() string { return f.format }

// Path gives the file of a recording as it is written; empty: the feed is a socket.
func (f Endpoint) Path() string { return f.path }

// Recording tells that the feed is a file.
func (f Endpoint) Recording() bool { return f.path != "" }

// Group gives the multicast group that the feed joins; not valid: none.
func (f Endpoint) Group() netip.Addr {
	ap, err := netip.ParseAddrPort(f.addr)
	if err != nil || f.carrier != "udp" || !ap.Addr().IsMulticast() {
		return netip.Addr{}
	}
	return ap.Addr()
}

// String gives the URL in full.
func (f Endpoint) String() string {
	s := f.format + "+" + f.carrier + ":"
	if f.Recording() {
		return s + f.path
	}
	s += "//" + f.addr
	if f.iface != "" {
		s += "?iface=" + url.QueryEscape(f.iface)
	}
	return s
}

// Parse reads a feed's `from:`. Its errors are one line and say what to write instead.
//
// A socket listens on the address that is written, and on loopback where none is: all interfaces are listened
// on only where 0.0.0.0 or [::] is written out.
func Parse(from string) (Endpoint, error) {
	f, err := parse(from)
	if err != nil {
		return Endpoint{}, fmt.Errorf("feed: from %q: %w", from, err)
	}
	return f, nil
}

func parse(from string) (f Endpoint, err error) {
	scheme, rest, ok := strings.Cut(from, ":")
	f.format, f.carrier, _ = strings.Cut(scheme, "+")
	if !ok || f.carrier == "" {
		return f, fmt.Errorf("write FORMAT+CARRIER, such as asterix+udp://239.1.1.1:8600 or ais+file:PATH")
	}
	if err := f.known(); err != nil {
		return f, err
	}
	if f.carrier == "file" || f.carrier == "pcap" {
		return f, f.readPath(rest)
	}
	rest, ok = strings.CutPrefix(rest, "//")
	if !ok {
		return f, fmt.Errorf("write %s://HOST:PORT", scheme)
	}
	rest, query, _ := strings.Cut(rest, "?")
	if err := f.readAddress(rest); err != nil {
		return f, err
	}
	return f, f.readQuery(query)
}

// known checks format and carrier against the table of formats.
func (f *Endpoint) known() error {
	var names, all []string
	for _, g := range node.Formats() {
		names, all = append(names, g.Name), append(all, g.Carriers...)
	}
	format, ok := node.FormatOf(f.format)
	switch {
	case !ok:
		return fmt.Errorf("format %q is not known: %s", f.format, mend(f.format, names, all))
	case !slices.Contains(format.Carriers, f.carrier):
		return fmt.Errorf("%s does not come by %q: %s", f.format, f.carrier, mend(f.carrier, format.Carriers, all))
	}
	return nil
}

// readPath takes what follows the colon of a recording.
func (f *Endpoint) readPath(rest string) error {
	if p, ok := strings.CutPrefix(rest, "//"); ok {
		if !strings.HasPrefix(p, "/") {
			return fmt.Errorf("a path needs no //: write %s+%s:%s", f.format, f.carrier, p)
		}
		rest = p
	}
	if rest == "" {
		return fmt.Errorf("write the file's path after the colon")
	}
	f.path = rest
	return nil
}

// readAddress checks HOST:PORT. Names are for dialling only: what is listened on is written as an address, so
// that nobody's name server decides who can reach it.
func (f *Endpoint) readAddress(s string) error {
	host, port, err := net.SplitHostPort(s)
	if err != nil {
		return fmt.Errorf("write HOST:PORT after the //, such as 127.0.0.1:8600")
	}
	n, err := strconv.ParseUint(port, 10, 16)
	if err != nil || (n == 0 && f.carrier == "tcp") {
		return fmt.Errorf("%q is no port: write a number from 1 to 65535", port)
	}
	if host == "" || host == "localhost" {
		host = "127.0.0.1"
	}
	f.addr = net.JoinHostPort(host, strconv.FormatUint(n, 10))
	if f.carrier == "tcp" {
		return nil
	}
	a, err := netip.ParseAddr(host)
	if err != nil {
		return fmt.Errorf("%q is no address to listen on: write 127.0.0.1, an interface's address, or 0.0.0.0 for all", host)
	}
	if a.IsMulticast() && f.carrier != "udp" {
		return fmt.Errorf("%s is a multicast group: use %s+udp", a, f.format)
	}
	return nil
}

// readQuery takes what follows the question mark.
func (f *Endpoint) readQuery(s string) error {
	q, err := url.ParseQuery(s)
	if err != nil {
		return fmt.Errorf("after the ? only iface=NAME is known")
	}
	for k := range q {
		if k != "iface" {
			return fmt.Errorf("%q is not known after the ?: only iface=NAME is", k)
		}
	}
	if f.iface = q.Get("iface"); f.iface != "" && !f.Group().IsValid() {
		return fmt.Errorf("iface is for multicast groups (224.0.0.0 to 239.255.255.255): leave it out")
	}
	return nil
}

// mend proposes the nearest of what is known, or lists all where the word itself is not what is wrong: where it
// is a carrier that other formats come by.
func mend(got string, known, carriers []string) string {
	right := slices.Contains(carriers, got)
	if best, edits := spelling.Nearest(got, known); !right && edits <= 2 {
		return fmt.Sprintf("did you mean %q?", best)
	}
	return "write one of " + strings.Join(known, ", ")
}
