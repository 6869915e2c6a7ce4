package share

import (
	"math"
	"testing"
	"time"

	"google.golang.org/protobuf/encoding/protowire"

	"picket"
	"picket/geo"
	"picket/sensing"
)

// What a partner may say of a launch point, and what is refused.
func TestLaunchPointsRefused(t *testing.T) {
	const day = int64(24 * time.Hour / time.Second)
	for name, c := range map[string]struct {
		say  []int64
		good bool
	}{
		"a place":         {[]int64{40e6, 129e6, 20_000, -90, 30}, true},
		"the corners":     {[]int64{-90e6, 180e6, maxRadius, day, 0}, true},
		"beyond the pole": {[]int64{90e6 + 1, 0, 1, 0, 0}, false},
		"least latitude":  {[]int64{math.MinInt64, 0, 1, 0, 0}, false},
		"least longitude": {[]int64{0, math.MinInt64, 1, 0, 0}, false},
		"no radius":       {[]int64{0, 0, 0, 0, 0}, false},
		"the whole Earth": {[]int64{0, 0, maxRadius + 1, 0, 0}, false},
		"another day":     {[]int64{0, 0, 1, day + 1, 0}, false},
		"least time":      {[]int64{0, 0, 1, math.MinInt64, 0}, false},
		"negative sigma":  {[]int64{0, 0, 1, 0, -1}, false},
		"four numbers":    {[]int64{0, 0, 1, 0}, false},
		"six numbers":     {[]int64{0, 0, 1, 0, 0, 0}, false},
	} {
		r := rest{d: &batchDecoder{base: noon}, c: &picket.Contribution{Domain: sensing.Ballistic}}
		for _, v := range c.say {
			r.launch = protowire.AppendVarint(r.launch, protowire.EncodeZigZag(v))
		}
		if err := r.readLaunch(); (err == nil) != c.good || (r.c.Launch != nil) != c.good {
			t.Errorf("%s: %v, %+v", name, err, r.c.Launch)
		}
		r.c.Domain, r.c.Launch = sensing.Air, nil
		if r.readLaunch() == nil || r.c.Launch != nil {
			t.Errorf("%s: taken of an aircraft", name)
		}
	}
}

// A launch point that the partner would refuse, and with it the batch, stays here.
func TestLaunchPointsNotSent(t *testing.T) {
	good := geo.CoarseGround(.6, 2.2, 20_000, noon, 30*time.Second)
	for name, change := range map[string]func(*geo.Ground){
		"no number":   func(g *geo.Ground) { g.Lat = math.NaN() },
		"no radius":   func(g *geo.Ground) { g.Ninety.Major = 0 },
		"endless":     func(g *geo.Ground) { g.Ninety.Major = math.Inf(1) },
		"another day": func(g *geo.Ground) { g.At = noon.Add(25 * time.Hour) },
	} {
		bad := good
		change(&bad)
		var p Packer
		c := picket.Contribution{Domain: sensing.Ballistic, Launch: &bad}
		if b := p.appendLaunch(nil, &c, noon); len(b) > 0 {
			t.Errorf("%s: sent as %x", name, b)
		}
		c.Launch = &good
		if len(p.appendLaunch(nil, &c, noon)) == 0 {
			t.Errorf("%s: the good one is not sent", name)
		}
	}
}
