package fuse

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"picket"
	"picket/geo"
	"picket/sensing"
)

func sqrt(x float64) float64 { return math.Sqrt(x) }

// nation is one node of a random topology.
type nation struct {
	id       picket.NodeID
	radars   int
	listens  bool // hears broadcasts
	hears    []int
	noise    [][]mat // by radar and target
	phase    []float64
	own      []*kalman // by target
	fed      []*kalman // that takes in what partners say of their own fed tracks
	central  []*kalman // of all plots of the nations it hears and its own
	lagged   []*lagged // that has them no sooner than the contributions
	views    [4]*View  // split, whole, naive, split with the true noise
	pictures [4]shown
	score    [kinds]score
}

// score sums squared errors of position, and NEES.
type score struct{ n, sq, nees float64 }

func (s *score) add(truth, x []float64, p mat) {
	e := make([]float64, 6)
	for i := range e {
		e[i] = x[i] - truth[i]
	}
	s.n++
	s.sq += e[0]*e[0] + e[1]*e[1] + e[2]*e[2]
	s.nees += nees(e, p)
}

func (s *score) rmse() float64 { return sqrt(s.sq / s.n) }
func (s *score) mean() float64 { return s.nees / s.n }

const (
	splitCI = iota
	wholeCI
	naive
	trueNoise
	fedBack
	ownOnly
	centralLate
	central
	kinds
)

// contest is a random topology of nations that see the same targets.
type contest struct {
	rng     *rand.Rand
	q       float64
	targets []*target
	nations []*nation
	loss    float64
	lag     int // seconds that a contribution may be late
	every   int // seconds between ticks
	post    []*posted
}

type posted struct {
	due, from, to int
	c             [4]picket.Contribution
}

// targetsApart puts targets on a grid of 1°, each flying straight but for noise q.
func (w *contest) targetsApart(n int) {
	for i := range n {
		g := &target{frame: geo.NewFrame(geo.FromDeg(20+float64(i/12), 120+float64(i%12), 9000))}
		c, s := randomDirection(w.rng)
		v := 120 + 80*w.rng.Float64()
		g.x = []float64{0, 0, 0, v * c, v * s, 0}
		w.targets = append(w.targets, g)
	}
}

// join adds a nation.
func (w *contest) join(radars int, listens bool) {
	k := len(w.nations)
	n := &nation{id: picket.NodeID(fmt.Sprintf("n%d", k)), radars: radars, listens: listens}
	for r := range radars {
		n.phase = append(n.phase, 4*w.rng.Float64())
		n.noise = append(n.noise, nil)
		for range w.targets {
			n.noise[r] = append(n.noise[r], radarNoise(w.rng, 70, 100+300*w.rng.Float64(), 60))
		}
	}
	for range w.targets {
		n.own = append(n.own, &kalman{q: w.q})
		n.fed = append(n.fed, &kalman{q: w.q})
		n.central = append(n.central, &kalman{q: w.q})
	}
	for i := range n.views {
		n.views[i], n.pictures[i] = New(n.id, Options{}), shown{}
	}
	for d := range n.views[trueNoise].opt.Models {
		c := &n.views[trueNoise].opt.Models[d]
		c.Across, c.Up = w.q, w.q
	}
	w.nations = append(w.nations, n)
}

// connect is to be called when all have joined.
func (w *contest) connect() {
	for _, n := range w.nations {
		for range w.targets {
			n.lagged = append(n.lagged, newLagged(w.q, len(w.nations)))
		}
	}
}

// step plays second s.
func (w *contest) step(s int) {
	for i, g := range w.targets {
		g.move(w.rng, 1, w.q)
		w.plots(s, i, g)
	}
	for k, n := range w.nations {
		n.speak(w, s)
		if s%w.every == k%w.every {
			w.send(s, k)
		}
	}
	w.deliver(s)
	for _, n := range w.nations {
		for i := range n.views {
			n.views[i].Advance(at(float64(s)))
			n.pictures[i].read(n.views[i])
		}
	}
}

// plots makes the plots of target i at second s: radars turn in 4 s, the broadcast comes each second.
func (w *contest) plots(s, i int, g *target) {
	t := float64(s)
	broadcast := draw(w.rng, t, g.x, radarNoise(w.rng, 60, 60, 60), true)
	said := make([]bool, len(w.nations)) // whose central filter has the broadcast
	for k, n := range w.nations {
		var ms []*plotted
		for r := range n.radars {
			if (s+int(n.phase[r]))%4 == 0 {
				ms = append(ms, draw(w.rng, t, g.x, n.noise[r][i], false))
			}
		}
		heard := n.listens && w.rng.Float64() < 0.9
		if heard {
			ms = append(ms, broadcast)
		}
		for _, m := range ms {
			n.own[i].update(m)
			n.fed[i].update(m)
			for j, o := range w.nations {
				if j == k || listensTo(o, k) {
					o.lagged[i].plots = append(o.lagged[i].plots, told{m, k})
					if !m.shared || !said[j] {
						o.central[i].update(m)
					}
					said[j] = said[j] || m.shared
				}
			}
		}
	}
}

