package release

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"picket"
	"picket/geo"
	"picket/sensing"
)

var to = Envelope{From: "jp", To: "au", Ref: "jp-0421", Tick: 12, Seed: []byte("a secret of Japan"),
	Label: picket.Label{Policy: "SOUTHERN LANTERN", Originator: "jp"}}

const everything = picket.Fields(1<<7 - 1)

// full writes a covariance out.
func full(s *geo.Sym6) (m [6][6]float64) {
	for i := range 6 {
		for j := range 6 {
			m[i][j] = s.At(i, j)
		}
	}
	return m
}

// notNegative says whether a matrix has no negative eigenvalue, to 1e-9 of its diagonal (Cholesky).
func notNegative(s geo.Sym6) bool {
	m := full(&s)
	for i := range 6 {
		m[i][i] += 1e-9*math.Abs(m[i][i]) + 1e-12
	}
	for k := range 6 {
		if m[k][k] < 0 {
			return false
		}
		for i := k + 1; i < 6; i++ {
			f := m[i][k] / m[k][k]
			for j := range 6 {
				m[i][j] -= f * m[k][j]
			}
		}
	}
	return true
}

// nees is dᵀ·P⁻¹·d.
func nees(p *geo.Sym6, d [6]float64) float64 {
	m := full(p)
	x := d
	for k := range 6 {
		for i := k + 1; i < 6; i++ {
			f := m[i][k] / m[k][k]
			for j := range 6 {
				m[i][j] -= f * m[k][j]
			}
			x[i] -= f * x[k]
		}
	}
	sum := 0.0
	for k := range 6 {
		sum += x[k] * x[k] / m[k][k]
	}
	return sum
}

// factor draws A; A·Aᵀ is a covariance of every shape, positions from metres to tens of kilometres.
func factor(t *rapid.T) (a [6][6]float64) {
	rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "covariance"), 0))
	for i := range 6 {
		scale := math.Pow(10, 4*rng.Float64())
		if i > 2 {
			scale = math.Pow(10, 3*rng.Float64()-1)
		}
		for j := range 6 {
			a[i][j] = scale * rng.NormFloat64()
		}
	}
	return a
}

func square(a *[6][6]float64) (p geo.Sym6) {
	for i := range 6 {
		for j := i; j < 6; j++ {
			sum := 0.0
			for k := range 6 {
				sum += a[i][k] * a[j][k]
			}
			p.Set(i, j, sum)
		}
	}
	return p
}

// Without siting a covariance is never less than the truth, whatever that is, and is round and on the ladder.
func TestBlindIsAbove(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := factor(t)
		p := square(&a)
		d := coarsenCovariance(&p)
		if !notNegative(minus(&d, &p)) {
			t.Fatalf("%v is not above %v", d, p)
		}
		for i := range 6 {
			for j := range 6 {
				if i != j && d.At(i, j) != 0 {
					t.Fatalf("correlated: %v", d)
				}
			}
		}
		if d.At(0, 0) != d.At(1, 1) || d.At(3, 3) != d.At(4, 4) {
			t.Fatalf("not round: %v", d)
		}
		for i, least := range []float64{leastσ, leastσ, leastσ, leastσSpeed, leastσSpeed, leastσSpeed} {
			if rung := math.Log2(math.Sqrt(d.At(i, i))/least) / 2; rung < 0 || rung != math.Round(rung) {
				t.Fatalf("σ %v is not on the ladder", math.Sqrt(d.At(i, i)))
			}
		}
	})
}

// The steps are coarse and no higher than they must be.
func TestBlindSteps(t *testing.T) {
	for _, c := range []struct{ east, north, speed, σ, σSpeed float64 }{
		{20, 20, 1, 250, 10}, {10, 240, 1, 250, 10}, {240, 10, 9.9, 250, 10}, {260, 10, 11, 1000, 40}, {10, 999, 1, 1000, 10}, {1001, 0, 170, 4000, 640},
	} {
		var p geo.Sym6
		p.Set(0, 0, c.east*c.east)
		p.Set(1, 1, c.north*c.north)
		p.Set(3, 3, c.speed*c.speed)
		d := coarsenCovariance(&p)
		if d.At(0, 0) != c.σ*c.σ || d.At(3, 3) != c.σSpeed*c.σSpeed || d.At(2, 2) != 250*250 || d.At(5, 5) != 100 {
			t.Errorf("%v: σ %v and %v", c, math.Sqrt(d.At(0, 0)), math.Sqrt(d.At(3, 3)))
		}
	}
}

