package journal

import (
	"errors"
	"io"
	"os"
	"path/filepath"
)

// disk is what the journal asks of a folder. Tests put one in its place that is full, fails, or forgets what
// was not synced.
type disk interface {
	List() ([]string, error)
	Open(name string) (readable, error)
	Create(name string) (writable, error)               // empty, whether or not it was there
	Continue(name string, size int64) (writable, error) // cut to size and written on from there
	Rename(from, to string) error
	Remove(name string) error
	Sync() error // the folder itself: names made, changed and gone
}

type readable interface {
	io.ReaderAt
	io.Closer
	Size() (int64, error)
}

type writable interface {
	io.Writer
	io.Closer
	Sync() error // bytes and size
}

// folder is the disk of the operating system.
type folder string

// makeFolder makes a folder and those above it, each with its name on disk.
func makeFolder(dir string) error {
	if st, err := os.Stat(dir); err == nil && st.IsDir() {
		return nil
	}
	above := filepath.Dir(dir)
	if above != dir {
		if err := makeFolder(above); err != nil {
			return err
		}
	}
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
		return err
	}
	return folder(above).Sync()
}

type file struct{ *os.File }

func (f file) Size() (int64, error) {
	st, err := f.Stat()
	if err != nil {
		return 0, err
	}
	return st.Size(), nil
}

func (f file) Sync() error { return datasync(f.File) }

func (d folder) List() ([]string, error) {
	entries, err := os.ReadDir(string(d))
	if err != nil {
		return nil, err
	}
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name()
	}
	return names, nil
}

func (d folder) Open(name string) (readable, error) {
	f, err := os.Open(filepath.Join(string(d), name))
	if err != nil {
		return nil, err
	}
	return file{f}, nil
}

func (d folder) Create(name string) (writable, error) {
	f, err := os.OpenFile(filepath.Join(string(d), name), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return nil, err
	}
	return file{f}, nil
}

func (d folder) Continue(name string, size int64) (writable, error) {
	f, err := os.OpenFile(filepath.Join(string(d), name), os.O_WRONLY, 0)
	if err != nil {
		return nil, err
	}
	if err = f.Truncate(size); err == nil {
		_, err = f.Seek(size, io.SeekStart)
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return file{f}, nil
}

func (d folder) Rename(from, to string) error {
	return os.Rename(filepath.Join(string(d), from), filepath.Join(string(d), to))
}

func (d folder) Remove(name string) error { return os.Remove(filepath.Join(string(d), name)) }

func (d folder) Sync() error {
	f, err := os.Open(string(d))
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}
