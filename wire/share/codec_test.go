package share

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"picket"
	"picket/geo"
	"picket/sensing"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

var label = picket.Label{Policy: "SOUTHERN LANTERN", Classification: "EXERCISE RELEASABLE", Originator: "jp",
	Releasable: []picket.NodeID{"au", "us"}}

// covariance draws one of the shapes: none, ball, disc about the vertical, any.
func covariance(t *rapid.T, u geo.Vec3) (m geo.Sym6) {
	sigma := rapid.Float64Range(0.01, 1e5)
	rho := rapid.Float64Range(-0.99, 0.99)
	switch rapid.IntRange(0, 3).Draw(t, "shape") {
	case 1, 2:
		var d blocks
		for i := range 2 {
			p, v := sigma.Draw(t, "σ"), sigma.Draw(t, "σ")
			d.pos[i], d.vel[i], d.cross[i] = p*p, v*v, p*v*rho.Draw(t, "ρ")
		}
		if rapid.Bool().Draw(t, "ball") {
			d.pos[1], d.vel[1], d.cross[1] = d.pos[0], d.vel[0], d.cross[0]
		}
		return d.sym6(u, 0)
	case 3: // a product of a random matrix with itself, scaled
		var a [6][6]float64
		for i := range a {
			s := sigma.Draw(t, "σ")
			for j := range a {
				a[i][j] = s * rapid.Float64Range(-1, 1).Draw(t, "a")
			}
		}
		for i := range 6 {
			for j := i; j < 6; j++ {
				var sum float64
				for k := range 6 {
					sum += a[i][k] * a[j][k]
				}
				m.Set(i, j, sum)
			}
		}
	}
	return m
}

func contribution(t *rapid.T) picket.Contribution {
	p := geo.FromDeg(rapid.Float64Range(-90, 90).Draw(t, "lat"), rapid.Float64Range(-180, 180).Draw(t, "lon"),
		rapid.Float64Range(-400, 2e6).Draw(t, "height")).ToECEF()
	c := picket.Contribution{From: "jp", To: "us", Ref: picket.Number(fmt.Sprintf("jp-%04d", rapid.IntRange(1, 1e6).Draw(t, "number"))),
		Tick: rapid.Uint64Range(0, 1<<40).Draw(t, "tick"), At: noon.Add(time.Duration(rapid.Int64Range(0, 3e10).Draw(t, "at"))),
		Status: picket.TrackStatus(rapid.IntRange(0, 3).Draw(t, "status")), Domain: sensing.Domain(rapid.IntRange(0, 5).Draw(t, "domain")),
		HeightFrom: picket.HeightFrom(rapid.IntRange(0, 2).Draw(t, "heightfrom")), AltFeet: float64(rapid.IntRange(-1000, 60000).Draw(t,
			"alt")),
		OnGround: rapid.Bool().Draw(t, "ground"), Emergency: sensing.Emergency(rapid.IntRange(0, 7).Draw(t, "emergency")),
		Platform: rapid.Uint8().Draw(t, "platform"), Authority: rapid.SampledFrom([]string{"EX-3 §4.2", "EX-4"}).Draw(t,
			"authority"), Label: label}
	c.LastPlot = c.At.Add(-time.Duration(rapid.IntRange(0, 6000).Draw(t, "quiet")) * 10 * time.Millisecond)
	if rapid.IntRange(0, 9).Draw(t, "odd") == 0 {
		c.Ref = picket.Number(rapid.StringMatching(`[a-z]{1,9}-[a-z0-9]{1,9}`).Draw(t, "ref"))
	}
	if rapid.Bool().Draw(t, "keys") {
		c.Keys = sensing.Keys{ICAO: rapid.Uint32Range(0, 1<<24-1).Draw(t, "icao"), MMSI: rapid.Uint32Range(0, 999_999_999).Draw(t, "mmsi"),
			Squawk: sensing.SquawkOf(rapid.Uint16Range(0, 4095).Draw(t, "squawk"))}
		copy(c.Keys.Callsign[:], rapid.StringMatching(`[A-Z0-9]{0,8}`).Draw(t, "callsign"))
		copy(c.Keys.Name[:], rapid.StringMatching(`([A-Z]{1,9} [A-Z]{1,9})?`).Draw(t, "name"))
	}
	if c.Ended = rapid.IntRange(0, 9).Draw(t, "ended") == 0; c.Ended {
		return c
	}
	for i := range 3 {
		c.State[i], c.State[3+i] = p[i], rapid.Float64Range(-8e3, 8e3).Draw(t, "v")
	}
	u := up(geo.Vec3(c.State[:3]))
	c.Independent, c.Dependent = covariance(t, u), covariance(t, u)
	if c.Domain == sensing.Ballistic && rapid.Bool().Draw(t, "launch") {
		deg := func(most int) float64 {
			return float64(rapid.IntRange(-most*1e6, most*1e6).Draw(t, "deg")) * launchStep
		}
		l := geo.CoarseGround(deg(90), deg(179), float64(rapid.IntRange(1, maxRadius).Draw(t, "radius")),
			noon.Add(time.Duration(rapid.IntRange(-3600, 3600).Draw(t, "risen"))*time.Second), time.Duration(rapid.IntRange(0,
				3600).Draw(t, "sigma"))*time.Second)
		c.Launch = &l
	}
	return c
}

