package journal

import (
	"os"
	"syscall"
)

// datasync is fdatasync(2): bytes and size reach the disk, the time of change need not.
func datasync(f *os.File) error {
	for {
		err := syscall.Fdatasync(int(f.Fd()))
		if err != syscall.EINTR {
			return os.NewSyscallError("fdatasync "+f.Name(), err)
		}
	}
}
