package associate

// BeliefPropagation finds how probable each pair is, given that a plot is one track's and a track has one plot.
type BeliefPropagation struct {
	rest     []float64 // by track: the probability that it is not the record's plot
	toTrack  []float64 // by pair: the plot's message
	sums     []float64 // by plot: of the messages of its tracks
	received []float64 // by pair: the track's message
}

// Iterations end when messages change by less, or after so many.
const (
	beliefChange = 1e-4
	beliefRounds = 50
)

// Marginals replaces the odds and weights of pairs (sorted by track, from first) by what the other tracks leave of them.
//
// Pairs of a plot that the record gives to another track are struck out beforehand: of two orders of the same plots
// over the same tracks only the better one counts, or else tracks of a formation would run together (the permutations
// that JPDA* prunes: Blom & Bloem 2000, "Probabilistic data association avoiding track coalescence"). What is left is
// resolved by loopy belief propagation (Williams & Lau 2014, "Approximate evaluation of marginal association
// probabilities with belief propagation", eqs. 20 and 21). It gives, for each track, the probability that the plot of the
// record is not its own; the slice is valid until the next call.
func (d *BeliefPropagation) Marginals(pairs []Candidate, plotOf, trackOf, first []int32, plots int) []float64 {
	for i := range pairs {
		p := &pairs[i]
		if o := trackOf[p.Plot]; o != none && o != p.Track {
			p.Odds = 0
		}
	}
	d.propagate(pairs, first, len(plotOf), plots)
	d.rest = Fill(d.rest, len(plotOf), 1)
	for t, e := range plotOf {
		sum := 1.0
		for i := first[t]; i < first[t+1]; i++ {
			pairs[i].Odds *= d.toTrack[i]
			pairs[i].Weight *= d.toTrack[i]
			sum += pairs[i].Odds
		}
		if e != none {
			d.rest[t] = 1 - pairs[e].Odds/sum
		}
	}
	return d.rest
}

func (d *BeliefPropagation) propagate(pairs []Candidate, first []int32, tracks, plots int) {
	d.toTrack = Fill(d.toTrack, len(pairs), 1)
	d.received = Fill(d.received, len(pairs), 0)
	for range beliefRounds {
		d.sums = Fill(d.sums, plots, 0)
		for t := range tracks {
			for i := first[t]; i < first[t+1]; i++ {
				d.received[i] = pairs[i].Odds / d.against(pairs, i, first[t], first[t+1])
				d.sums[pairs[i].Plot] += d.received[i]
			}
		}
		change := 0.0
		for i := range pairs {
			others := d.sums[pairs[i].Plot] - d.received[i]
			if d.received[i] > 1e8*others { // what is left is rounding
				others = 0
			}
			v := 1 / (1 + others)
			change = max(change, v-d.toTrack[i], d.toTrack[i]-v)
			d.toTrack[i] = v
		}
		if change < beliefChange {
			return
		}
	}
}

// against gives the odds of all else than pair own, the miss being 1.
func (d *BeliefPropagation) against(pairs []Candidate, own, from, to int32) float64 {
	sum := 1.0
	for i := from; i < to; i++ {
		if i != own {
			sum += pairs[i].Odds * d.toTrack[i]
		}
	}
	return sum
}
