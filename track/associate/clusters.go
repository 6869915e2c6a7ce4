package associate

// Clusters are the tracks of a slice with the plots that may be theirs, and how they hang together: what shares no plot,
// directly or through others, can be resolved alone.
type Clusters struct {
	tracks []int32
	first  []int32 // by place in tracks: where its plots begin; one more at the end
	plots  []int32 // places in the slice
	parent []int32 // by plot
	head   []int32 // by root plot: first of its tracks' places; none
	next   []int32 // by place in tracks: the next of its cluster
	roots  []int32 // the clusters that hold a track, in the order of their first tracks
}

// Tracks gives the tracks, by place.
func (c *Clusters) Tracks() []int32 { return c.tracks }

// Roots gives the clusters that hold a track, in the order of their first tracks.
func (c *Clusters) Roots() []int32 { return c.roots }

// Head gives the place of a cluster's first track, and Next that of the one after a place; -1: none.
func (c *Clusters) Head(root int32) int32 { return c.head[root] }

// Next is described at Head.
func (c *Clusters) Next(place int32) int32 { return c.next[place] }

// Reset empties it.
func (c *Clusters) Reset() {
	c.tracks, c.plots = c.tracks[:0], c.plots[:0]
	c.first = append(c.first[:0], 0)
}

// Add adds a track and the plots that may be its; one without any is left out.
func (c *Clusters) Add(track int32, plots []int32) {
	if len(plots) == 0 {
		return
	}
	c.tracks = append(c.tracks, track)
	c.plots = append(c.plots, plots...)
	c.first = append(c.first, int32(len(c.plots)))
}

// PlotsOf gives the plots of the track at a place.
func (c *Clusters) PlotsOf(place int32) []int32 { return c.plots[c.first[place]:c.first[place+1]] }

// Cluster finds the connected components of n plots by union and find.
func (c *Clusters) Cluster(n int) {
	c.parent = c.parent[:0]
	for i := range n {
		c.parent = append(c.parent, int32(i))
	}
	for i := range c.tracks {
		p := c.PlotsOf(int32(i))
		for _, j := range p[1:] {
			c.parent[c.root(j)] = c.root(p[0])
		}
	}
	c.head = Fill(c.head, n, none)
	c.next = Fill(c.next, len(c.tracks), none)
	c.roots = c.roots[:0]
	for i := len(c.tracks) - 1; i >= 0; i-- {
		r := c.root(c.PlotsOf(int32(i))[0])
		c.next[i] = c.head[r]
		c.head[r] = int32(i)
	}
	for i := range c.tracks {
		if r := c.root(c.PlotsOf(int32(i))[0]); c.head[r] == int32(i) {
			c.roots = append(c.roots, r)
		}
	}
}

func (c *Clusters) root(i int32) int32 {
	for c.parent[i] != i {
		c.parent[i] = c.parent[c.parent[i]]
		i = c.parent[i]
	}
	return i
}
