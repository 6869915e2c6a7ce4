//go:build !unix

package exercise

import (
	"errors"
	"syscall"
)

// keepInside refuses: what would keep multicast on this machine has not been tried on this system.
func keepInside(_, _ string, _ syscall.RawConn) error {
	return errors.New("multicast in an exercise needs a Unix system")
}