// same says whether got is want after rounding: positions at the rounded time to a step, covariances no smaller
// and not much larger, all else equal.
func same(want, got picket.Contribution) error {
	dt := got.At.Sub(want.At).Seconds()
	for i := range 3 {
		if d := got.State[i] - want.State[i] - want.State[3+i]*dt; math.Abs(d) > posStep/2+1e-6 {
			return fmt.Errorf("position off by %g m", d)
		}
		if d := got.State[3+i] - want.State[3+i]; math.Abs(d) > velStep/2+1e-9 {
			return fmt.Errorf("velocity off by %g m/s", d)
		}
	}
	if math.Abs(dt) > 0.0006 || (want.At.Sub(want.LastPlot)-got.At.Sub(got.LastPlot)).Abs() > 10*time.Millisecond {
		return fmt.Errorf("at %v, last plot %v; want %v, %v", got.At, got.LastPlot, want.At, want.LastPlot)
	}
	for i, m := range []geo.Sym6{got.Independent, got.Dependent} {
		if err := covers(m, []geo.Sym6{want.Independent, want.Dependent}[i]); err != nil {
			return err
		}
	}
	want.At, want.LastPlot, want.State, want.Independent, want.Dependent = got.At, got.LastPlot, got.State, got.Independent, got.Dependent
	if !reflect.DeepEqual(want, got) {
		return fmt.Errorf("got  %+v\nwant %+v", got, want)
	}
	return nil
}

// covers says whether big - small is positive semidefinite, by Cholesky of the normalised difference, and big
// is larger by a few per cent at most.
func covers(big, small geo.Sym6) error {
	if small == (geo.Sym6{}) {
		if big != small {
			return errors.New("something of nothing")
		}
		return nil
	}
	var l [6][6]float64
	for i := range 6 {
		if d := big.At(i, i) / (small.At(i, i) + 1); d > 1.05 {
			return fmt.Errorf("variance %d is %g times as large", i, d)
		}
		for j := range i + 1 {
			s := math.Sqrt(big.At(i, i) * big.At(j, j))
			if s == 0 { // nothing, and of nothing
				if big.At(i, j) != 0 || small.At(i, j) != 0 {
					return fmt.Errorf("a covariance of %d and %d without a variance", i, j)
				}
				continue
			}
			sum := (big.At(i, j) - small.At(i, j)) / s
			if i == j {
				sum += 1e-12
			}
			for k := range j {
				sum -= l[i][k] * l[j][k]
			}
			switch {
			case i == j && sum < 0:
				return fmt.Errorf("smaller than what was given: pivot %d is %g\nbig   %v\nsmall %v", i, sum, big, small)
			case i == j:
				l[i][i] = math.Sqrt(sum)
			case l[j][j] == 0:
				return fmt.Errorf("pivot %d is nothing", j)
			default:
				l[i][j] = sum / l[j][j]
			}
		}
	}
	return nil
}

