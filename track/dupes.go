package track

// dupes is the memory of the search for tracks that are one object.
type dupes struct {
	grid  grid
	order []int32
	found []int32
}

func (k *Tracker) joinDuplicates() {}
