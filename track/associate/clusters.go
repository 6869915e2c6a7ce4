package associate

// Clusters are the tracks of a slice with the plots that may be theirs, and how they hang together: what shares no plot,
// directly or through others, can be resolved alone.
type Clusters struct {
	Tracks []int32
	first  []int32 // by place in tracks: where its plots begin; one more at the end
	plots  []int32 // places in the slice
	parent []int32 // by plot
	Head   []int32 // by root plot: first of its tracks' places; none
	Next   []int32 // by place in tracks: the next of its cluster
	Roots  []int32 // the clusters that hold a track, in the order of their first tracks
}

func (c *Clusters) Reset() {
	c.Tracks, c.plots = c.Tracks[:0], c.plots[:0]
	c.first = append(c.first[:0], 0)
}

func (c *Clusters) Add(track int32, plots []int32) {
	if len(plots) == 0 {
		return
	}
	c.Tracks = append(c.Tracks, track)
	c.plots = append(c.plots, plots...)
	c.first = append(c.first, int32(len(c.plots)))
}

func (c *Clusters) PlotsOf(place int32) []int32 { return c.plots[c.first[place]:c.first[place+1]] }

// Cluster finds the connected components of n plots by union and find.
func (c *Clusters) Cluster(n int) {
	c.parent = c.parent[:0]
	for i := range n {
		c.parent = append(c.parent, int32(i))
	}
	for i := range c.Tracks {
		p := c.PlotsOf(int32(i))
		for _, j := range p[1:] {
			c.parent[c.root(j)] = c.root(p[0])
		}
	}
	c.Head = Fill(c.Head, n, none)
	c.Next = Fill(c.Next, len(c.Tracks), none)
	c.Roots = c.Roots[:0]
	for i := len(c.Tracks) - 1; i >= 0; i-- {
		r := c.root(c.PlotsOf(int32(i))[0])
		c.Next[i] = c.Head[r]
		c.Head[r] = int32(i)
	}
	for i := range c.Tracks {
		if r := c.root(c.PlotsOf(int32(i))[0]); c.Head[r] == int32(i) {
			c.Roots = append(c.Roots, r)
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
