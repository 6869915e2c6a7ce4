package exercise

import (
	"fmt"
	"net/netip"
	"net/url"
	"strings"
)

// open makes the wire of a target's address.
func open(to string, o Options) (wire, error) {
	scheme, addr, err := parse(to, o)
	if err != nil {
		return nil, err
	}
	if scheme == "tcp" {
		return listen(addr)
	}
	return dial(addr)
}

// parse takes "udp://" or "tcp://" and a numeric loopback address with a port. Names are not looked up: what
// they mean can change, and an exercise that leaves the machine may be taken for the real thing.
func parse(to string, o Options) (scheme string, addr netip.AddrPort, err error) {
	u, err := url.Parse(to)
	if err != nil || (u.Scheme != "udp" && u.Scheme != "tcp") || u.Path != "" || u.User != nil || u.RawQuery != "" {
		return "", addr, fmt.Errorf("%w: %q: write udp://127.0.0.1:PORT or tcp://127.0.0.1:PORT", ErrAddress, to)
	}
	host := strings.Replace(u.Host, "localhost:", "127.0.0.1:", 1)
	addr, err = netip.ParseAddrPort(host)
	if err != nil {
		return "", addr, fmt.Errorf("%w: %q: the host must be a number such as 127.0.0.1, with a port", ErrAddress, to)
	}
	ip := addr.Addr().Unmap()
	addr = netip.AddrPortFrom(ip, addr.Port())
	switch {
	case ip.IsMulticast() && (u.Scheme != "udp" || !ip.Is4() || !o.Multicast):
		return "", addr, fmt.Errorf("%w: %q: multicast needs udp, an IPv4 group and leave to use it", ErrAddress, to)
	case !ip.IsLoopback() && !ip.IsMulticast():
		return "", addr, fmt.Errorf("%w: %q is not loopback: an exercise never sends to other machines; use 127.0.0.1", ErrAddress, to)
	case u.Scheme == "udp" && addr.Port() == 0:
		return "", addr, fmt.Errorf("%w: %q: nothing can be sent to port 0", ErrAddress, to)
	}
	return u.Scheme, addr, nil
}