// What leaves is above the truth in ECEF too, at every place, coarsened or not.
func TestContributeIsAbove(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tr := at(rapid.Float64Range(-89, 89).Draw(t, "lat"), rapid.Float64Range(-180, 180).Draw(t, "lon"))
		a := factor(t)
		tr.Cov = square(&a)
		g := picket.Grant{OK: true, Fields: picket.GrantHeight, Coarsen: rapid.SampledFrom([]float64{0, 500, 2000}).Draw(t, "coarsen")}
		c := Contribute(tr, g, to)
		sum := c.Independent
		for i := range sum {
			sum[i] += c.Dependent[i]
		}
		if !notNegative(minus(&sum, &tr.Cov)) {
			t.Fatalf("%v is not above %v", sum, tr.Cov)
		}
	})
}

// Turning the error ellipse about the vertical, and with it the bearing to the radar, changes no bit of what
// leaves; nor does who made it, radar or broadcast.
func TestContributeKnowsNoDirection(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tr := at(26, 127)
		f := geo.NewFrame(geo.FromECEF(geo.Vec3(tr.State[:3])))
		a := factor(t)
		p := square(&a)
		sin, cos := math.Sincos(rapid.Float64Range(0, 2*math.Pi).Draw(t, "turn"))
		turned := p.Rotate(geo.Mat3{cos, sin, 0, -sin, cos, 0, 0, 0, 1})
		tr.Cov = p.Rotate(f.R.T())
		tr.Own = tr.Cov
		g := picket.Grant{OK: true, Fields: everything &^ picket.GrantSiting, Coarsen: rapid.SampledFrom([]float64{0, 2000}).Draw(t, "coarsen")}
		one := Contribute(tr, g, to)
		tr.Cov, tr.Own = turned.Rotate(f.R.T()), geo.Sym6{}
		if two := Contribute(tr, g, to); !reflect.DeepEqual(one, two) {
			t.Fatalf("%+v\n%+v", one, two)
		}
	})
}

// Each field lets out what it names and nothing else; without any, position, velocity and domain.
func TestContributeFields(t *testing.T) {
	tr := at(26, 127)
	tr.OnGround, tr.HasAltFeet, tr.AltFeet, tr.HeightFrom, tr.Own = true, true, 30000, picket.PressureHeight, tr.Cov
	tr.Keys.MMSI, tr.Keys.Name = 431000001, sensing.Name{'M', 'A', 'R', 'U'}
	tr.Trajectory = &picket.Trajectory{Phase: "coast", Launch: geo.Ground{Lat: .6, Lon: 2.2, At: noon, Coarse: true}}
	bare := Contribute(tr, picket.Grant{OK: true}, to)
	if bare.Keys != (sensing.Keys{}) || bare.Emergency != 0 || bare.Platform != 0 || bare.HeightFrom != 0 || bare.AltFeet != 0 || bare.OnGround {
		t.Errorf("nothing granted: %+v", bare)
	}
	for field, want := range map[picket.Fields][]string{
		picket.GrantAddress:  {"Keys.ICAO", "Keys.MMSI"},
		picket.GrantCallsign: {"Keys.Callsign", "Keys.Name"},
		picket.GrantSquawk:   {"Emergency", "Keys.Squawk"},
		picket.GrantPlatform: {"Platform"},
		picket.GrantHeight:   {"AltFeet", "Dependent", "HeightFrom", "OnGround", "State"},
		picket.GrantSiting:   {"Dependent", "Independent", "LastPlot"},
		picket.GrantLaunch:   {"Launch"},
	} {
		if got := differing(bare, Contribute(tr, picket.Grant{OK: true, Fields: field}, to)); !reflect.DeepEqual(got, want) {
			t.Errorf("%v lets out %v, want %v", FieldNames(field), got, want)
		}
	}
}

// A launch point leaves coarse or not at all.
func TestContributeLaunch(t *testing.T) {
	tr, g := at(26, 127), picket.Grant{OK: true, Fields: everything}
	for _, c := range []struct {
		launch geo.Ground
		told   bool
	}{
		{geo.Ground{Lat: .6, Lon: 2.2, At: noon, Coarse: true}, true},
		{geo.Ground{Lat: .6, Lon: 2.2, At: noon}, false},
		{geo.Ground{Vague: "still burning", Coarse: true}, false},
	} {
		tr.Trajectory = &picket.Trajectory{Phase: "coast", Launch: c.launch}
		if got := Contribute(tr, g, to).Launch; (got != nil) != c.told || c.told && *got != c.launch {
			t.Errorf("%+v: told %+v", c.launch, got)
		}
	}
}

