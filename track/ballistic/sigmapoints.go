package ballistic

import "math"

// cov8 is the covariance of a body, both triangles.
type cov8 [8][8]float64

// guess is a body as a Gaussian.
type guess struct {
	x Body
	p cov8
}

// cloud is a Gaussian of eight dimensions as seventeen sigma points: its mean, and a pair √3 standard deviations out
// along each column of its root. They are those of Stirling's interpolation of order two (Nørgaard, Poulsen & Ravn 2000,
// Automatica 36, DD2): nearer than the unscented transform's, whose √8 make too much of the exponential of drag, and
// without its negative weights.
type cloud [17]Body

const (
	reach2 = 3.0 // their distance squared: a Gaussian's kurtosis
	slopes = 1 / (4 * reach2)
	bends  = (reach2 - 1) / (4 * reach2 * reach2)
)

// spread sets c to g's points; the pair of direction j are j+1 and j+9. A direction in which g has no variance has none.
func (c *cloud) spread(g *guess) {
	l := g.p.root()
	s := math.Sqrt(reach2)
	c[0] = g.x
	for j := range 8 {
		c[j+1], c[j+9] = g.x, g.x
		for i := j; i < 8; i++ {
			c[j+1][i] += s * l[i][j]
			c[j+9][i] -= s * l[i][j]
		}
	}
}

// root gives the lower triangle L with L·Lᵀ = p (Cholesky); a pivot that rounding has brought to nothing makes a
// column of zeros.
func (p *cov8) root() (l cov8) {
	for j := range 8 {
		d := p[j][j]
		for k := range j {
			d -= l[j][k] * l[j][k]
		}
		if !(d > 1e-14*p[j][j]) {
			continue
		}
		d = math.Sqrt(d)
		l[j][j] = d
		for i := j + 1; i < 8; i++ {
			s := p[i][j]
			for k := range j {
				s -= l[i][k] * l[j][k]
			}
			l[i][j] = s / d
		}
	}
	return l
}

// gather sets g to the mean and covariance of c.
func (c *cloud) gather(g *guess) {
	g.x, g.p = c[0], cov8{}
	for k := 1; k <= 8; k++ {
		var a, b Body
		for i := range 8 {
			a[i] = c[k][i] - c[k+8][i]
			b[i] = c[k][i] + c[k+8][i] - 2*c[0][i]
			g.x[i] += b[i] / (2 * reach2)
		}
		for i := range 8 {
			for j := i; j < 8; j++ {
				g.p[i][j] += slopes*a[i]*a[j] + bends*b[i]*b[j]
			}
		}
	}
	g.p.mirror()
}

func (p *cov8) mirror() {
	for i := range 8 {
		for j := range i {
			p[i][j] = p[j][i]
		}
	}
}

// blend makes of g the mixture with o of weight w: its mean and covariance.
func (g *guess) blend(o *guess, w float64) {
	var d Body
	for i := range 8 {
		d[i] = o.x[i] - g.x[i]
		g.x[i] += w * d[i]
	}
	for i := range 8 {
		for j := range 8 {
			g.p[i][j] += w*(o.p[i][j]-g.p[i][j]) + w*(1-w)*d[i]*d[j]
		}
	}
}

// still takes away what g says of value i, and gives it mean x and variance v instead.
func (g *guess) still(i int, x, v float64) {
	g.x[i] = x
	for j := range 8 {
		g.p[i][j], g.p[j][i] = 0, 0
	}
	g.p[i][i] = v
}
