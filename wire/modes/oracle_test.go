package modes

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"picket/geo"
	"picket/sensing"
)

// shared gives a recording of the shared folder, or skips.
func shared(t testing.TB, name string) []byte {
	t.Helper()
	root := os.Getenv("PICKET_SHARED")
	if root == "" {
		dir, err := filepath.Abs(".")
		for err == nil {
			if _, e := os.Stat(filepath.Join(dir, "go.mod")); e == nil {
				break
			}
			if dir == filepath.Dir(dir) {
				break
			}
			dir = filepath.Dir(dir)
		}
		root = filepath.Join(dir, "..", "shared")
	}
	b, err := os.ReadFile(filepath.Join(root, "data", "adsb", name))
	if err != nil {
		t.Skip("needs ../shared: " + name)
	}
	return b
}

// fields is one record as other programs see it.
type fields map[string]any

// list gives every record of b in order, bad and skipped ones as nil.
func list(t *testing.T, d *Decoder, b []byte) (all []fields) {
	t.Helper()
	add := func(r sensing.Record) {
		var f fields
		if r.JSON != nil {
			if err := json.Unmarshal(r.JSON, &f); err != nil {
				t.Fatalf("offset %d: %v in %s", r.Offset, err, r.JSON)
			}
		}
		all = append(all, f)
	}
	d.List(b, noon, add)
	d.ListEnd(add)
	return all
}

var noon = time.Date(2016, 3, 14, 12, 0, 0, 0, time.UTC)

func jsonl(t *testing.T, b []byte) (all []fields) {
	t.Helper()
	s := bufio.NewScanner(bytes.NewReader(b))
	for s.Scan() {
		var f fields
		if err := json.Unmarshal(s.Bytes(), &f); err != nil {
			t.Fatal(err)
		}
		all = append(all, f)
	}
	return all
}

// pyModeS names fields otherwise. The keys left out are words for numbers we compare (…_text, wake_vortex), the
// registers other than BDS 2,0 that this package leaves alone, and pyModeS's own bookkeeping.
var fromPyModeS = map[string]string{
	"df": "df", "icao": "icao", "typecode": "tc", "subtype": "sub", "altitude": "alt_ft",
	"cpr_format": "cpr", "cpr_lat": "cpr_lat", "cpr_lon": "cpr_lon", "nuc_p": "nucp", "surveillance_status": "ss",
	"track": "track_deg", "vertical_rate": "vr_fpm", "geo_minus_baro": "gnss_minus_baro_ft", "nac_v": "nacv",
	"capability": "ca", "downlink_request": "dr", "flight_status": "fs", "utility_message": "um", "squawk": "squawk",
	"cross_link_capability": "cc", "reply_information": "ri", "sensitivity_level": "sl", "callsign": "callsign",
}

// disagreement is where an oracle and we differ, and why the standard is with us.
type disagreement struct {
	key    string
	holds  func(ours, theirs fields) bool
	reason string
}

var pyDisagreements = []disagreement{
	{"groundspeed", func(o, p fields) bool { return o.has("gs_kt") && math.Abs(o.num("gs_kt")-p.num("groundspeed")) <= 1 },
		"it is the root of two whole components (DO-260B 2.2.3.2.6.1); pyModeS cuts it to a whole knot"},
	{"groundspeed", func(o, p fields) bool { return o.num("df") >= 20 },
		"of BDS 5,0, a register left alone"},
	{"cpr_format", withdrawn, mismatch}, {"cpr_lat", withdrawn, mismatch}, {"cpr_lon", withdrawn, mismatch},
	{"callsign", withdrawn, mismatch},
	{"callsign", func(o, p fields) bool { return strings.TrimRight(p.str("callsign"), "_") == o.str("callsign") },
		"pyModeS v2 writes the space as an underscore (Annex 10 vol. IV table 3-9 has a space)"},
	{"icao", func(o, p fields) bool { return strings.EqualFold(o.str("icao"), p.str("icao")) },
		"pyModeS v2 writes small letters"},
}