func listensTo(n *nation, k int) bool {
	for _, h := range n.hears {
		if h == k {
			return true
		}
	}
	return false
}

// parts gives an estimate's covariance as each kind of view shall believe it.
func parts(k *kalman) [4][2]mat {
	return [4][2]mat{{k.ind, k.dep}, {mat{}, k.p()}, {k.p(), mat{}}, {k.ind, k.dep}}
}

// speak gives a nation's own tracks to its views.
func (n *nation) speak(w *contest, s int) {
	for i, k := range n.own {
		if k.x == nil {
			continue
		}
		for j, p := range parts(k) {
			x, ind, dep := w.targets[i].ecef(k.x, p[0], p[1])
			for e := range dep {
				dep[e] += ind[e]
			}
			n.views[j].Own(&picket.Track{Ref: uint64(i + 1), Number: picket.Number(fmt.Sprintf("%s-p%04d", n.id, i)),
				Status: picket.Confirmed, Domain: sensing.Air, At: at(k.at), LastPlot: at(k.at), State: x, Cov: dep, Own: ind,
				HeightFrom: picket.GeometricHeight, Keys: sensing.Keys{ICAO: uint32(i + 1)}})
			n.views[j].Offered(uint64(i+1), picket.Number(fmt.Sprintf("%s-%04d", n.id, i)))
		}
	}
}

// send posts nation k's own tracks to those that hear it: some lost, some twice, some late; and gives its fed
// tracks to theirs.
func (w *contest) send(s, k int) {
	n := w.nations[k]
	for to, o := range w.nations {
		if !listensTo(o, k) {
			continue
		}
		for i, own := range n.own {
			if own.x == nil || w.rng.Float64() < w.loss {
				continue
			}
			m := &posted{due: s + w.rng.IntN(w.lag+1), from: k, to: to}
			for j, p := range parts(own) {
				x, ind, dep := w.targets[i].ecef(own.x, p[0], p[1])
				m.c[j] = picket.Contribution{From: n.id, To: o.id, Ref: picket.Number(fmt.Sprintf("%s-%04d", n.id, i)),
					Tick: uint64(s + 1), At: at(own.at), LastPlot: at(own.at), State: x, Independent: ind, Dependent: dep,
					Status: picket.Confirmed, Domain: sensing.Air, HeightFrom: picket.GeometricHeight, Keys: sensing.Keys{ICAO: uint32(i + 1)}}
			}
			w.post = append(w.post, m)
			if w.rng.Float64() < w.loss {
				again := *m
				again.due += 3
				w.post = append(w.post, &again)
			}
			if f := o.fed[i]; f.x != nil && n.fed[i].x != nil {
				told := n.fed[i].clone()
				told.predict(float64(s))
				f.predict(float64(s))
				f.absorb(told)
			}
		}
	}
}

func (w *contest) deliver(s int) {
	kept := w.post[:0]
	for _, m := range w.post {
		if m.due > s {
			kept = append(kept, m)
			continue
		}
		to, c := w.nations[m.to], &m.c[0]
		upto := &to.lagged[c.Keys.ICAO-1].upto[m.from]
		*upto = max(*upto, c.At.Sub(t0).Seconds())
		for j := range m.c {
			w.nations[m.to].views[j].Receive(&m.c[j])
		}
	}
	w.post = kept
}

// judge scores all of all at second s.
func (w *contest) judge(s int) {
	for k, n := range w.nations {
		for j := range n.views {
			for _, tr := range n.pictures[j] {
				i := int(tr.Keys.ICAO) - 1
				x, p := w.targets[i].local(&tr.State, &tr.Cov)
				e := &kalman{at: tr.At.Sub(t0).Seconds(), x: x, ind: mat{}, dep: p, q: w.q}
				e.predict(float64(s))
				n.score[j].add(w.targets[i].x, e.x, e.p())
			}
		}
		late := make([]*kalman, len(n.lagged))
		for i, l := range n.lagged {
			late[i] = l.now(k, n.hears)
		}
		for what, ks := range map[int][]*kalman{fedBack: n.fed, ownOnly: n.own, centralLate: late, central: n.central} {
			for i, k := range ks {
				if k.x == nil {
					continue
				}
				c := k.clone()
				c.predict(float64(s))
				n.score[what].add(w.targets[i].x, c.x, c.p())
			}
		}
	}
}

