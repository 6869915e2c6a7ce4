package feed

import (
	"context"
	"errors"
	"fmt"
	"net"
	"syscall"
)

// AddressFree says, before anything is begun, whether a feed that listens can have its address. Another program
// may still take it afterwards: then State tells, and Run tries again.
func (f *Feed) AddressFree() error {
	switch f.from.carrier {
	case "udp":
		conn, err := f.bind(context.Background())
		if err != nil {
			return err
		}
		return conn.Close()
	case "tcp-listen":
		l, err := new(net.ListenConfig).Listen(context.Background(), "tcp", f.from.addr)
		if err != nil {
			return f.refused(err)
		}
		return l.Close()
	}
	return nil
}

// refused says in one line why an address cannot be had, and what to change.
func (f *Feed) refused(err error) error {
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("feed %s: %s is in use by another program: end that, or change the port in from: of this feed", f.id, f.from.addr)
	}
	return fmt.Errorf("feed %s: %s cannot be listened on (%w): correct from: of this feed", f.id, f.from.addr, err)
}