// The file has no times, pyModeS was told 1 ms a line, finds each altitude too far from the last, and
// withdraws what else the message said. The bits are there: dump1090 reads the same as we do (TestDump1090).
const mismatch = "pyModeS withdraws fields where two altitudes are too far apart for times that are not the recording's"

func withdrawn(_, p fields) bool { return p["altitude_mismatch"] == true }

func (f fields) has(k string) bool { _, ok := f[k]; return ok }
func (f fields) num(k string) float64 {
	v, _ := f[k].(float64)
	return v
}
func (f fields) str(k string) string {
	v, _ := f[k].(string)
	return v
}

// against compares what pyModeS says with a record of ours, field by field.
func against(t *testing.T, at string, ours, theirs fields, met map[int]int) (compared int) {
	t.Helper()
	for k, want := range theirs {
		name, known := fromPyModeS[k]
		if !known && k != "groundspeed" {
			continue
		}
		compared++
		if known && same(ours[name], want) {
			continue
		}
		excused := false
		for i, d := range pyDisagreements {
			if d.key == k && d.holds(ours, theirs) {
				excused = true
				met[i]++
			}
		}
		if !excused {
			t.Errorf("%s: %s: %v, pyModeS %v", at, k, ours[name], want)
		}
	}
	return compared
}

func same(a, b any) bool {
	x, ok1 := a.(float64)
	y, ok2 := b.(float64)
	if ok1 && ok2 {
		return math.Abs(x-y) < 1e-4
	}
	return a == b
}

func TestPyModeS(t *testing.T) {
	met := map[int]int{}
	for _, c := range []struct {
		file, oracle string
		make         func(Options) *Decoder
		records      int
		compared     int
	}{
		{"pymodes-adsb-2016.beast", "pymodes-adsb-2016.csv", NewBeast, 2000, 16000},
		{"pymodes-adsb-2016.avr", "pymodes-adsb-2016.csv", NewAVR, 2000, 16000},
		{"pymodes-commb-df20-2017.beast", "pymodes-commb-df20-2017.csv", NewBeast, 5000, 15000},
		{"pymodes-commb-df20-2017.avr", "pymodes-commb-df20-2017.csv", NewAVR, 5000, 15000},
		{"dump1090-modes1.avr", "dump1090-modes1.avr", NewAVR, 217, 1400},
	} {
		t.Run(c.file, func(t *testing.T) {
			ours := list(t, c.make(Options{}), shared(t, c.file))
			theirs := jsonl(t, shared(t, c.oracle+".pymodes.expected.jsonl"))
			if len(ours) != c.records || len(theirs) != c.records {
				t.Fatalf("%d records, pyModeS %d, want %d", len(ours), len(theirs), c.records)
			}
			compared := 0
			for i := range ours {
				compared += against(t, "record "+strconv.Itoa(i), ours[i], theirs[i], met)
				wordsAgainst(t, i, ours[i], theirs[i])
			}
			if compared < c.compared {
				t.Errorf("only %d fields compared", compared)
			}
		})
	}
	t.Run("golden", func(t *testing.T) { golden(t, met) })
	for i, d := range pyDisagreements {
		if len(met) > 0 && met[i] == 0 {
			t.Errorf("the disagreement on %s was never met: %s", d.key, d.reason)
		}
	}
}

// golden compares with what pyModeS v2 said of 600 messages, each on its own.
func golden(t *testing.T, met map[int]int) {
	var all map[string]fields
	if err := json.Unmarshal(shared(t, "pymodes-golden_v2.json"), &all); err != nil {
		t.Fatal(err)
	}
	if len(all) != 600 {
		t.Fatalf("%d messages", len(all))
	}
	for msg, want := range all {
		got := list(t, NewAVR(Options{}), []byte("*"+msg+";\n"))
		if len(got) != 1 || got[0] == nil {
			t.Fatalf("%s: %v", msg, got)
		}
		against(t, msg, got[0], want, met)
	}
}

