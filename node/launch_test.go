package node

import (
	"testing"
	"time"

	"picket"
	"picket/fuse"
	"picket/geo"
	"picket/release"
	"picket/sensing"
	"picket/wire/share"
)

// A launch point goes all the way to a partner where its agreement says launch, and not a byte of it where it does not.
func TestLaunchPointCrossesByAgreement(t *testing.T) {
	at := time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)
	rocket := ballisticTrack(at)
	without, plain := released(t, "height", rocket)
	with, told := released(t, "height launch", rocket)
	rocket.Trajectory = nil
	never, _ := released(t, "height", rocket)
	if plain != nil || string(without) != string(never) {
		t.Errorf("without the grant: %d bytes, %d of a rocket whose launch is not known; shown %+v", len(without), len(never), plain)
	}
	if len(with) <= len(without) || told == nil {
		t.Fatalf("with the grant: %d bytes after %d, shown %+v", len(with), len(without), told)
	}
	l := told.Launch
	if told.LaunchFrom != "jp" || !l.Coarse || l.Ninety.Major != 20e3 || !l.At.Equal(at.Add(-90*time.Second)) || l.Sigma != 30*time.Second {
		t.Errorf("shown %+v", told)
	}
	if d := geo.FromDeg(40.05, 129.45, 0).ToECEF().Sub(geo.LLA{Lat: l.Lat, Lon: l.Lon}.ToECEF()).Norm(); d > 1 {
		t.Errorf("%.1f m from where it was said to be", d)
	}
	if told.Impact.Vague == "" || told.Phase != "" {
		t.Errorf("what jp did not say: %+v", told)
	}
}

func ballisticTrack(at time.Time) *picket.Track {
	f := geo.NewFrame(geo.FromDeg(39, 131, 150e3))
	v := f.DirToECEF(geo.Vec3{1500, -900, 1800})
	t := &picket.Track{Number: "jp-0007", Status: picket.Confirmed, Domain: sensing.Ballistic, HeightFrom: picket.GeometricHeight, At: at, LastPlot: at,
		State: [6]float64{f.ECEF[0], f.ECEF[1], f.ECEF[2], v[0], v[1], v[2]}}
	for i := range 6 {
		t.Cov.Set(i, i, 1e4)
	}
	t.Trajectory = &picket.Trajectory{Phase: "coast", Launch: geo.Ground{Lat: 40.05 * geo.Deg, Lon: 129.45 * geo.Deg, At: at.Add(-90 * time.Second),
		Sigma: 30 * time.Second, Coarse: true, Fifty: geo.Ellipse{Major: 11e3, Minor: 11e3}, Ninety: geo.Ellipse{Major: 20e3, Minor: 20e3}}}
	return t
}

// released tells us a track under fields; it gives the bytes and what us shows of the flight.
func released(t *testing.T, fields string, tr *picket.Track) ([]byte, *picket.Trajectory) {
	t.Helper()
	policy := `@id("all") @agreement("EX-3") @clause("4.2") @fields("` + fields + `") permit (principal == Nation::"us", action == Action::"contribute", resource);`
	cfg := &picket.Config{Node: "jp", Exercise: "E", Partners: []picket.Partner{{Node: "us"}}}
	book, err := release.Load(cfg, []picket.File{{Name: "release/x.cedar", Text: []byte(policy)}})
	if err != nil {
		t.Fatal(err)
	}
	c := release.Contribute(tr, book.Decide(tr, "us", tr.At), release.Envelope{From: "jp", To: "us", Ref: "jp-0007", Tick: 3, Label: book.Label("us")})
	var p share.Packer
	p.Begin(1, 1<<16)
	if fits, err := p.Add(&c); !fits || err != nil {
		t.Fatal(fits, err)
	}
	b := append([]byte(nil), p.Batch()...)
	m, err := share.Decode(b, "jp", "us")
	if err != nil || len(m.Contributions) != 1 {
		t.Fatal(m, err)
	}
	v := fuse.New("us", fuse.Options{})
	v.Advance(tr.At)
	if why := v.Receive(&m.Contributions[0]); why != "" {
		t.Fatal(why)
	}
	v.Advance(tr.At.Add(time.Second))
	var shown *picket.Trajectory
	for o := range v.Changed() {
		shown = o.Trajectory
	}
	return b, shown
}
