package registration

// Where no aircraft says where it is, radars can be held against one another only: their differences are known, not whose
// they are. But when one of them jumps, its own plots all lie off by the same, as its own errors would have it, while
// what the others make of it agrees with no errors of theirs. So a step has its author, and is taken out; what was
// there before stays.

const (
	blamePairs = 16          // that must agree with the step
	blameGap   = int64(60e9) // ns: of two radars that seem to have jumped within it neither is blamed
)

// blame finds the radars whose step is surely their own.
func (k *Registrar) blame() {
	for _, s := range k.radars {
		if g := s; g != nil {
			g.blamed = g.others.stepped(s) && (g.blamed || g.others.agreed >= blamePairs && k.alone(s))
		}
	}
}

// alone says whether no other radar may as well have jumped.
func (k *Registrar) alone(s *pairedRadar) bool {
	t := s.others.jumped
	for _, o := range k.radars {
		if o == s || o == nil {
			continue
		}
		if w := &o.others; w.stepped(o) && w.jumped > t-blameGap && w.jumped < t+blameGap {
			return false
		}
	}
	return true
}

// stepped says whether a radar that jumped was found elsewhere again, by five standard deviations and two of its plots.
func (w *watch) stepped(s *pairedRadar) bool {
	if !w.begun || w.jumped == 0 {
		return false
	}
	d := w.step()
	for i, m := range [2]int{ofRange, ofAzimuth} {
		if v := d.x[m] * d.x[m]; v > 25*d.p[m][m] && v > 4*s.Variance[i] {
			return true
		}
	}
	return false
}

// step is how the belief differs from that before the radar jumped.
func (w *watch) step() biases {
	step := w.biases
	for i, x := range w.base.x {
		step.x[i] -= x
		step.p[i][i] += w.base.p[i][i]
	}
	return step
}
