package feed

import (
	"encoding/binary"
	"fmt"
	"net"
	"net/netip"
	"os"
	"syscall"
)

// Numbers of linux/socket.h and linux/in.h that syscall does not name.
const (
	soRcvbufForce  = 33
	soRxqOvfl      = 40
	ipMulticastAll = 49
)

// join opens a socket bound to a group's address (net.ListenMulticastUDP binds to all addresses, and would
// take whatever is sent to the port).
func join(group netip.AddrPort, iface string) (*net.UDPConn, error) {
	index := 0
	if iface != "" {
		i, err := net.InterfaceByName(iface)
		if err != nil {
			return nil, fmt.Errorf("iface=%s: %w", iface, err)
		}
		index = i.Index
	}
	family := syscall.AF_INET
	if group.Addr().Is6() {
		family = syscall.AF_INET6
	}
	fd, err := syscall.Socket(family, syscall.SOCK_DGRAM|syscall.SOCK_CLOEXEC|syscall.SOCK_NONBLOCK, 0)
	if err != nil {
		return nil, os.NewSyscallError("socket", err)
	}
	file := os.NewFile(uintptr(fd), "udp "+group.String()) // FilePacketConn has a copy of its own
	defer file.Close()
	if err := member(fd, group, index); err != nil {
		return nil, err
	}
	pc, err := net.FilePacketConn(file)
	if err != nil {
		return nil, err
	}
	return pc.(*net.UDPConn), nil
}

func member(fd int, group netip.AddrPort, index int) error {
	if err := syscall.SetsockoptInt(fd, syscall.SOL_SOCKET, syscall.SO_REUSEADDR, 1); err != nil {
		return os.NewSyscallError("setsockopt", err)
	}
	var to syscall.Sockaddr
	var err error
	if a := group.Addr(); a.Is4() {
		to = &syscall.SockaddrInet4{Addr: a.As4(), Port: int(group.Port())}
		_ = syscall.SetsockoptInt(fd, syscall.IPPROTO_IP, ipMulticastAll, 0)
		err = syscall.SetsockoptIPMreqn(fd, syscall.IPPROTO_IP, syscall.IP_ADD_MEMBERSHIP,
			&syscall.IPMreqn{Multiaddr: a.As4(), Ifindex: int32(index)})
	} else {
		to = &syscall.SockaddrInet6{Addr: a.As16(), Port: int(group.Port()), ZoneId: uint32(index)}
		err = syscall.SetsockoptIPv6Mreq(fd, syscall.IPPROTO_IPV6, syscall.IPV6_JOIN_GROUP,
			&syscall.IPv6Mreq{Multiaddr: a.As16(), Interface: uint32(index)})
	}
	if err != nil {
		return fmt.Errorf("join %s: %w: name the interface, ?iface=eth0", group.Addr(), err)
	}
	if err := syscall.Bind(fd, to); err != nil {
		return fmt.Errorf("bind %s: %w", group, err)
	}
	return nil
}

// widen asks for a large buffer, beyond the system's limit where we may, and for the count of what overflows it.
func widen(conn *net.UDPConn) {
	_ = conn.SetReadBuffer(receiveBuffer)
	raw, err := conn.SyscallConn()
	if err != nil {
		return
	}
	_ = raw.Control(func(fd uintptr) {
		_ = syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, soRcvbufForce, receiveBuffer)
		_ = syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, soRxqOvfl, 1)
	})
}

// overflowed gives how many datagrams the kernel has dropped since the socket was opened (SO_RXQ_OVFL). It is
// told with the next that is received.
func overflowed(oob []byte) (uint32, bool) {
	if len(oob) == 0 {
		return 0, false
	}
	messages, err := syscall.ParseSocketControlMessage(oob)
	if err != nil {
		return 0, false
	}
	for _, m := range messages {
		if m.Header.Level == syscall.SOL_SOCKET && m.Header.Type == soRxqOvfl && len(m.Data) >= 4 {
			return binary.NativeEndian.Uint32(m.Data), true
		}
	}
	return 0, false
}
