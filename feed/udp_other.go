//go:build !linux

package feed

import (
	"net"
	"net/netip"
)

func join(group netip.AddrPort, iface string) (*net.UDPConn, error) {
	var by *net.Interface
	if iface != "" {
		var err error
		if by, err = net.InterfaceByName(iface); err != nil {
			return nil, err
		}
	}
	return net.ListenMulticastUDP("udp", by, net.UDPAddrFromAddrPort(group))
}

func widen(conn *net.UDPConn) { _ = conn.SetReadBuffer(receiveBuffer) }

func overflowed([]byte) (uint32, bool) { return 0, false }
