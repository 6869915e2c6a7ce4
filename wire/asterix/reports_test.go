package asterix

import (
	"encoding/json"
	"math"
	"testing"
	"time"

	"picket/geo"
	"picket/sensing"
)

// block makes a data block of one record from its items as JSON.
func block(t testing.TB, cat int, items string) []byte {
	t.Helper()
	line, err := json.Marshal(map[string]any{"cat": cat, "items": json.RawMessage(items)})
	if err != nil {
		t.Fatal(err)
	}
	b, err := FromJSON(nil, line)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func near(a, b, within float64) bool { return math.Abs(a-b) <= within }

// TestTarget048 goes through what makes a plot of a monoradar target report.
func TestTarget048(t *testing.T) {
	const head = `"010":{"SAC":25,"SIC":201},"140":43200,`
	const place = `"040":{"RHO":10,"THETA":90}`
	for _, c := range []struct {
		name, items string
		want        func(p *sensing.Plot) bool
	}{
		{"polar", `"020":{"TYP":1},` + place, func(p *sensing.Plot) bool {
			return p.Has == sensing.HasPolar && near(p.Range, 18520, 1e-6) && near(p.Azimuth, math.Pi/2, 1e-12) && p.Tech == sensing.PSR &&
				p.Station == sensing.StationOf(25, 201) && p.Time.Equal(noon) && p.Flags == 0
		}},
		{"SSR", `"020":{"TYP":2},` + place, func(p *sensing.Plot) bool { return p.Tech == sensing.SSR }},
		{"SSR and PSR", `"020":{"TYP":3},` + place, func(p *sensing.Plot) bool { return p.Tech == sensing.SSR|sensing.PSR }},
		{"all-call", `"020":{"TYP":4},` + place, func(p *sensing.Plot) bool { return p.Tech == sensing.ModeS }},
		{"roll-call and PSR", `"020":{"TYP":7},` + place, func(p *sensing.Plot) bool { return p.Tech == sensing.ModeS|sensing.PSR }},
		{"flags", `"020":{"TYP":2,"SIM":1,"SPI":1,"TST":1,"ME":1},` + place, func(p *sensing.Plot) bool {
			return p.Flags == sensing.Simulated|sensing.Ident|sensing.TestTarget && p.Emergency == sensing.MilitaryEmerg
		}},
		{"field monitor", `"020":{"TYP":2,"RAB":1},` + place, func(p *sensing.Plot) bool { return p.Flags == sensing.TestTarget }},
		{"beyond 256 NM", `"020":{"TYP":1,"ERR":1},"040":{"RHO":255.99609375,"THETA":0},"RE":{"M4E":{"FOEFRI":1},"ERR":300.5}`,
			func(p *sensing.Plot) bool { return near(p.Range, 300.5*1852, 1e-6) }},
		{"ERR not announced", `"020":{"TYP":1},"040":{"RHO":255,"THETA":0},"RE":{"ERR":300.5}`,
			func(p *sensing.Plot) bool { return near(p.Range, 255*1852, 1e-6) }},
		{"height", `"020":{"TYP":1},` + place + `,"110":{"3DH":-25}`, func(p *sensing.Plot) bool {
			return p.Has == sensing.HasPolar|sensing.HasHeight && near(p.Height, -7.62, 1e-9)
		}},
		{"Doppler", `"020":{"TYP":1},` + place + `,"120":{"CAL":{"D":0,"CAL":-123}}`,
			func(p *sensing.Plot) bool { return p.Has&sensing.HasDoppler != 0 && p.Doppler == -123 }},
		{"Doppler in doubt", `"020":{"TYP":1},` + place + `,"120":{"CAL":{"D":1,"CAL":-123}}`,
			func(p *sensing.Plot) bool { return p.Has&sensing.HasDoppler == 0 }},
		{"Doppler ambiguous", `"020":{"TYP":1},` + place + `,"120":{"RDS":[{"DOP":5,"AMB":60,"FRQ":2800}]}`,
			func(p *sensing.Plot) bool { return p.Has&sensing.HasDoppler == 0 }},
		{"codes", `"020":{"TYP":2},` + place + `,"070":{"MODE3A":"2345"},"090":{"FL":-2.25}`, func(p *sensing.Plot) bool {
			return p.Keys.Squawk.String() == "2345" && p.AltFeet == -225 && p.Has == sensing.HasPolar|sensing.HasAltFeet && p.Flags == 0
		}},
		{"codes not validated", `"020":{"TYP":2},` + place + `,"070":{"V":1,"MODE3A":"7700"},"090":{"V":1,"FL":20}`,
			func(p *sensing.Plot) bool {
				return !p.Keys.Squawk.Valid() && p.Has == sensing.HasPolar && p.Flags == 0 && p.Emergency == sensing.NoEmergency
			}},
		{"codes garbled", `"020":{"TYP":2},` + place + `,"070":{"G":1,"MODE3A":"7700"},"090":{"G":1,"FL":20}`, func(p *sensing.Plot) bool {
			return !p.Keys.Squawk.Valid() && p.Has == sensing.HasPolar && p.Flags == sensing.Suspect
		}},
		{"Mode S code corrected", `"020":{"TYP":5},` + place + `,"070":{"G":1,"MODE3A":"2345"}`,
			func(p *sensing.Plot) bool { return p.Flags == 0 }},
		{"Mode S", `"020":{"TYP":5},` + place + `,"220":"3C660C","240":"DLH65A","230":{"STAT":1}`, func(p *sensing.Plot) bool {
			return p.Keys.ICAO == 0x3C660C && p.Keys.Callsign.String() == "DLH65A" && p.Flags == sensing.OnGround
		}},
		{"SPI in flight status", `"020":{"TYP":5},` + place + `,"230":{"STAT":5}`,
			func(p *sensing.Plot) bool { return p.Flags == sensing.Ident }},
		{"blank call sign", `"020":{"TYP":5},` + place + `,"240":""`,
			func(p *sensing.Plot) bool { return p.Keys.Callsign == sensing.Callsign{} }},
		{"hijack", `"020":{"TYP":2},` + place + `,"070":{"MODE3A":"7500"}`,
			func(p *sensing.Plot) bool { return p.Emergency == sensing.Unlawful }},
		{"reflection", `"020":{"TYP":2},` + place + `,"030":[16,1]`, func(p *sensing.Plot) bool { return p.Flags == sensing.Suspect }},
		{"error corrected", `"020":{"TYP":5},` + place + `,"030":[17,24,25]`, func(p *sensing.Plot) bool { return p.Flags == 0 }},
		{"road vehicle", `"020":{"TYP":1},` + place + `,"030":[6]`, func(p *sensing.Plot) bool {
			return p.Domain == sensing.Land &&
				p.Flags == 0
		}},
	} {
		r := decode(block(t, 48, "{"+head+c.items+"}"))
		if len(r.Plots) != 1 || len(r.Bad) != 0 || !c.want(&r.Plots[0]) {
			t.Errorf("%s: %+v", c.name, r)
		}
	}
	for name, items := range map[string]string{
		"no detection":       `"020":{"TYP":0},` + place,
		"end of local track": `"020":{"TYP":5},"220":"3C660C","170":{"TRE":1}`,
		"no position":        `"020":{"TYP":1},"042":{"X":1,"Y":1},"161":{"TRN":4}`,
	} {
		if r := decode(block(t, 48, "{"+head+items+"}")); len(r.Plots)+len(r.Facts) != 0 || r.Good != 1 {
			t.Errorf("%s: %+v", name, r)
		}
	}
	if r := decode(block(t, 48, `{`+head+`"020":{"TYP":5},"220":"3C660C"}`)); len(r.Plots) != 0 || len(r.Facts) != 1 {
		t.Errorf("no position but an address: %+v", r)
	}
}

func TestService034(t *testing.T) {
	const head = `"010":{"SAC":25,"SIC":201},"030":43200,`
	for _, c := range []struct {
		items string
		want  sensing.Sweep
	}{
		{`"000":1,"041":4.9453125,"120":{"HGT":780,"LAT":45,"LON":-16}`,
			sensing.Sweep{Kind: sensing.NorthMark, Period: 4945312500, Site: geo.FromDeg(45, -16, 780)}},
		{`"000":2,"020":90`, sensing.Sweep{Kind: sensing.SectorMark, Azimuth: math.Pi / 2}},
		{`"000":3,"100":{"RHOST":0,"RHOEND":100,"THETAST":45,"THETAEND":90}`,
			sensing.Sweep{Kind: sensing.Blanked, From: math.Pi / 4, To: math.Pi / 2}},
		{`"000":3,"110":4`, sensing.Sweep{Kind: sensing.Blanked, To: 2 * math.Pi}},
		{`"000":3,"110":1`, sensing.Sweep{Kind: sensing.Status}},
		{`"000":4,"100":{"THETAST":45,"THETAEND":90}`, sensing.Sweep{Kind: sensing.Blanked, From: math.Pi / 4, To: math.Pi / 2,
			Degraded: "jamming"}},
		{`"000":5`, sensing.Sweep{Kind: sensing.Status, Degraded: "solar storm"}},
		{`"000":1,"050":{"COM":{"NOGO":1,"OVLRDP":1,"TSV":1,"MSC":1},"PSR":{"CHAB":1,"OVL":1},"MDS":{"CHAB":2,"OVLDLF":1}}`,
			sensing.Sweep{Kind: sensing.NorthMark, Degraded: "not released for operational use, overload, time source invalid, PSR overload, data link overload"}},
		{`"000":1,"050":{"COM":{"MSC":1},"SSR":{"CHAB":0}},"060":{"PSR":{"REDRAD":2},"COM":{"REDXMT":7}}`,
			sensing.Sweep{Kind: sensing.NorthMark, Degraded: "no SSR channel, transmission reduced, PSR reduced"}},
	} {
		r := decode(block(t, 34, "{"+head+c.items+"}"))
		c.want.Station, c.want.Time = sensing.StationOf(25, 201), noon
		if len(r.Sweeps) != 1 || !sameSweep(r.Sweeps[0], c.want, 1e-6) {
			t.Errorf("%s: %+v, want %+v", c.items, r.Sweeps, c.want)
		}
	}
}

func sameSweep(a, b sensing.Sweep, within float64) bool {
	for _, d := range [][2]*float64{{&a.Azimuth, &b.Azimuth}, {&a.From, &b.From}, {&a.To, &b.To}, {&a.Site.Lat, &b.Site.Lat},
		{&a.Site.Lon, &b.Site.Lon}} {
		if turns := math.Abs(*d[0]-*d[1]) / (2 * math.Pi); !near(turns, math.Round(turns), within) {
			return false
		}
		*d[0] = *d[1]
	}
	a.Hash = b.Hash // of bytes, not of meaning
	return a == b
}

func TestTarget021(t *testing.T) {
	const head = `"010":{"SAC":0,"SIC":1},"080":"406B90",`
	const place = `"073":43200,"130":{"LAT":45,"LON":-90}`
	for _, c := range []struct {
		name, items string
		want        func(p *sensing.Plot) bool
	}{
		{"position", `"040":{"ATP":0},` + place, func(p *sensing.Plot) bool {
			return p.Has == sensing.HasPosition && near(p.Lat, math.Pi/4, 1e-7) && near(p.Lon, -math.Pi/2, 1e-7) && p.Time.Equal(noon) &&
				p.Keys.ICAO == 0x406B90 && p.Tech == sensing.ADSB
		}},
		{"high resolution", `"040":{"ATP":0},` + place + `,"131":{"LAT":44,"LON":-90}`,
			func(p *sensing.Plot) bool { return near(p.Lat, 44*geo.Deg, 3e-9) }},
		{"applicability", `"040":{"ATP":0},"071":43199,` + place,
			func(p *sensing.Plot) bool { return p.Time.Equal(noon.Add(-time.Second)) }},
		{"high precision", `"040":{"ATP":0},"074":{"FSI":2,"TOMRP":0.75},` + place,
			func(p *sensing.Plot) bool { return p.Time.Equal(noon.Add(-250 * time.Millisecond)) }},
		{"heights", `"040":{"ATP":0},"140":1000,"145":9.5,` + place, func(p *sensing.Plot) bool {
			return p.Has == sensing.HasPosition|sensing.HasHeight|sensing.HasAltFeet && near(p.Height, 304.8, 1e-9) && p.AltFeet == 950
		}},
		{"height beyond", `"040":{"ATP":0},"140":204793.75,` + place, func(p *sensing.Plot) bool { return p.Has == sensing.HasPosition }},
		{"motion", `"040":{"ATP":0},"160":{"RE":0,"GS":0.1,"TA":90},"155":{"RE":0,"BVR":600},` + place, func(p *sensing.Plot) bool {
			return p.Has == sensing.HasPosition|sensing.HasVelocity|sensing.HasClimb && near(p.East, 185.2, 0.06) &&
				near(p.North, 0, 1e-9) && near(p.Climb, 3.048, 1e-9)
		}},
		{"geometric rate first", `"040":{"ATP":0},"155":{"RE":0,"BVR":600},"157":{"RE":0,"GVR":-1200},` + place,
			func(p *sensing.Plot) bool { return near(p.Climb, -6.096, 1e-9) }},
		{"range exceeded", `"040":{"ATP":0},"160":{"RE":1,"GS":1,"TA":0},"157":{"RE":1,"GVR":10},` + place,
			func(p *sensing.Plot) bool { return p.Has == sensing.HasPosition }},
		{"NACp 8", `"040":{"ATP":0},"090":{"NUCRNACV":2,"NUCPNIC":7,"NACP":8},` + place, func(p *sensing.Plot) bool {
			return near(p.Sigma, 92.6/2.4477, 0.01) && near(p.SigmaVelocity, 3/2.4477, 1e-3)
		}},
		{"NUCp 7", `"040":{"ATP":0},"090":{"NUCRNACV":0,"NUCPNIC":7},"210":{"VNS":0,"VN":0,"LTT":2},` + place,
			func(p *sensing.Plot) bool { return near(p.Sigma, 92.6/2.4477, 0.01) }},
		{"NIC 7", `"040":{"ATP":0},"090":{"NUCRNACV":0,"NUCPNIC":7},"210":{"VNS":0,"VN":2,"LTT":2},` + place,
			func(p *sensing.Plot) bool { return near(p.Sigma, 370.4/2.4477, 0.01) }},
		{"keys", `"040":{"ATP":0},"070":{"MODE3A":"7600"},"170":"EZY85MH","020":10,` + place, func(p *sensing.Plot) bool {
			return p.Keys.Squawk.Code() == 07600 && p.Keys.Callsign.String() == "EZY85MH" && p.Emergency == sensing.NoRadio &&
				p.PlatformType == 7
		}},
		{"status", `"040":{"ATP":0},"200":{"PS":6,"SS":3},` + place, func(p *sensing.Plot) bool {
			return p.Emergency == sensing.Downed &&
				p.Flags == sensing.Ident
		}},
		{"military", `"040":{"ATP":0},"200":{"ME":1},` + place, func(p *sensing.Plot) bool { return p.Emergency == sensing.MilitaryEmerg }},
		{"flags", `"040":{"ATP":0,"GBS":1,"SIM":1,"TST":1},` + place,
			func(p *sensing.Plot) bool { return p.Flags == sensing.OnGround|sensing.Simulated|sensing.TestTarget }},
		{"suspect", `"040":{"ATP":0,"CL":1},` + place, func(p *sensing.Plot) bool { return p.Flags == sensing.Suspect }},
		{"jumped", `"040":{"ATP":0,"LDPJ":1},` + place, func(p *sensing.Plot) bool { return p.Flags == sensing.Suspect }},
		{"anonymous", `"040":{"ATP":3},` + place, func(p *sensing.Plot) bool { return p.Keys.ICAO == 0 }},
		{"surface vehicle", `"040":{"ATP":2},` + place, func(p *sensing.Plot) bool {
			return p.Domain == sensing.Land &&
				p.Keys.ICAO == 0x406B90
		}},
		{"surface track", `"040":{"ATP":0},"RE":{"SGV":{"HTS":1,"HTT":1,"HRD":0,"GSS":36,"HGT":90}},` + place, func(p *sensing.Plot) bool {
			return p.Has == sensing.HasPosition|sensing.HasVelocity && near(p.East, 18.52, 1e-9)
		}},
		{"surface heading", `"040":{"ATP":0},"RE":{"SGV":{"HTS":1,"HTT":0,"HRD":0,"GSS":36,"HGT":90}},` + place, func(p *sensing.Plot) bool {
			return p.Has == sensing.HasPosition|sensing.HasHeading && near(p.Heading, math.Pi/2, 1e-9)
		}},
	} {
		r := decode(block(t, 21, "{"+head+c.items+"}"))
		if len(r.Plots) != 1 || len(r.Bad) != 0 || !c.want(&r.Plots[0]) {
			t.Errorf("%s: %+v", c.name, r)
		}
	}
	for name, items := range map[string]string{"velocity alone": `"040":{"ATP":0},"075":43200,"160":{"GS":0.1,"TA":0}`,
		"no such place": `"040":{"ATP":0},"130":{"LAT":120,"LON":0}`} {
		if r := decode(block(t, 21, "{"+head+items+"}")); len(r.Plots) != 0 || len(r.Facts) != 1 {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

func TestTrack062(t *testing.T) {
	r := decode(block(t, 62, `{"010":{"SAC":25,"SIC":100},"070":43200,"105":{"LAT":45,"LON":15},"185":{"VX":100,"VY":-50},"060":{"MODE3A":"2535"},
		"380":{"ADR":"3C0A55","ID":"SXD4723","EMC":5},"040":7977,"080":{"MON":0,"SPI":1,"SIM":1,"TSE":1,"EMS":3},"290":{"PSR":1,"SSR":0,"MDS":63.75},
		"136":350,"130":35312.5,"220":-600,"500":{"APC":{"X":30,"Y":40},"ATV":{"X":1,"Y":1}}}`))
	if len(r.Tracks) != 1 {
		t.Fatalf("%+v", r)
	}
	k := r.Tracks[0]
	if k.Ref != 7977 || !k.Ended || k.Flags != sensing.Ident|sensing.Simulated || k.Emergency != sensing.MinimumFuel ||
		k.Tech != sensing.PSR|sensing.SSR ||
		k.Keys.ICAO != 0x3C0A55 || k.Keys.Callsign.String() != "SXD4723" || k.Keys.Squawk.String() != "2535" || k.PlatformType != 5 ||
		!k.Time.Equal(noon) {
		t.Errorf("%+v", k)
	}
	for _, d := range [][2]float64{{k.Lat, math.Pi / 4}, {k.Lon, math.Pi / 12}, {k.East, 100}, {k.North, -50}, {k.AltFeet, 35000},
		{k.Height, 10763.25},
		{k.Climb, -3.048}, {k.Sigma, math.Sqrt(1250)}, {k.SigmaVelocity, 1}} {
		if !near(d[0], d[1], 1e-7) {
			t.Errorf("%v, want %v", d[0], d[1])
		}
	}
	if want := sensing.HasPosition | sensing.HasVelocity | sensing.HasAltFeet | sensing.HasHeight | sensing.HasClimb; k.Has != want {
		t.Errorf("has %b, want %b", k.Has, want)
	}
	r = decode(block(t, 62, `{"010":{},"070":43200,"040":1,"080":{"MON":0},"135":{"QNH":1,"CTB":20},"390":{"CS":"ABC12"}}`))
	if k := r.Tracks[0]; k.Has != 0 || k.Keys.Callsign.String() != "ABC12" {
		t.Errorf("%+v", k)
	}
}

// TestAgainstLines compares every report of the recordings with the complete record of the same bytes.
func TestAgainstLines(t *testing.T) {
	for _, w := range whole {
		at := map[int64]map[string]any{}
		d := NewDecoder()
		for _, p := range recording(t, w.name) {
			see := func(r sensing.Record) {
				var l struct{ Items map[string]any }
				if json.Unmarshal(r.JSON, &l) == nil {
					at[r.Offset] = l.Items
				}
			}
			d.List(p.b, p.at, see)
			d.ListEnd(see)
		}
		r := decodeAll(t, w.name)
		compared := 0
		for _, p := range r.Plots {
			same := func(got float64, item, field string, unit, within float64) {
				v := at[p.Offset][item]
				if m, ok := v.(map[string]any); ok {
					v = m[field]
				}
				x, ok := v.(float64)
				if !ok || !near(got, x*unit, within) {
					t.Errorf("%s at %d: %v, I%s/%s is %v", w.name, p.Offset, got, item, field, v)
				}
				compared++
			}
			if p.Tech == sensing.ADSB {
				same(p.Lat, "130", "LAT", geo.Deg, 1e-12)
				same(p.Lon, "130", "LON", geo.Deg, 1e-12)
				if p.Has&sensing.HasAltFeet != 0 {
					same(p.AltFeet, "145", "", 100, 0)
				}
				continue
			}
			same(p.Range, "040", "RHO", 1852, 1e-6)
			same(p.Azimuth, "040", "THETA", geo.Deg, 1e-9)
			if p.Has&sensing.HasAltFeet != 0 {
				same(p.AltFeet, "090", "FL", 100, 0)
			}
		}
		if compared < 2*w.plots {
			t.Errorf("%s: only %d values compared", w.name, compared)
		}
	}
}

// TestTwoLANs: what came twice has one hash.
func TestTwoLANs(t *testing.T) {
	count := map[uint64]int{}
	for _, p := range decodeAll(t, "croatia-cat_034_048.pcap").Plots {
		count[p.Hash]++
	}
	if len(count) != 63 {
		t.Errorf("%d plots", len(count))
	}
	for h, n := range count {
		if n != 2 {
			t.Errorf("%x came %d times", h, n)
		}
	}
}

func TestMidnight(t *testing.T) {
	midnight := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	d, r := NewDecoder(), &sensing.Reports{}
	d.Decode(r, block(t, 48, `{"010":{},"140":86399.5,"020":{"TYP":1},"040":{"RHO":1,"THETA":0}}`), midnight.Add(time.Second))
	if got := r.Plots[0].Time; !got.Equal(midnight.Add(-500*time.Millisecond)) || got.Location() != time.UTC {
		t.Errorf("%v", got)
	}
}
