package journal

import (
	"bytes"
	"errors"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"sync"
)

const sector = 512

var errPower = errors.New("power is off")

// memDisk is a disk that knows what was synced: bytes by file, names by folder. It can be cut off after any
// operation, even within a write, and can be full.
type memDisk struct {
	mu    sync.Mutex
	files map[string]*memFile // as a process sees it
	disk  map[string]*memFile // names that survive a power cut
	ops   []func(map[string]*memFile)

	budget int   // operations until the power goes; below zero: never
	space  int   // bytes that can still be written; below zero: no end
	fault  error // what every operation gives from now on
}

type memFile struct {
	now, synced []byte
}

func newMemDisk() *memDisk {
	return &memDisk{files: map[string]*memFile{}, disk: map[string]*memFile{}, budget: -1, space: -1}
}

// step counts an operation, and fails it when its time has come.
func (d *memDisk) step() error {
	if d.budget == 0 {
		d.fault = errPower
	}
	if d.budget > 0 {
		d.budget--
	}
	return d.fault
}

func (d *memDisk) name(op func(map[string]*memFile)) {
	op(d.files)
	d.ops = append(d.ops, op)
}

func (d *memDisk) List() ([]string, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Sorted(maps.Keys(d.files)), nil
}

func (d *memDisk) Open(name string) (readable, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	f := d.files[name]
	if f == nil {
		return nil, &os.PathError{Op: "open", Path: name, Err: os.ErrNotExist}
	}
	return memReader{bytes.NewReader(bytes.Clone(f.now))}, nil
}

type memReader struct{ *bytes.Reader }

func (r memReader) Size() (int64, error) { return r.Reader.Size(), nil }
func (r memReader) Close() error         { return nil }

func (d *memDisk) Create(name string) (writable, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.step(); err != nil {
		return nil, err
	}
	if f := d.files[name]; f != nil {
		f.now = nil
		return &memWriter{d, f}, nil
	}
	f := &memFile{}
	d.name(func(m map[string]*memFile) { m[name] = f })
	return &memWriter{d, f}, nil
}

func (d *memDisk) Continue(name string, size int64) (writable, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.step(); err != nil {
		return nil, err
	}
	f := d.files[name]
	f.now = slices.Clone(f.now[:size])
	return &memWriter{d, f}, nil
}

func (d *memDisk) Rename(from, to string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.step(); err != nil {
		return err
	}
	d.name(func(m map[string]*memFile) {
		if f, ok := m[from]; ok {
			delete(m, from)
			m[to] = f
		}
	})
	return nil
}

func (d *memDisk) Remove(name string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.step(); err != nil {
		return err
	}
	d.name(func(m map[string]*memFile) { delete(m, name) })
	return nil
}

func (d *memDisk) Sync() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.step(); err != nil {
		return err
	}
	d.disk, d.ops = maps.Clone(d.files), nil
	return nil
}

type memWriter struct {
	d *memDisk
	f *memFile
}

func (w *memWriter) Write(b []byte) (int, error) {
	w.d.mu.Lock()
	defer w.d.mu.Unlock()
	alive := w.d.fault == nil
	err := w.d.step()
	n := len(b)
	if err != nil {
		if n /= 2; !alive { // the power goes within this write, not before it
			n = 0
		}
	}
	if s := w.d.space; s >= 0 && n > s {
		n, err = s, errors.New("no space left on device")
	}
	if w.d.space >= 0 {
		w.d.space -= n
	}
	w.f.now = append(w.f.now, b[:n]...)
	return n, err
}

func (w *memWriter) Sync() error {
	w.d.mu.Lock()
	defer w.d.mu.Unlock()
	if err := w.d.step(); err != nil {
		return err
	}
	w.f.synced = bytes.Clone(w.f.now)
	return nil
}

func (w *memWriter) Close() error { return nil }

// How much of what was not synced the power cut leaves.
const (
	loseAll    = iota // nothing
	loseSome          // any subset of the sectors, any size between old and new, any subset of the names
	losePrefix        // all up to some place
	loseNames         // all bytes, but no name that was not synced
	modes
)

func (d *memDisk) crash(rng *rand.Rand, mode int) *memDisk {
	d.mu.Lock()
	defer d.mu.Unlock()
	after := newMemDisk()
	names := maps.Clone(d.disk)
	if mode == loseSome || mode == losePrefix {
		for _, op := range d.ops {
			if rng.IntN(2) == 0 {
				op(names)
			}
		}
	}
	for name, f := range names {
		b := f.left(rng, mode)
		after.files[name] = &memFile{b, bytes.Clone(b)}
	}
	after.disk = maps.Clone(after.files)
	return after
}

func (f *memFile) left(rng *rand.Rand, mode int) []byte {
	switch mode {
	case loseAll:
		return bytes.Clone(f.synced)
	case loseNames:
		return bytes.Clone(f.now)
	}
	lo, hi := min(len(f.now), len(f.synced)), max(len(f.now), len(f.synced))
	size := lo + rng.IntN(hi-lo+1)
	if rng.IntN(2) == 0 {
		size = len(f.now)
	}
	if mode == losePrefix {
		return append(bytes.Clone(f.now[:min(size, len(f.now))]), make([]byte, max(0, size-len(f.now)))...)
	}
	b := make([]byte, size) // what neither has is zeros, as a file system gives
	copy(b, f.synced)
	for at := 0; at < size; at += sector {
		if rng.IntN(2) == 0 && at < len(f.now) {
			copy(b[at:min(at+sector, size)], f.now[at:])
		}
	}
	return b
}

// flip turns one bit of a file, for tests of damage.
func (d *memDisk) flip(name string, bit int) {
	d.files[name].now[bit/8] ^= 1 << (bit % 8)
}
