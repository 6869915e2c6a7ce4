package warn

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// theatreOf makes a picture of n tracks and zones of the given number of vertices in 30° by 30° of sea, a third of the tracks
// slow, all moving on straight courses.
func theatreOf(n, zones, vertices int) (*picket.Picture, []*picket.Track) {
	rng := rand.New(rand.NewPCG(13, 14))
	pic := &picket.Picture{Node: "jp", Objects: map[uint64]*picket.Track{}}
	for i := range zones {
		r := star(15+30*rng.Float64(), 115+30*rng.Float64(), 0.3+1.5*rng.Float64(), vertices, rng)
		pic.Zones = append(pic.Zones, picket.Zone{
			ID: fmt.Sprint("z", i), Name: fmt.Sprint("ZONE ", i), Claimant: "jp", Polygons: [][]picket.Ring{{r}}})
	}
	var tracks []*picket.Track
	for i := range n {
		t := &picket.Track{Ref: uint64(i + 1), Number: picket.Number(fmt.Sprintf("jp-%05d", i)),
			Status: picket.Confirmed, Domain: sensing.Air}
		f := geo.NewFrame(geo.FromDeg(15+30*rng.Float64(), 115+30*rng.Float64(), 9000))
		s, c := math.Sincos(2 * math.Pi * rng.Float64())
		v := 240.0
		if i%3 == 0 {
			t.Domain, v = sensing.Sea, 8
		}
		vel := f.DirToECEF(geo.Vec3{v * s, v * c, 0})
		copy(t.State[:3], f.ECEF[:])
		copy(t.State[3:], vel[:])
		for k := range 3 {
			t.Cov.Set(k, k, 40*40)
			t.Cov.Set(k+3, k+3, 1)
		}
		pic.Objects[t.Ref] = t
		tracks = append(tracks, t)
	}
	return pic, tracks
}

// advance moves tracks to now.
func advance(tracks []*picket.Track, now time.Time) {
	for _, t := range tracks {
		if !t.At.IsZero() {
			dt := now.Sub(t.At).Seconds()
			for k := range 3 {
				t.State[k] += t.State[k+3] * dt
			}
		}
		t.At = now
	}
}

// BenchmarkIncursion judges 100 changed tracks of 10,000 against 100 zones of 2,000 vertices.
func BenchmarkIncursion(b *testing.B) {
	const batch = 100
	pic, tracks := theatreOf(10000, 100, 2000)
	r := newIncursion()
	now := time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC)
	first := time.Now()
	for range 4 { // builds the indices, raises what is to be raised at once
		advance(tracks, now)
		r.Judge(now, pic, tracks)
		now = now.Add(4 * time.Second)
	}
	b.Logf("4 steps of all 10,000 tracks, indices built: %v", time.Since(first))
	alerts := 0
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		from := i * batch % len(tracks)
		if from == 0 {
			now = now.Add(4 * time.Second)
		}
		b.StopTimer()
		advance(tracks[from:from+batch], now)
		b.StartTimer()
		alerts += len(r.Judge(now, pic, tracks[from:from+batch]))
	}
	b.ReportMetric(float64(alerts)/float64(b.N), "alerts/op")
}

// What is judged along the way must be what a rule that starts afresh would say: the distances kept from earlier
// states change nothing.
func TestIncursionKeepsNoStaleDistance(t *testing.T) {
	pic, tracks := theatreOf(600, 30, 300)
	kept := newIncursion()
	now := time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC)
	compared := 0
	for range 100 {
		now = now.Add(10 * time.Second)
		advance(tracks, now)
		kept.Judge(now, pic, tracks)
		for _, tr := range tracks {
			m := motionOf(tr)
			for _, v := range kept.states[tr.Ref] {
				if v.judged != now {
					continue
				}
				compared++
				exact := v.geometry.distance(m.normal)
				if v.within != v.geometry.inside(m.normal) || v.minDistance > exact+1 {
					t.Fatalf("%s %s: kept within %v, at least %.0f m from the edge; it is %v, %.0f m",
						tr.Number, v.geometry.zone.ID, v.within, v.minDistance, !v.within, exact)
				}
			}
		}
	}
	if compared < 10000 {
		t.Fatalf("only %d compared", compared)
	}
}

