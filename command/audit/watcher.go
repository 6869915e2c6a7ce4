package audit

import (
	"errors"
	"fmt"
	"slices"

	"golang.org/x/mod/sumdb/tlog"
)

// The ways in which a head is refused.
var (
	ErrRollback = errors.New("it is older than one that was seen")
	ErrSplit    = errors.New("it does not agree with one that was seen")
	ErrProof    = errors.New("the proof does not show that it is the same tree grown")
)

// Conflict is two signed heads of one origin that cannot both be of one tree. It is proof against the origin, for
// anybody who has its key.
type Conflict struct{ First, Second Signed }

// Watcher holds the newest head of each origin that it was shown. The zero Watcher has seen none.
type Watcher struct {
	newest    map[string]Signed
	conflicts []Conflict
}

// mostConflicts bounds what is kept against one origin: one is enough.
const mostConflicts = 100

// Newest gives the newest head of an origin, or none.
func (w *Watcher) Newest(origin string) (Signed, bool) {
	s, ok := w.newest[origin]
	return s, ok
}

// Restore puts back what an earlier run had seen.
func (w *Watcher) Restore(list ...Signed) {
	for _, s := range list {
		w.keep(s)
	}
}

func (w *Watcher) keep(s Signed) {
	if w.newest == nil {
		w.newest = map[string]Signed{}
	}
	w.newest[s.Origin] = s
}

// Conflicts are the proofs that were found.
func (w *Watcher) Conflicts() []Conflict { return slices.Clone(w.conflicts) }

// Take takes a head whose origin's signature holds, with the proof from the newest head that is held. Nil: it may be
// cosigned, once it is on disk. An older head is a rollback, another root at the same size a split view; both are kept
// as a conflict, except an older head that was true when it was made, which is refused alone.
func (w *Watcher) Take(s Signed, proof []Hash) error {
	old, had := w.newest[s.Origin]
	switch {
	case !had || old.Size == 0:
	case s.Size < old.Size:
		return fmt.Errorf("audit: %s of %d leaves: %w (%d)", s.Origin, s.Size, ErrRollback, old.Size)
	case s.Size == old.Size && s.Root != old.Root:
		w.accuse(old, s)
		return fmt.Errorf("audit: %s of %d leaves: %w", s.Origin, s.Size, ErrSplit)
	case s.Size == old.Size:
		return nil
	default:
		if err := tlog.CheckTree(proof, s.Size, s.Root, old.Size, old.Root); err != nil {
			return fmt.Errorf("audit: %s from %d to %d leaves: %w", s.Origin, old.Size, s.Size, ErrProof)
		}
	}
	w.keep(s)
	return nil
}

// Compare holds an older head, which another member passed on, against the tree that is held: root is the tree's own at
// that size. Heads that do not agree are a conflict.
func (w *Watcher) Compare(s Signed, root Hash) error {
	old, had := w.newest[s.Origin]
	if !had || s.Size > old.Size || s.Root == root {
		return nil
	}
	w.accuse(old, s)
	return fmt.Errorf("audit: %s of %d leaves: %w", s.Origin, s.Size, ErrSplit)
}

func (w *Watcher) accuse(first, second Signed) {
	if len(w.conflicts) < mostConflicts {
		w.conflicts = append(w.conflicts, Conflict{first, second})
	}
}
