//go:build unix

package exercise

import "syscall"

// keepInside makes multicast of a socket stay on this machine: by the loopback interface, time to live 0.
func keepInside(_, _ string, raw syscall.RawConn) error {
	var err error
	control := func(fd uintptr) {
		err = syscall.SetsockoptByte(int(fd), syscall.IPPROTO_IP, syscall.IP_MULTICAST_TTL, 0)
		if err == nil {
			err = syscall.SetsockoptByte(int(fd), syscall.IPPROTO_IP, syscall.IP_MULTICAST_LOOP, 1)
		}
		if err == nil {
			err = syscall.SetsockoptInet4Addr(int(fd), syscall.IPPROTO_IP, syscall.IP_MULTICAST_IF, [4]byte{127, 0, 0, 1})
		}
	}
	if e := raw.Control(control); e != nil {
		return e
	}
	return err
}
