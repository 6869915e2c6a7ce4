package linktest

import (
	"sync"
	"time"

	"picket"
	"picket/link"
	"picket/link/memlink"
)

// flaky puts a pipe with faults behind a transport, whatever it is.
type flaky struct {
	link.Transport
	mu   sync.Mutex
	pipe *memlink.Pipe
	from picket.NodeID
	stop chan struct{}
	done sync.WaitGroup
}

func newFlaky(t link.Transport, from picket.NodeID, seed uint64, f memlink.Faults) *flaky {
	return &flaky{Transport: t, from: from, pipe: memlink.NewPipe(seed, f), stop: make(chan struct{})}
}

func (f *flaky) Open(got func(picket.NodeID, []byte), refused func(picket.NodeID, string)) error {
	f.done.Go(func() {
		tick := time.NewTicker(2 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-f.stop:
				return
			case <-tick.C:
			}
			f.mu.Lock()
			for b := f.pipe.Pop(time.Now()); b != nil; b = f.pipe.Pop(time.Now()) {
				got(f.from, b)
			}
			f.mu.Unlock()
		}
	})
	return f.Transport.Open(func(_ picket.NodeID, b []byte) {
		f.mu.Lock()
		defer f.mu.Unlock()
		f.pipe.Push(time.Now(), b)
	}, refused)
}

func (f *flaky) Close() {
	f.Transport.Close()
	close(f.stop)
	f.done.Wait()
}