func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cs := rapid.SliceOfN(rapid.Custom(contribution), 1, 12).Draw(t, "contributions")
		var p Packer
		p.Begin(5, maxPayload)
		for i := range cs {
			if fits, err := p.Add(&cs[i]); !fits || err != nil {
				t.Fatalf("%v %v", fits, err)
			}
		}
		m, err := Decode(p.Batch(), "jp", "us")
		if err != nil || m.Epoch != 5 || len(m.Contributions) != len(cs) {
			t.Fatalf("%d of %d, epoch %d: %v", len(m.Contributions), len(cs), m.Epoch, err)
		}
		for i := range cs {
			if err := same(cs[i], m.Contributions[i]); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// A variance of less than the least float64 is none, its covariances are not: what is told is no smaller. Singular
// matrices, with and without nothing in them, are covered too; a covariance too great for its variances is refused.
func TestSingular(t *testing.T) {
	u := geo.Vec3{0, 0, 1}
	ones := func(scale ...float64) (m geo.Sym6) {
		for i := range 6 {
			for j := i; j < 6; j++ {
				m.Set(i, j, scale[i]*scale[j])
			}
		}
		return m
	}
	var block blocks
	block.pos, block.cross = [2]float64{9, 9}, [2]float64{1e-161, 1e-161}
	for name, m := range map[string]geo.Sym6{"ones": ones(2, 2, 2, 2, 2, 2), "one thing": ones(0, 0, 3, 0, 0, 0),
		"half":      ones(2, 0, 3, 0, 5, 0),
		"underflow": ones(2.4, 2.4, 2.4, 1e-162, 2.4, 2.4), "all under": ones(1e-162, 1, 1e-162, 1e-162, 1, 1e-162), "ball": block.sym6(u,
			0)} {
		b, err := appendCov(nil, &m, u)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got, err := decodeCov(b, u)
		if err != nil || covers(got, m) != nil {
			t.Errorf("%s: %v %v", name, err, covers(got, m))
		}
	}
	var wrong geo.Sym6
	wrong.Set(0, 0, 1)
	wrong.Set(0, 3, 1e-3)
	if _, err := appendCov(nil, &wrong, u); err == nil {
		t.Error("a covariance with nothing: taken")
	}
}

func aStatement() picket.Statement {
	return picket.Statement{From: "jp", To: "us", ID: "jp/17", At: noon, About: "jp-0421", By: "watch officer/Sato",
		Identity: picket.Hostile, Authority: "EX-3 §5", Label: label}
}

func anAlert() picket.Statement {
	s := aStatement()
	s.Identity = 0
	s.Alert = &picket.Alert{ID: "incursion/kilo/jp-0421/1", Rule: "incursion", Level: picket.Warning, Title: "Zone incursion",
		Why:   "entered Kilo at 12:00",
		Track: "jp-0421", Zone: "kilo", Raised: noon, Updated: noon.Add(time.Second), Cleared: noon.Add(2 * time.Second),
		Acknowledged: noon.Add(3), By: "Sato"}
	return s
}

func TestStatements(t *testing.T) {
	for _, want := range []picket.Statement{aStatement(), anAlert()} {
		b, err := new(Codec).Statement(&want)
		if err != nil {
			t.Fatal(err)
		}
		m, err := Decode(b, "jp", "us")
		if err != nil || !reflect.DeepEqual(*m.Statement, want) {
			t.Errorf("%v\ngot  %+v\nwant %+v", err, m.Statement, want)
		}
	}
	secret := anAlert()
	secret.Alert.Sensor = "okinawa-1"
	b, _ := new(Codec).Statement(&secret)
	if m, _ := Decode(b, "jp", "us"); m.Statement.Alert.Sensor != "" {
		t.Error("a sensor's name left its node")
	}
	if m, err := Decode(new(Codec).Whole(77), "jp", "us"); err != nil || !m.Whole || m.Epoch != 77 {
		t.Errorf("%+v %v", m, err)
	}
}

// What must not leave or come in.
func TestRefused(t *testing.T) {
	var p Packer
	for name, change := range map[string]func(*picket.Contribution){
		"no authority":    func(c *picket.Contribution) { c.Authority = "" },
		"no number":       func(c *picket.Contribution) { c.State[0] = math.NaN() },
		"far out":         func(c *picket.Contribution) { c.State[0] = 1e9 },
		"negative":        func(c *picket.Contribution) { c.Independent.Set(0, 0, -1) },
		"no covariance":   func(c *picket.Contribution) { c.Independent.Set(0, 1, 1e9) },
		"NaN covariance":  func(c *picket.Contribution) { c.Dependent.Set(3, 3, math.NaN()) },
		"another's label": func(c *picket.Contribution) { c.Label.Originator = "us" },
	} {
		c := plain(1)
		change(&c)
		p.Begin(1, maxPayload)
		_, err := p.Add(&c)
		if err == nil {
			_, err = Decode(p.Batch(), "jp", "us")
		}
		if err == nil {
			t.Errorf("%s: taken", name)
		}
	}
}

// plain is a shape-blind contribution with an address.
func plain(i int) picket.Contribution {
	p := geo.FromDeg(27, 127, 9000).ToECEF()
	c := picket.Contribution{From: "jp", To: "us", Ref: picket.Number(fmt.Sprintf("jp-%04d", i)), Tick: 9,
		At: noon.Add(time.Duration(i) * time.Millisecond), LastPlot: noon,
		Status: picket.Confirmed, Domain: sensing.Air, Authority: "EX-3 §4.2", Label: label, Keys: sensing.Keys{ICAO: 0x84b1f2}}
	copy(c.State[:], []float64{p[0], p[1], p[2], 100, -150, 50})
	copy(c.Keys.Callsign[:], "JAL901")
	for i := range 3 {
		c.Independent.Set(i, i, 90*90)
		c.Independent.Set(3+i, 3+i, 9)
	}
	return c
}

// A contribution as most are takes 60 bytes, and what all share is told once.
func TestSize(t *testing.T) {
	var p Packer
	p.Begin(1, maxPayload)
	for i := range 1000 {
		c := plain(i + 1)
		if fits, err := p.Add(&c); !fits || err != nil {
			t.Fatal(fits, err)
		}
	}
	if each := float64(len(p.Batch())) / 1000; each > 60 {
		t.Errorf("%.1f bytes a contribution", each)
	} else {
		t.Logf("%.1f bytes a contribution", each)
	}
}

func TestLimit(t *testing.T) {
	var p Packer
	p.Begin(1, 500)
	for i := range 100 {
		c := plain(i + 1)
		if fits, err := p.Add(&c); err != nil {
			t.Fatal(err)
		} else if !fits {
			break
		}
	}
	if n := len(p.Batch()); n > 500 || n < 400 {
		t.Errorf("%d bytes of 500", n)
	}
}
