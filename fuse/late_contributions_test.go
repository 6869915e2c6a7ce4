package fuse

// lagged is a central tracker of one object that has a partner's plots only up to the newest contribution which came in: what
// no way of fusing contributions that were lost or are under way could do better.
type lagged struct {
	base   kalman // of all plots up to when every nation's are in
	shared *plotted
	plots  []told // the rest, in time order
	upto   []float64
}

// told is a plot of nation from.
type told struct {
	m    *plotted
	from int
}

func newLagged(q float64, nations int) *lagged {
	l := &lagged{base: kalman{q: q}, upto: make([]float64, nations)}
	for i := range l.upto {
		l.upto[i] = -1
	}
	return l
}

// now is the estimate at node me, which has its own plots and of those of the nations that it hears what they told.
func (l *lagged) now(me int, hears []int) *kalman {
	all := l.upto[hears[0]]
	for _, k := range hears {
		all = min(all, l.upto[k])
	}
	n := 0
	for n < len(l.plots) && l.plots[n].m.t <= all {
		l.shared = updateOnce(&l.base, l.plots[n].m, l.shared)
		n++
	}
	l.plots = l.plots[:copy(l.plots, l.plots[n:])]
	c, shared := l.base.clone(), l.shared
	for _, p := range l.plots {
		if p.from == me || p.m.t <= l.upto[p.from] {
			shared = updateOnce(c, p.m, shared)
		}
	}
	return c
}

// updateOnce updates k unless m is the broadcast that it had last, which it gives.
func updateOnce(k *kalman, m, last *plotted) *plotted {
	if m.shared && m == last {
		return last
	}
	k.update(m)
	if m.shared {
		return m
	}
	return last
}
