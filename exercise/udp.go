package exercise

import (
	"context"
	"fmt"
	"net"
	"net/netip"
)

// datagrams sends each message as one datagram. The socket is not connected, so that nobody listening yet is
// not an error that costs the next message.
type datagrams struct {
	conn *net.UDPConn
	to   netip.AddrPort
}

func dial(to netip.AddrPort) (wire, error) {
	lc, from := net.ListenConfig{}, netip.AddrPortFrom(to.Addr(), 0)
	if to.Addr().IsMulticast() {
		lc.Control, from = keepInside, netip.MustParseAddrPort("127.0.0.1:0")
	}
	c, err := lc.ListenPacket(context.Background(), "udp", from.String())
	if err != nil {
		return nil, fmt.Errorf("open socket for %v: %w", to, err)
	}
	return &datagrams{c.(*net.UDPConn), to}, nil
}

func (d *datagrams) send(b []byte) error {
	_, err := d.conn.WriteToUDPAddrPort(b, d.to)
	return err
}

func (d *datagrams) flush()                 {}
func (d *datagrams) addr() string           { return "udp://" + d.to.String() }
func (d *datagrams) clients() (int, uint64) { return 0, 0 }
func (d *datagrams) close()                 { d.conn.Close() }