// differing names the fields in which two contributions differ.
func differing(a, b picket.Contribution) (schemaNames []string) {
	va, vb := reflect.ValueOf(a), reflect.ValueOf(b)
	ka, kb := reflect.ValueOf(a.Keys), reflect.ValueOf(b.Keys)
	for i := range va.NumField() {
		if n := va.Type().Field(i).Name; n == "Keys" {
			for j := range ka.NumField() {
				if !reflect.DeepEqual(ka.Field(j).Interface(), kb.Field(j).Interface()) {
					schemaNames = append(schemaNames, "Keys."+ka.Type().Field(j).Name)
				}
			}
		} else if !reflect.DeepEqual(va.Field(i).Interface(), vb.Field(i).Interface()) {
			schemaNames = append(schemaNames, n)
		}
	}
	for i := range schemaNames { // Keys' own order is not that of names
		for j := i + 1; j < len(schemaNames); j++ {
			if schemaNames[j] < schemaNames[i] {
				schemaNames[i], schemaNames[j] = schemaNames[j], schemaNames[i]
			}
		}
	}
	return schemaNames
}

// With everything granted, state and covariance are the track's to the last bit.
func TestContributeExactly(t *testing.T) {
	tr := at(26, 127)
	for i := range tr.Own {
		tr.Own[i] = tr.Cov[i] / 4
	}
	c := Contribute(tr, picket.Grant{OK: true, Fields: everything, Authority: "EX-3 §4.2"}, to)
	if c.State != tr.State || c.Independent != tr.Own || c.Dependent != minus(&tr.Cov, &tr.Own) || c.LastPlot != tr.LastPlot {
		t.Errorf("%+v", c)
	}
	if c.From != "jp" || c.To != "au" || c.Ref != "jp-0421" || c.Tick != 12 || c.Authority != "EX-3 §4.2" || c.Label.Policy != "SOUTHERN LANTERN" || c.Ended {
		t.Errorf("%+v", c)
	}
}

// What is not released, has ended, or is no number, says only that it is gone.
func TestContributeEnded(t *testing.T) {
	ended, absurd := at(26, 127), at(26, 127)
	ended.Status, absurd.Cov[3] = picket.Ended, math.NaN()
	yes := picket.Grant{OK: true, Fields: everything}
	want := picket.Contribution{From: "jp", To: "au", Ref: "jp-0421", Tick: 12, At: noon, Ended: true}
	for i, c := range []picket.Contribution{Contribute(ended, yes, to), Contribute(absurd, yes, to), Contribute(at(26, 127), picket.Grant{Fields: everything}, to)} {
		if !reflect.DeepEqual(c, want) {
			t.Errorf("%d: %+v", i, c)
		}
	}
}

// An object's height and climb do not show where they are withheld.
func TestContributeHidesHeight(t *testing.T) {
	for _, fields := range []picket.Fields{0, picket.GrantSiting, everything &^ picket.GrantHeight} {
		low, high := at(26, 127), at(26, 127)
		f := geo.NewFrame(geo.FromDeg(26, 127, 300))
		copy(low.State[:3], f.ECEF[:])
		v := f.DirToECEF(geo.Vec3{250, 0, -20})
		copy(low.State[3:], v[:])
		up := f.DirToECEF(geo.Vec3{0, 0, 1})
		for i := range 3 {
			for j := i; j < 3; j++ {
				low.Cov.Set(i, j, low.Cov.At(i, j)+4e4*up[i]*up[j])
			}
		}
		g := picket.Grant{OK: true, Fields: fields}
		a, b := Contribute(low, g, to), Contribute(high, g, to)
		for i := range a.State {
			if math.Abs(a.State[i]-b.State[i]) > 1e-6 {
				t.Fatalf("%v: states %v and %v", FieldNames(fields), a.State, b.State)
			}
		}
		for i := range a.Dependent {
			if math.Abs(a.Dependent[i]-b.Dependent[i]) > 1e-6 || math.Abs(a.Independent[i]-b.Independent[i]) > 1e-6 {
				t.Fatalf("%v: covariances %v and %v", FieldNames(fields), a.Dependent, b.Dependent)
			}
		}
	}
}