// wordsAgainst compares the fields that pyModeS and we put differently.
func wordsAgainst(t *testing.T, i int, ours, theirs fields) {
	t.Helper()
	df := theirs.num("df")
	wantCRC := "unverified" // pyModeS has no parity of its own to check here and says true
	if df == 11 || df == 17 || df == 18 {
		wantCRC = "ok"
	}
	if ours.str("crc") != wantCRC || theirs["crc_valid"] != true {
		t.Errorf("record %d: crc %v, pyModeS %v", i, ours["crc"], theirs["crc_valid"])
	}
	if v, ok := theirs["category"]; ok && df == 17 {
		if want := fmt.Sprintf("%c%v", "DCBA"[int(theirs.num("typecode"))-1], v); ours["category"] != want {
			t.Errorf("record %d: category %v, want %s", i, ours["category"], want)
		}
	}
	if v, ok := theirs["nic_b"]; ok && ours["nic_b"] != (v == 1.0) {
		t.Errorf("record %d: nic_b %v, pyModeS %v", i, ours["nic_b"], v)
	}
	if v, ok := theirs["vr_source"]; ok && ours["vr_source"] != strings.ToLower(v.(string)) {
		t.Errorf("record %d: vr_source %v, pyModeS %v", i, ours["vr_source"], v)
	}
	if v, ok := theirs["vertical_status"]; ok && ours["on_ground"] != (v != "airborne") {
		t.Errorf("record %d: on_ground %v, pyModeS %v", i, ours["on_ground"], v)
	}
}

// readsb places every position message but the first four, which are all odd, so that no even one is there
// to pair with; so do we, at the same places.
func TestReadsbPositions(t *testing.T) {
	ours := list(t, NewBeast(Options{}), shared(t, "pymodes-adsb-2016.beast"))
	lines := strings.Split(strings.TrimSpace(string(shared(t, "pymodes-adsb-2016.beast.readsb.expected.sbs"))), "\n")
	if len(ours) != 2000 || len(lines) != 2000 {
		t.Fatalf("%d records, readsb %d", len(ours), len(lines))
	}
	placed := 0
	for i, l := range lines {
		f, o := strings.Split(strings.TrimSpace(l), ","), ours[i]
		if o.str("icao") != f[4] || o.has("lat") != (f[14] != "") {
			t.Errorf("record %d: %v, readsb %s", i, o, l)
		}
		for _, c := range []struct {
			field     int
			key       string
			tolerance float64
		}{{11, "alt_ft", 0}, {12, "gs_kt", 0.5}, {13, "track_deg", 0.5}, {14, "lat", 6e-7}, {15, "lon", 6e-7}, {16, "vr_fpm", 0}} {
			if want, err := strconv.ParseFloat(f[c.field], 64); err == nil && math.Abs(o.num(c.key)-want) > c.tolerance {
				t.Errorf("record %d: %s %v, readsb %v", i, c.key, o[c.key], want)
			}
		}
		if c := strings.TrimSpace(f[10]); c != o.str("callsign") {
			t.Errorf("record %d: callsign %q, readsb %q", i, o["callsign"], c)
		}
		if o.has("lat") {
			placed++
		}
	}
	if placed != 933 {
		t.Errorf("%d positions, want 933", placed)
	}
}

// pyModeS places 933 messages too, but others: it gives a pair's position to every message until the next pair,
// also to those before the first, and none to the odd one after a pause of 10 s. Each place it gives
// must be one of ours of the same 10 seconds.
func TestPyModeSPositions(t *testing.T) {
	ours := list(t, NewBeast(Options{}), shared(t, "pymodes-adsb-2016.beast"))
	theirs := jsonl(t, shared(t, "pymodes-adsb-2016.csv.pymodes.expected.jsonl"))
	placed, same := 0, 0
	for i, p := range theirs {
		if !p.has("latitude") {
			continue
		}
		placed++
		at := func(k int) bool {
			return ours[k].has("lat") && math.Abs(ours[k].num("lat")-p.num("latitude")) < 1e-6 &&
				math.Abs(ours[k].num("lon")-p.num("longitude")) < 1e-6
		}
		if at(i) {
			same++
			continue
		}
		found := false
		for k := range theirs {
			found = found || math.Abs(theirs[k].num("t")-p.num("t")) <= 10 && at(k)
		}
		if !found {
			t.Errorf("record %d: pyModeS %v %v is nowhere among ours", i, p["latitude"], p["longitude"])
		}
	}
	if placed != 933 || same < 300 {
		t.Errorf("pyModeS places %d, %d as we do", placed, same)
	}
}

