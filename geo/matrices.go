package geo

import "math"

// Vec3 is a vector in metres or metres per second.
type Vec3 [3]float64

// Add gives a + b.
func (a Vec3) Add(b Vec3) Vec3 { return Vec3{a[0] + b[0], a[1] + b[1], a[2] + b[2]} }

// Sub gives a − b.
func (a Vec3) Sub(b Vec3) Vec3 { return Vec3{a[0] - b[0], a[1] - b[1], a[2] - b[2]} }

// Scale gives s·a.
func (a Vec3) Scale(s float64) Vec3 { return Vec3{s * a[0], s * a[1], s * a[2]} }

// Dot gives a·b.
func (a Vec3) Dot(b Vec3) float64 { return a[0]*b[0] + a[1]*b[1] + a[2]*b[2] }

// Cross gives a×b.
func (a Vec3) Cross(b Vec3) Vec3 {
	return Vec3{a[1]*b[2] - a[2]*b[1], a[2]*b[0] - a[0]*b[2], a[0]*b[1] - a[1]*b[0]}
}

// Norm gives |a|.
func (a Vec3) Norm() float64 { return math.Sqrt(a.Dot(a)) }

// Mat3 is a 3×3 matrix by rows.
type Mat3 [9]float64

// Mul gives m·v.
func (m Mat3) Mul(v Vec3) Vec3 {
	return Vec3{
		m[0]*v[0] + m[1]*v[1] + m[2]*v[2],
		m[3]*v[0] + m[4]*v[1] + m[5]*v[2],
		m[6]*v[0] + m[7]*v[1] + m[8]*v[2],
	}
}

// T gives the transpose, which for a rotation is the inverse.
func (m Mat3) T() Mat3 { return Mat3{m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]} }

// Sym3 is a symmetric 3×3 matrix, the upper triangle by rows: xx xy xz yy yz zz.
type Sym3 [6]float64

// Rotate gives m·s·mᵀ.
func (s Sym3) Rotate(m Mat3) Sym3 {
	c0 := m.Mul(Vec3{s[0], s[1], s[2]})
	c1 := m.Mul(Vec3{s[1], s[3], s[4]})
	c2 := m.Mul(Vec3{s[2], s[4], s[5]})
	r0 := m.Mul(Vec3{c0[0], c1[0], c2[0]})
	r1 := m.Mul(Vec3{c0[1], c1[1], c2[1]})
	r2 := m.Mul(Vec3{c0[2], c1[2], c2[2]})
	return Sym3{r0[0], r0[1], r0[2], r1[1], r1[2], r2[2]}
}

// Sym6 is a symmetric 6×6 matrix, the upper triangle by rows: the covariance of position (0..2) and
// velocity (3..5).
type Sym6 [21]float64

// sym6Row[i] + j is the place of element (i, j), j ≥ i.
var sym6Row = [6]int{0, 5, 9, 12, 14, 15}

// At gives element (i, j).
func (s *Sym6) At(i, j int) float64 {
	if j < i {
		i, j = j, i
	}
	return s[sym6Row[i]+j]
}

// Set puts element (i, j) and (j, i).
func (s *Sym6) Set(i, j int, v float64) {
	if j < i {
		i, j = j, i
	}
	s[sym6Row[i]+j] = v
}

// Pos gives the position block.
func (s *Sym6) Pos() Sym3 { return Sym3{s[0], s[1], s[2], s[6], s[7], s[11]} }

// Vel gives the velocity block.
func (s *Sym6) Vel() Sym3 { return Sym3{s[15], s[16], s[17], s[18], s[19], s[20]} }

// Cross gives the block of the covariances of position (rows) and velocity (columns).
func (s *Sym6) Cross() Mat3 { return Mat3{s[3], s[4], s[5], s[8], s[9], s[10], s[12], s[13], s[14]} }

// Rotate gives the covariance in axes turned by m: each 3×3 block X becomes m·X·mᵀ.
func (s *Sym6) Rotate(m Mat3) Sym6 {
	p, v, c := s.Pos().Rotate(m), s.Vel().Rotate(m), s.Cross()
	c = c.rotate(&m)
	return Sym6{p[0], p[1], p[2], c[0], c[1], c[2], p[3], p[4], c[3], c[4], c[5], p[5], c[6], c[7], c[8],
		v[0], v[1], v[2], v[3], v[4], v[5]}
}

// rotate gives m·c·mᵀ.
func (c *Mat3) rotate(m *Mat3) (out Mat3) {
	var t Mat3
	for i := range 3 {
		for j := range 3 {
			t[3*i+j] = m[3*i]*c[j] + m[3*i+1]*c[3+j] + m[3*i+2]*c[6+j]
		}
	}
	for i := range 3 {
		for j := range 3 {
			out[3*i+j] = t[3*i]*m[3*j] + t[3*i+1]*m[3*j+1] + t[3*i+2]*m[3*j+2]
		}
	}
	return out
}