// The offset is one vector for a track's life, along a straight flight through any grid, so that the mean of a
// day's positions is as far off as each; others' offsets tell nothing of it.
func TestOffsetPersists(t *testing.T) {
	g := picket.Grant{OK: true, Fields: picket.GrantHeight, Coarsen: 2000}
	want := coarseningOffset(to.Seed, "au", "jp-0421", 2000)
	for i := range 200 {
		tr := at(24+0.01*float64(i), 128)
		tr.At = noon.Add(time.Duration(i) * time.Second)
		f := geo.NewFrame(geo.FromECEF(geo.Vec3(tr.State[:3])))
		c := Contribute(tr, g, to)
		got := f.ToENU(geo.Vec3(c.State[:3]))
		if math.Hypot(got[0]-want[0], got[1]-want[1]) > 0.01 || math.Abs(got[2]) > 2000*2000/geo.A {
			t.Fatalf("%d: moved by %v, want %v", i, got, want)
		}
		if n := nees(add(c.Independent, c.Dependent), diff(c.State, tr.State)); n > 2 {
			t.Fatalf("the offset alone has NEES %v of 2 degrees of freedom", n)
		}
	}
	for _, o := range []geo.Vec3{coarseningOffset(to.Seed, "us", "jp-0421", 2000), coarseningOffset(to.Seed, "au", "jp-0422", 2000), coarseningOffset([]byte("x"), "au", "jp-0421", 2000), coarseningOffset(to.Seed, "au", "jp-0421", 4000).Scale(0.5)} {
		if o.Sub(want).Norm() < 1 {
			t.Errorf("%v is near %v", o, want)
		}
	}
}

func add(a, b geo.Sym6) *geo.Sym6 {
	for i := range a {
		a[i] += b[i]
	}
	return &a
}

func diff(a, b [6]float64) [6]float64 {
	for i := range a {
		a[i] -= b[i]
	}
	return a
}

// Offsets are even in direction and never shorter than half of the radius nor longer than it.
func TestOffsetsAreEven(t *testing.T) {
	var mean geo.Vec3
	quarter := [4]int{}
	const n = 4000
	for i := range n {
		o := coarseningOffset(to.Seed, "au", picket.Number(rune('a'+i)), 2000)
		if r := o.Norm(); r < 1000 || r > 2000 {
			t.Fatalf("length %v", r)
		}
		mean = mean.Add(o.Scale(1. / n))
		k := 0
		if o[0] < 0 {
			k = 1
		}
		if o[1] < 0 {
			k += 2
		}
		quarter[k]++
	}
	for _, q := range quarter {
		if math.Abs(float64(q)-n/4) > 5*math.Sqrt(n/4*0.75) {
			t.Errorf("quarters %v", quarter)
		}
	}
	if mean.Norm() > 5*1600/math.Sqrt(n) {
		t.Errorf("mean %v", mean)
	}
}

// A receiver can believe what it is told: the mean NEES per degree of freedom, over errors drawn from the track's
// covariance and over offsets, is at most 1 under every grant.
func TestContributeIsHonest(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for _, g := range []picket.Grant{
		{OK: true, Fields: everything},
		{OK: true, Fields: everything, Coarsen: 2000},
		{OK: true, Fields: picket.GrantHeight},
		{OK: true, Fields: picket.GrantHeight, Coarsen: 2000},
		{OK: true, Fields: picket.GrantSiting},
		{OK: true, Coarsen: 500},
	} {
		var sum float64
		const n = 2000
		for i := range n {
			truth := at(26, 127)
			tr := *truth
			a := [6][6]float64{{30, 0, 0, 0, 0, 0}, {20, 300, 0, 0, 0, 0}, {5, 40, 50, 0, 0, 0}, {2, 0, 0, 2, 0, 0}, {0, 8, 0, 0, 3, 0}, {0, 0, 1, 0, 0, 2}}
			tr.Cov = square(&a)
			var e [6]float64
			for j := range e {
				e[j] = rng.NormFloat64()
			}
			for j := range 6 {
				for k := range 6 {
					tr.State[j] += a[j][k] * e[k]
				}
			}
			env := to
			env.Ref = picket.Number(rune('a' + i))
			c := Contribute(&tr, g, env)
			sum += nees(add(c.Independent, c.Dependent), diff(c.State, truth.State)) / 6 / n
		}
		t.Logf("%v, %v m: NEES/dof %.3f", FieldNames(g.Fields), g.Coarsen, sum)
		if sum > 1.05 { // 2,000 draws of 6: ±0.013
			t.Errorf("%v, %v m: NEES/dof %.3f", FieldNames(g.Fields), g.Coarsen, sum)
		}
	}
}