// antirez's dump1090 prints blocks of "key : value" lines, one block a frame.
func TestDump1090(t *testing.T) {
	ours := list(t, NewAVR(Options{}), shared(t, "dump1090-modes1.avr"))
	blocks := strings.Split(strings.TrimSpace(string(shared(t, "dump1090-modes1.antirez.expected.txt"))), "\n\n")
	if len(ours) != 217 || len(blocks) != 217 {
		t.Fatalf("%d records, dump1090 %d", len(ours), len(blocks))
	}
	count := map[float64]int{}
	for i, block := range blocks {
		o := ours[i]
		count[o.num("df")]++
		for _, l := range strings.Split(block, "\n") {
			if k, v, ok := strings.Cut(l, ":"); ok {
				dump1090Line(t, i, o, strings.TrimSpace(k), strings.TrimSpace(v))
			}
		}
	}
	want := map[float64]int{17: 120, 11: 63, 0: 10, 5: 8, 20: 8, 21: 5, 4: 3}
	if fmt.Sprint(count) != fmt.Sprint(want) {
		t.Errorf("formats %v, want %v", count, want)
	}
}

func dump1090Line(t *testing.T, i int, o fields, k, v string) {
	t.Helper()
	word, _, _ := strings.Cut(v, " ")
	n, _ := strconv.ParseFloat(word, 64)
	var got any
	switch k {
	case "ICAO Address":
		got, word = o["icao"], strings.ToUpper(word)
	case "Altitude":
		got = o["alt_ft"]
	case "Squawk": // printed without leading zeros
		got, word = o["squawk"], fmt.Sprintf("%04s", word)
	case "DR":
		got = o["dr"]
	case "UM":
		got = o["um"]
	case "Extended Squitter  Type":
		got = o["tc"]
	case "Identification":
		got, word = o["callsign"], strings.TrimSpace(v)
	case "Latitude":
		got = o["cpr_lat"]
	case "Longitude":
		got = o["cpr_lon"]
	case "F flag":
		got, n = o["cpr"], map[string]float64{"odd": 1}[word]
	case "CRC": // for DF11 it is the interrogator's code: cl·16 + code
		if o.num("df") != 11 {
			return
		}
		x, _ := strconv.ParseUint(word, 16, 32)
		got, n = o["ii"], float64(x)
		if x >= 16 {
			got, n = o["si"], float64((x>>4-1)<<4|x&15)
		}
	default:
		return
	}
	if s, ok := got.(string); ok && s == word {
		return
	}
	if f, ok := got.(float64); !ok || f != n {
		t.Errorf("record %d: %s: %v, dump1090 %q", i, k, got, v)
	}
}

// The counts that other programs rely on.
func TestCounts(t *testing.T) {
	for _, c := range []struct {
		file                          string
		make                          func(Options) *Decoder
		good, skipped, bad, positions int
		objects                       int // of plots and facts
	}{
		{"pymodes-adsb-2016.beast", NewBeast, 2000, 0, 0, 933, 1},
		{"pymodes-adsb-2016.avr", NewAVR, 2000, 0, 0, 933, 1},
		{"pw-beast-smallish.beast", NewBeast, 53, 2, 1, 0, 19},
		{"dump1090-modes1.avr", NewAVR, 217, 0, 0, 57, 1},
		{"sbs1-msgs-part1.sbs", NewSBS, 2092, 0, 0, 44, 21},
		{"pymodes-adsb-2016.beast.readsb.expected.sbs", NewSBS, 2000, 0, 0, 933, 1},
	} {
		t.Run(c.file, func(t *testing.T) {
			var r sensing.Reports
			d := c.make(Options{})
			d.Decode(&r, shared(t, c.file), noon)
			d.Flush(&r)
			seen := map[uint32]bool{}
			for _, p := range r.Plots {
				seen[p.Keys.ICAO] = true
			}
			for _, f := range r.Facts {
				seen[f.Keys.ICAO] = true
			}
			if r.Good != c.good || r.Skipped != c.skipped || len(r.Bad) != c.bad || len(r.Plots) != c.positions || len(seen) != c.objects {
				t.Errorf("good %d, skipped %d, bad %d, positions %d, objects %d; want %+v", r.Good, r.Skipped, len(r.Bad), len(r.Plots),
					len(seen), c)
			}
		})
	}
}

