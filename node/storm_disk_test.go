package node

import (
	"iter"
	"math/rand/v2"

	"picket"
)

// powerCut is the panic by which a node dies in the middle of what it does.
type powerCut struct{}

// stormDisk is a journal that outlives its node: what was synced, and some of the rest.
type stormDisk struct {
	kept    []picket.Entry
	synced  int
	durable func(picket.Entry) // told of each entry once it is safe
	trap    int                // operations until the power goes; below zero: never
	bug     *plantedBug
	late    bool // a planted Sync has not been done yet
}

func (d *stormDisk) operation() {
	if d.trap == 0 {
		d.trap = -1
		panic(powerCut{})
	}
	if d.trap > 0 {
		d.trap--
	}
}

// Append implements picket.Journal.
func (d *stormDisk) Append(e picket.Entry) error {
	if d.late {
		d.late = false
		d.flush()
	}
	d.operation()
	d.kept = append(d.kept, e)
	return nil
}

// Sync implements picket.Journal.
func (d *stormDisk) Sync() error {
	d.operation()
	switch {
	case d.bug.noSync:
	case d.bug.lateSync:
		d.late = true
	default:
		d.flush()
	}
	d.operation()
	return nil
}

// flush makes safe what was appended; the journal does so by itself too, every now and then.
func (d *stormDisk) flush() {
	for ; d.synced < len(d.kept); d.synced++ {
		d.durable(d.kept[d.synced])
	}
}

// crash loses what was not synced, from some entry on.
func (d *stormDisk) crash(rng *rand.Rand) {
	d.trap, d.late = -1, false
	left := d.synced
	if rng.IntN(2) == 0 {
		left += rng.IntN(len(d.kept) - d.synced + 1)
	}
	d.kept = d.kept[:left]
	d.flush()
}

// entries are what a new run finds.
func (d *stormDisk) entries() iter.Seq2[picket.Entry, error] {
	return func(yield func(picket.Entry, error) bool) {
		for _, e := range d.kept {
			if d.bug.catchUp != nil {
				e = d.bug.catchUp(e)
			}
			if !yield(e, nil) {
				return
			}
		}
	}
}