// When nothing changes its stage, 100 changed tracks cost next to no allocation.
func TestIncursionAllocatesLittle(t *testing.T) {
	pic, tracks := theatreOf(100, 20, 500)
	r := newIncursion()
	r.refresh = time.Hour
	now := time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC)
	step := func() {
		now = now.Add(time.Second)
		advance(tracks, now)
		r.Judge(now, pic, tracks)
	}
	for range 60 {
		step()
	}
	if got := testing.AllocsPerRun(20, step); got > 60 {
		t.Errorf("%.0f allocations for 100 tracks", got)
	} else {
		t.Logf("%.0f allocations for 100 tracks", got)
	}
}

// Zones whose indices are built are not built again for the next picture of the same zones, and a zone that is withdrawn
// clears its alerts.
func TestZoneWithdrawn(t *testing.T) {
	pic, tracks := theatreOf(300, 10, 100)
	r := newIncursion()
	now := time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC)
	advance(tracks, now)
	raised := r.Judge(now, pic, tracks)
	if len(raised) == 0 {
		t.Fatal("nothing raised")
	}
	built := r.geometries[0]
	if r.Judge(now, pic, nil); r.geometries[0] != built {
		t.Error("geometries were made again")
	}
	pic.Zones = nil
	cleared := r.Judge(now.Add(time.Second), pic, nil)
	if len(cleared) != len(raised) {
		t.Fatalf("%d raised, %d cleared", len(raised), len(cleared))
	}
	for i, a := range cleared {
		if a.Cleared.IsZero() || i > 0 && a.ID <= cleared[i-1].ID {
			t.Errorf("%+v", a)
		}
	}
}

// Objects that all prove to be others hand over what they have raised, each under its alert.
func TestIncursionJoined(t *testing.T) {
	pic, tracks := theatreOf(300, 10, 100)
	r := newIncursion()
	now := time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC)
	advance(tracks, now)
	raised := map[string]picket.Alert{}
	for _, a := range r.Judge(now, pic, tracks) {
		raised[a.ID] = a
	}
	var joined, others []*picket.Track
	for _, tr := range tracks {
		is := *tr
		is.Ref, is.Number, is.Aliases = tr.Ref+1000, "au-"+tr.Number, []picket.Number{tr.Number}
		pic.Objects[is.Ref] = &is
		joined, others = append(joined, ended(tr, &is)), append(others, &is)
	}
	after := r.Judge(now.Add(time.Second), pic, append(joined, others...))
	if len(raised) == 0 || len(after) != len(raised) {
		t.Fatalf("%d raised, %d after they were joined", len(raised), len(after))
	}
	for _, a := range after {
		if was := raised[a.ID]; a.Object != was.Object+1000 || !a.Cleared.IsZero() || a.Why != "" {
			t.Errorf("%+v became %+v", was, a)
		}
	}
}

// Hostile states do not panic and raise nothing that is not a number.
func TestIncursionTakesAnyState(t *testing.T) {
	pic, tracks := theatreOf(20, 5, 50)
	pic.Zones[0].Polygons = [][]picket.Ring{ // its cap is the whole sphere
		{ringOfDeg(-180, -80, -90, -80, 0, -80, 90, -80)}, {ringOfDeg(-180, 80, -90, 80, 0, 80, 90, 80)}}
	r := newIncursion()
	now := time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC)
	for i, bad := range []float64{math.NaN(), math.Inf(1), 0, 1e300, -1e9} {
		for j, tr := range tracks {
			now = now.Add(time.Second)
			tr.At = now
			tr.State[(i+j)%6] = bad
			tr.Cov[j] = bad
		}
		for _, a := range r.Judge(now, pic, tracks) {
			t.Log(a.Why)
		}
	}
}
