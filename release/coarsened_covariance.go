package release

import (
	"math"

	"picket/geo"
)

// What a covariance may look like without siting: round, without a correlation between its parts, and its size one
// of a few. σ is 250 m or 10 m/s at least, and beyond that a power of four of it: fine steps would draw circles
// around the radar where its tracks step from one size to the next.
const (
	ladderRatio = 4
	leastσ      = 250. // of horizontal position and of height, m
	leastσSpeed = 10.  // of horizontal velocity and of climb, m/s
)

// blocks are the parts that a blind covariance keeps apart: horizontal position, height, horizontal velocity,
// climb; each its places in the state.
var blocks = [4][]int{{0, 1}, {2}, {3, 4}, {5}}

// coarsenCovariance gives the least covariance of the ladder that is at least p (in the Loewner order: their difference has no
// negative eigenvalue), both in local axes and p finite. It depends on nothing that a turn about the vertical would change.
//
// With D block diagonal, P ≤ D if for every block row i Σj ‖Di^-½ Pij Dj^-½‖ ≤ 1: the norm of a block matrix is at
// most that of the matrix of its blocks' norms, and that at most its largest row sum (Gershgorin). Frobenius norms
// bound the spectral ones from above and know no direction.
func coarsenCovariance(p *geo.Sym6) geo.Sym6 {
	norm := norms(p)
	var rung [4]int
	for {
		worst, most := 0, 0.0
		for i := range blocks {
			sum := 0.0
			for j := range blocks {
				sum += norm[i][j] / (ladder(i, rung[i]) * ladder(j, rung[j]))
			}
			if sum > most {
				worst, most = i, sum
			}
		}
		if most <= 1 {
			return rungCovariance(rung)
		}
		rung[worst]++
	}
}

// ladder is the σ of a block's rung.
func ladder(block, rung int) float64 {
	least := leastσ
	if block >= 2 {
		least = leastσSpeed
	}
	return least * math.Pow(ladderRatio, float64(rung))
}

// norms are the Frobenius norms of p's blocks.
func norms(p *geo.Sym6) (n [4][4]float64) {
	for i, rows := range blocks {
		for j, columns := range blocks {
			sum := 0.0
			for _, r := range rows {
				for _, c := range columns {
					sum += p.At(r, c) * p.At(r, c)
				}
			}
			n[i][j] = math.Sqrt(sum)
		}
	}
	return n
}

// rungCovariance is the covariance of four rungs.
func rungCovariance(rung [4]int) (d geo.Sym6) {
	for i, places := range blocks {
		σ := ladder(i, rung[i])
		for _, k := range places {
			d.Set(k, k, σ*σ)
		}
	}
	return d
}

// dropHeight takes out what a local covariance says of height and climb.
func dropHeight(p *geo.Sym6) {
	for _, k := range []int{2, 5} {
		for i := range 6 {
			p.Set(k, i, 0)
		}
	}
}

// minus gives a − b.
func minus(a, b *geo.Sym6) (d geo.Sym6) {
	for i := range a {
		d[i] = a[i] - b[i]
	}
	return d
}
