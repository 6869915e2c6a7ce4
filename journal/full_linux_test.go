package journal

import (
	"errors"
	"strings"
	"syscall"
	"testing"
)

// A real full disk: a file system of 256 KiB.
func TestFullFileSystem(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=256k"); err != nil {
		t.Skip("needs root: a small file system cannot be mounted: ", err)
	}
	defer syscall.Unmount(dir, 0)
	j, _ := mustOpen(t, dir, Options{})
	synced, n := uint64(0), uint64(1)
	var err error
	for ; n < 20_000; n++ {
		if err = j.Append(at(n)); err != nil {
			break
		}
		if n%100 == 0 {
			if err = j.Sync(); err != nil {
				break
			}
			synced = n
		}
	}
	if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), "free space") {
		t.Fatalf("after %d entries: %v", n, err)
	}
	if err := j.Close(); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("Close: %v", err)
	}
	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT, "size=1m"); err != nil {
		t.Fatal(err)
	}
	j, r := mustOpen(t, dir, Options{})
	if r.LastSeq < synced || r.Cut == 0 {
		t.Errorf("Sync returned for %d; %+v", synced, r)
	}
	j.Close()
	holds(t, folder(dir), synced, n)
}
