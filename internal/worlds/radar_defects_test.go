package worlds

import (
	"testing"

	"picket/sim"
)

// total is what several seeds of one hard world came to.
type total struct {
	bodies, tracks, looks, changed, switches, addresses, codes int
	missed, false                                              float64 // a scan, the mean
	height                                                     float64 // the worst, m
}

func totalOf(t *testing.T, world func(seed uint64) DefectWorld, seeds uint64) (a total) {
	for seed := uint64(1); seed <= seeds; seed++ {
		h := world(seed)
		f := h.Run(seed)
		t.Logf("%s, seed %d: %d tracks for %d objects, %d changed; %s", h.Name, seed, f.Tracks, len(h.World.Bodies), f.Changed, &f)
		a.bodies, a.tracks, a.looks = a.bodies+len(h.World.Bodies), a.tracks+f.Tracks, a.looks+f.Looks
		a.changed, a.switches = a.changed+f.Changed, a.switches+f.Switches
		a.addresses, a.codes = a.addresses+f.WrongAddresses, a.codes+f.WrongCodes
		a.missed, a.false = a.missed+f.MissedPerScan/float64(seeds), a.false+f.FalsePerScan/float64(seeds)
		a.height = max(a.height, f.WorstHeight)
	}
	return a
}

// outcome is one thing that a hard world must come to.
type outcome struct {
	name string
	of   func(a *total) (got, most float64)
}

// Outcomes that several worlds share.
func extraTracks(a *total) (got, most float64) { return float64(a.tracks - a.bodies), 0 }
func falseTracks(a *total) (got, most float64) { return a.false, 0.05 }
func missed(a *total) (got, most float64)      { return a.missed, 0.05 }
func changed(a *total) (got, most float64)     { return float64(a.changed), 0 }
func switches(a *total) (got, most float64)    { return float64(a.switches), 0 }

// judged asserts every outcome of a world over five seeds, judgedOften over twenty-five.
func judged(t *testing.T, world func(seed uint64) DefectWorld, outcomes ...outcome) {
	judgedOver(t, 5, world, outcomes)
}

func judgedOften(t *testing.T, world func(seed uint64) DefectWorld, outcomes ...outcome) {
	judgedOver(t, 25, world, outcomes)
}

func judgedOver(t *testing.T, seeds uint64, world func(seed uint64) DefectWorld, outcomes []outcome) {
	t.Helper()
	a := totalOf(t, world, seeds)
	for _, o := range outcomes {
		t.Run(o.name, func(t *testing.T) {
			got, most := o.of(&a)
			if _, known := knownAs(o.name); known {
				knownToFail(t, got, o.name)
			} else {
				atMost(t, got, most)
			}
		})
	}
}

// holds is an outcome that must be; by the name of a known failure it is one that is not yet.
func holds(name string, of func(a *total) (got, most float64)) outcome {
	return outcome{name, of}
}

func wrongCodes(a *total) (got, most float64)  { return float64(a.codes) / float64(a.looks), 0.1 }
func worstHeight(a *total) (got, most float64) { return a.height, 500 }

func TestGarbledReplies(t *testing.T) {
	judged(t, Garble, holds("missed a scan", missed), holds("objects that lost their track", changed), holds("extra tracks", extraTracks),
		holds("false tracks a scan", falseTracks), holds("worst height error, m", worstHeight), holds("share of looks with a wrong code", wrongCodes))
}

func TestSplitPlots(t *testing.T) {
	judged(t, SplitPlots, holds("missed a scan", missed), holds("objects that lost their track", changed),
		holds("extra tracks", extraTracks), holds("false tracks a scan", falseTracks))
}

// What flies beside an aircraft with a transponder, and has none, looks like a part of its plots: it must get its track
// nevertheless.
func TestMixedPairs(t *testing.T) {
	judged(t, MixedPairs, holds("missed a scan", missed), holds("objects that lost their track", changed),
		holds("extra tracks", extraTracks), holds("false tracks a scan", falseTracks))
}

func TestReflections(t *testing.T) {
	for name, answers := range map[string]sim.Transponder{"Mode A and C": sim.ModeAC, "Mode S": sim.ModeS} {
		t.Run(name, func(t *testing.T) {
			judgedOften(t, func(seed uint64) DefectWorld { return Reflections(seed, answers) }, holds("missed a scan", missed),
				holds("switches", switches), holds("false tracks a scan", falseTracks))
		})
	}
}

// Who is no reflection must not be taken for one, though all answer with one code at one height to one radar.
func TestOneCode(t *testing.T) {
	judgedOften(t, OneCode, holds("missed a scan", missed), holds("objects that lost their track", changed), holds("extra tracks", extraTracks))
}

// The objects' own tracks live on by the radar that is right. What the other makes must go once it is found out.
func TestNorthJump(t *testing.T) {
	judged(t, NorthJump, holds("objects that lost their track", changed), holds("missed a scan", missed))
	judged(t, func(seed uint64) DefectWorld {
		h := NorthJump(seed)
		h.Name, h.From = h.Name+", from 60 s after it", 180
		return h
	}, holds("false tracks a scan", falseTracks))
}

func TestDuplicateAddresses(t *testing.T) {
	addresses := func(a *total) (float64, float64) { return float64(a.addresses), 0 }
	judgedOften(t, DuplicateAddresses, holds("missed a scan", missed), holds("looks with a wrong address", addresses),
		holds("switches", switches), holds("extra tracks", extraTracks))
}

// A track shows its object's new code three looks after the swap at the latest, and stays where it was.
func TestSwappedCodes(t *testing.T) {
	late := func(a *total) (float64, float64) { return float64(a.codes) / float64(a.bodies), 3 }
	judged(t, SwappedCodes, holds("missed a scan", missed), holds("switches", switches), holds("extra tracks", extraTracks),
		holds("looks with the old code an object", late))
}

// Which track is whose may be in doubt while two cross, not afterwards.
func TestCrossing(t *testing.T) {
	judged(t, Crossing, holds("missed a scan", missed), holds("objects that lost their track", changed),
		holds("extra tracks", extraTracks), holds("false tracks a scan", falseTracks))
	judgedOften(t, Crossing, holds("missed a scan", missed), holds("objects that lost their track while crossing, 25 seeds", changed),
		holds("extra tracks of crossing objects, 25 seeds", extraTracks), holds("false tracks a scan", falseTracks))
}

func TestFormation(t *testing.T) {
	judged(t, Formation, holds("missed a scan", missed), holds("objects that lost their track", changed),
		holds("extra tracks", extraTracks), holds("false tracks a scan", falseTracks))
	judgedOften(t, Formation, holds("missed a scan", missed), holds("objects in formation that lost their track, 25 seeds", changed),
		holds("extra tracks of formations, 25 seeds", extraTracks), holds("false tracks a scan", falseTracks))
}

func TestOutage(t *testing.T) {
	judged(t, Outage, holds("missed a scan", missed), holds("switches", switches), holds("extra tracks", extraTracks),
		holds("false tracks a scan", falseTracks))
}