// 190 addresses send DF20 alone here. Those heard three times within a minute are trusted from then on.
func TestTrustOnRecording(t *testing.T) {
	var r sensing.Reports
	d := NewBeast(Options{})
	b := shared(t, "pymodes-commb-df20-2017.beast")
	heard, want := map[string]int{}, 0
	for _, f := range list(t, NewBeast(Options{}), b) {
		if heard[f.str("icao")]++; heard[f.str("icao")] >= trustAfter {
			want++
		}
	}
	d.Decode(&r, b, noon)
	if len(heard) != 190 || r.Good != 5000 {
		t.Errorf("%d addresses in %d replies", len(heard), r.Good)
	}
	if len(r.Facts) < want*99/100 || len(r.Facts) > want {
		t.Errorf("%d facts of %d replies that may be trusted", len(r.Facts), want)
	}
	for _, f := range r.Facts {
		if heard[fmt.Sprintf("%06X", f.Keys.ICAO)] < trustAfter || f.Tech != sensing.ModeS || f.Has&sensing.HasAltFeet == 0 {
			t.Fatalf("fact %+v", f)
		}
	}
}

// A recording's burst keeps its spacing: the newest frame of the call is at received, the others before it by
// the receiver's counter.
func TestRecordingTimes(t *testing.T) {
	b := shared(t, "pymodes-adsb-2016.beast")
	var r sensing.Reports
	NewBeast(Options{}).Decode(&r, b, noon)
	first, last := r.Plots[0].Time, r.Plots[len(r.Plots)-1].Time
	if want := noon.Add(-727 * time.Second); !first.Equal(want) || !last.Equal(noon) {
		t.Errorf("first %v last %v, want %v and %v", first, last, want, noon)
	}
	f := &BeastFramer{}
	var at time.Time
	n := 0
	for rest := b; len(rest) > 0; n++ {
		k, when := f.Next(rest, noon)
		if k <= 0 {
			t.Fatalf("frame %d: %d", n, k)
		}
		rest, at = rest[k:], when
	}
	if n != 2000 || !at.Equal(noon.Add(730*time.Second)) {
		t.Errorf("%d frames to %v", n, at)
	}
}

// Los Angeles by SBS: 44 positions near the city, no times in the lines.
func TestSBSRecording(t *testing.T) {
	var r sensing.Reports
	NewSBS(Options{}).Decode(&r, shared(t, "sbs1-msgs-part1.sbs"), noon)
	for _, p := range r.Plots {
		if distance(34, -118.3, p.Lat/geo.Deg, p.Lon/geo.Deg) > 250e3 || !p.Time.Equal(noon) || p.Has&sensing.HasAltFeet == 0 {
			t.Errorf("%+v", p)
		}
	}
	climbs, velocities, codes, names := 0, 0, 0, 0
	for _, f := range r.Facts {
		climbs += count(f.Has&sensing.HasClimb != 0)
		velocities += count(f.Has&sensing.HasVelocity != 0)
		codes += count(f.Keys.Squawk.Valid())
		names += count(f.Keys.Callsign != sensing.Callsign{})
	}
	if climbs != 46 || velocities != 46 || codes != 8 || names != 5 {
		t.Errorf("climbs %d velocities %d codes %d names %d", climbs, velocities, codes, names)
	}
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}