func (w *contest) play(seconds int) {
	for s := range seconds {
		w.step(s)
		if s >= 24 && s%3 == 0 {
			w.judge(s)
		}
	}
}

// randomContest has 2 to 5 nations with 1 or 2 radars each; a share of them hears the broadcasts; each hears each
// other with probability 0.7, so that loops are the rule.
func randomContest(seed uint64, targets int, listen float64) *contest {
	w := &contest{rng: rand.New(rand.NewPCG(seed, 3)), q: 1, loss: 0.1, lag: 3, every: 2}
	w.targetsApart(targets)
	size := 2 + w.rng.IntN(4)
	for range size {
		w.join(1+w.rng.IntN(2), w.rng.Float64() < listen)
	}
	for k, n := range w.nations {
		for j := range w.nations {
			if j != k && (w.rng.Float64() < 0.7 || j == (k+1)%size) {
				n.hears = append(n.hears, j)
			}
		}
	}
	w.connect()
	return w
}

var names = [...]string{"split CI", "CI", "naive", "split CI, true noise", "naive, fed back", "own only", "central, late as contributions", "central"}

// Proof 2 of no double counting: on random topologies with loops, repeats, losses and broadcasts that several
// hear, what each node claims of its errors is neither too bold nor too timid.
func TestDoubleCounting(t *testing.T) {
	var all scores
	lo, hi := math.Inf(1), 0.0
	for seed := range uint64(6) {
		w := randomContest(seed, 120, 0.5)
		w.play(72)
		for _, n := range w.nations {
			m := n.score[splitCI].mean()
			lo, hi = min(lo, m), max(hi, m)
			if m < 0.6 || m > 1.0 {
				t.Errorf("seed %d, %s of %d nations, %d radars, listens %v, hears %v: NEES/dof %.3f, want 0.6 to 1.0", seed, n.id,
					len(w.nations), n.radars, n.listens, n.hears, m)
			}
		}
		all.take(w)
	}
	t.Logf("NEES/dof of split CI by node: %.3f to %.3f", lo, hi)
	all.table(t)
	all.within(t, centralLate, 1.07)
	if all[fedBack].mean() < 2 {
		t.Errorf("naive exchange of fused tracks shows NEES/dof %.2f: the topologies do not tempt", all[fedBack].mean())
	}
}

// scores are summed over nations.
type scores [kinds]score

func (all *scores) take(w *contest) {
	for _, n := range w.nations {
		for i := range all {
			all[i].n += n.score[i].n
			all[i].sq += n.score[i].sq
			all[i].nees += n.score[i].nees
		}
	}
}

func (all *scores) table(t *testing.T) {
	t.Logf("%-32s %10s %10s %10s", "", "RMSE m", "÷ central", "NEES/dof")
	for _, i := range []int{ownOnly, fedBack, naive, wholeCI, splitCI, trueNoise, centralLate, central} {
		t.Logf("%-32s %10.1f %10.3f %10.3f", names[i], all[i].rmse(), all[i].rmse()/all[central].rmse(), all[i].mean())
	}
}

// within holds split CI to at most times the error of another.
func (all *scores) within(t *testing.T, other int, most float64) {
	t.Helper()
	if r := all[splitCI].rmse() / all[other].rmse(); r > most {
		t.Errorf("RMSE %.3f of %s, want at most %.3f", r, names[other], most)
	}
}

// On two independent radars, with everything said at once, the view is nearly as good as one tracker that has all
// plots.
func TestNearlyCentral(t *testing.T) {
	w := &contest{rng: rand.New(rand.NewPCG(5, 5)), q: 1, every: 1}
	w.targetsApart(60)
	w.join(1, false)
	w.join(1, false)
	w.nations[0].hears, w.nations[1].hears = []int{1}, []int{0}
	w.connect()
	w.play(90)
	var all scores
	all.take(w)
	all.table(t)
	all.within(t, central, 1.02)
}

// With 2 to 5 nations of independent radars more is lost, since each state has its own share of the process noise that all have in
// common; what is lost or late comes on top, for a central tracker with plots as lost and late as well.
func TestNearlyCentralMany(t *testing.T) {
	for _, transit := range []bool{false, true} {
		var all scores
		for seed := range uint64(6) {
			w := randomContest(seed, 40, 0)
			if !transit {
				w.loss, w.lag, w.every = 0, 0, 1
			}
			w.play(60)
			all.take(w)
		}
		t.Logf("2 to 5 nations, no broadcasts, contributions lost and late: %v", transit)
		all.table(t)
		all.within(t, centralLate, 1.045)
	}
}
