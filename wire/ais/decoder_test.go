package ais

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"picket/geo"
	"picket/sensing"
)

func unix(s int64) time.Time { return time.Unix(s, 0).UTC() }

// Published vectors: gpsd's and libais's collections of received sentences, with the values that their files give.
func TestVectors(t *testing.T) {
	for _, c := range []struct {
		name, line string
		want       sensing.Plot
	}{
		{"class A", "!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4A", sensing.Plot{
			About: sensing.About{Time: received, Flags: sensing.OnGround, Domain: sensing.Sea,
				Has:  sensing.HasPosition | sensing.HasVelocity | sensing.HasHeading,
				Keys: sensing.Keys{MMSI: 371798000}, East: 12.3 * knot * math.Sin(224*geo.Deg), North: 12.3 * knot * math.Cos(224*geo.Deg),
				Heading: 215 * geo.Deg},
			Lon: -123.395383333 * geo.Deg, Lat: 48.38163333333 * geo.Deg, Sigma: 10 / 2.4477}},
		{"no heading", "!AIVDM,1,1,,A,16SteH0P00Jt63hHaa6SagvJ087r,0*42", sensing.Plot{
			About: sensing.About{Time: received, Flags: sensing.OnGround, Domain: sensing.Sea, Has: sensing.HasPosition | sensing.HasVelocity,
				Keys: sensing.Keys{MMSI: 440348000}},
			Lon: -70.7582 * geo.Deg, Lat: 43.08015 * geo.Deg, Sigma: 30 / 2.4477}},
		{"rescue aircraft, coast guard's suffix",
			"!AIVDM,1,1,,A,90003uhWAcIJe8B;5>rk1D@200Sk,0*7E,d-112,S0705,t000218.00,T18.80753573,r07RPAL1,1272412939", sensing.Plot{
				About: sensing.About{Time: unix(1272412939 - 2), Domain: sensing.Air,
					Has:  sensing.HasPosition | sensing.HasVelocity | sensing.HasHeight,
					Keys: sensing.Keys{MMSI: 1015}, East: 107 * knot * math.Sin(77.3*geo.Deg), North: 107 * knot * math.Cos(77.3*geo.Deg)},
				Lon: -92.033265 * geo.Deg, Lat: (19 + 22.0075/60) * geo.Deg, Height: 157, Sigma: 30 / 2.4477}},
		{"long range, tag block", `\s:42809,c:1635731909,t:1635731965*63\!AIVDM,1,1,,,Kn9` + "`" + `@i0DCuB@o01T,0*48`, sensing.Plot{
			About: sensing.About{Time: unix(1635731909), Flags: sensing.OnGround, Domain: sensing.Sea, Has: sensing.HasPosition | sensing.HasVelocity,
				Keys: sensing.Keys{MMSI: 412750020}},
			Lon: 117.741666667 * geo.Deg, Lat: 30.903333333 * geo.Deg, Sigma: math.Hypot(30/2.4477, 185.2/math.Sqrt(12))}},
		{"Gatehouse", "$PGHP,1,2008,5,9,0,0,0,10,338,2,,1,09*17\n!AIVDM,1,1,,B,15NBj>PP1gG>1PVKTDTUJOv00<0M,0*09", sensing.Plot{
			About: sensing.About{Time: time.Date(2008, 5, 9, 0, 0, 0, 0, time.UTC), Flags: sensing.OnGround, Domain: sensing.Sea, Has: sensing.HasPosition | sensing.HasVelocity,
				Keys: sensing.Keys{MMSI: 367309370}, East: 11.1 * knot * math.Sin(137.1*geo.Deg), North: 11.1 * knot * math.Cos(137.1*geo.Deg)},
			Sigma: 30 / 2.4477}},
	} {
		r := decode([]byte(c.line))
		if len(r.Plots) != 1 || len(r.Bad) != 0 || r.Good != 1 {
			t.Errorf("%s: %d plots, bad %v", c.name, len(r.Plots), r.Bad)
			continue
		}
		p := r.Plots[0]
		if c.name == "Gatehouse" { // position, speed and course are held by the oracles' files
			p.Lon, p.Lat, p.East, p.North = 0, 0, c.want.East, c.want.North
		}
		c.want.Tech = sensing.AIS
		if err := same(p, c.want, 1e-10, 1e-9); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// same compares what AIS carries of two plots: angles within rad, velocities within mps.
func same(a, b sensing.Plot, rad, mps float64) error {
	near := func(x, y, tol float64) bool { return math.Abs(x-y) <= tol }
	switch {
	case !a.Time.Equal(b.Time):
		return fmt.Errorf("time %v, want %v", a.Time, b.Time)
	case a.Tech != b.Tech, a.Has != b.Has, a.Flags != b.Flags, a.Domain != b.Domain, a.Emergency != b.Emergency, a.Keys != b.Keys, a.PlatformType != b.PlatformType:
		return fmt.Errorf("got %+v, want %+v", a.About, b.About)
	case !near(geo.WrapLon(a.Lon-b.Lon), 0, rad), !near(a.Lat, b.Lat, rad), !near(a.Heading, b.Heading, 0.5*geo.Deg+1e-9):
		return fmt.Errorf("at %v %v heading %v, want %v %v %v", a.Lat/geo.Deg, a.Lon/geo.Deg, a.Heading/geo.Deg, b.Lat/geo.Deg, b.Lon/geo.Deg, b.Heading/geo.Deg)
	case !near(a.East, b.East, mps), !near(a.North, b.North, mps):
		return fmt.Errorf("velocity %v %v, want %v %v", a.East, a.North, b.East, b.North)
	case !near(a.Height, b.Height, 0.5), !near(a.AltFeet, b.AltFeet, 2), !near(a.Sigma, b.Sigma, 0.01):
		return fmt.Errorf("height %v alt %v sigma %v, want %v %v %v", a.Height, a.AltFeet, a.Sigma, b.Height, b.AltFeet, b.Sigma)
	}
	return nil
}

const type5 = "!AIVDM,2,1,1,A,55?MbV02;H;s<HtKR20EHE:0@T4@Dn2222222216L961O5Gf0NSQEp6ClRp8,0*1C\r\n" +
	"!AIVDM,2,2,1,A,88888888880,2*25\r\n"

func TestStaticData(t *testing.T) {
	r := decode([]byte(type5 +
		"!AIVDM,1,1,,A,H4eGSe0000000000000000000000,2*00\n")) // its checksum is wrong
	if len(r.Facts) != 1 || len(r.Bad) != 1 || r.Bad[0].Reason != reasonChecksum || r.Bad[0].Offset != int64(len(type5)) {
		t.Fatalf("%+v", r)
	}
	f := r.Facts[0]
	if f.Keys.Name.String() != "EVER DIADEM" || f.Keys.Callsign.String() != "3FOF8" || f.PlatformType != 70 || f.Keys.MMSI != 351759000 || f.Tech != sensing.AIS || f.Domain != sensing.Sea {
		t.Errorf("%+v", f)
	}
	// A class B's two parts, and its extended report (libais).
	r = decode([]byte("!AIVDM,1,1,,B,H5NCRS0L4DhHu8<D00000000000,2*7F,b003660465,1272412830\n" +
		"!AIVDM,1,1,,B,H5NCRS4UG5CD=1BG45jioo1P6330,0*2C,b003660465,1272412830\n" +
		"!AIVDM,1,1,,A,C5N3SRP02FJLhfT;;OaI7wc@62PaLELTBJ:V00000000S0D:R220,0*5F,b003669952,1272432394\n"))
	if len(r.Facts) != 3 || len(r.Plots) != 1 || r.Good != 3 || len(r.Bad) != 0 {
		t.Fatalf("%+v", r)
	}
	if r.Facts[0].Keys.Name.String() == "" || r.Facts[1].Keys.Callsign.String() == "" || r.Facts[1].PlatformType == 0 || !r.Facts[1].Time.Equal(unix(1272412830)) {
		t.Errorf("%+v", r.Facts)
	}
	if p := r.Plots[0]; p.Keys.Name.String() != r.Facts[2].Keys.Name.String() || p.Keys.Name.String() == "" || p.PlatformType != r.Facts[2].PlatformType {
		t.Errorf("extended class B: %+v, %+v", p, r.Facts[2])
	}
}

// A position that is "not available" gives a fact; base stations and aids to navigation give nothing.
func TestNoPlot(t *testing.T) {
	var w writer
	a := sensing.About{Tech: sensing.AIS, Keys: sensing.Keys{MMSI: 123456789}}
	if err := w.begin(1, 168, positionA, &a); err != nil {
		t.Fatal(err)
	}
	r := decode((&Encoder{}).append(nil, &w.bits, time.Time{}))
	if len(r.Plots) != 0 || len(r.Facts) != 1 || r.Facts[0].Has != 0 || r.Facts[0].Keys.MMSI != 123456789 {
		t.Errorf("%+v", r)
	}
	r = decode([]byte("!AIVDM,1,1,,A,403OviQuMGCqWrRO9>E6fE700@GO,0*4D\n" +
		"!AIVDM,1,1,,B,E>k9g;@cQcQ`@7R0aP000000000KUQNs=rpr`10888Q020,4*65,b003669706,1272413732\n" +
		"!AIVDM,1,1,,A,;5MpAD1ua>0;:I1wK:?rkB100000,0*21,r08VCCI1,1272413499\n"))
	if len(r.Plots)+len(r.Facts) != 0 || r.Good != 3 {
		t.Errorf("%+v", r)
	}
}

func TestTagBlockGroups(t *testing.T) {
	// libais's tagblock.nmea: another message between the parts of one.
	r := decode([]byte(`\g:1-2-1604,s:rORBCOMM008,c:1418169601,T:2014-12-10 00.00.01*37\!AIVDM,2,1,6,A,53@o0E000001Q0CG37U8u<Tp4q@D00000000000018330400000000000000,0*63` + "\n" +
		`\s:rORBCOMM104,q:u,c:1418172113,T:2014-12-10 00.41.53*55\!AIVDM,1,1,,B,13F?Vv700<DJuLEtvep` + "`" + `iToV0<00,0*78` + "\n" +
		`\g:2-2-1604,s:rORBCOMM008,c:1418169601,T:2014-12-10 00.00.01*34\!AIVDM,2,2,6,A,00000000008,2*2A` + "\n"))
	if len(r.Plots) != 1 || len(r.Facts) != 1 || len(r.Bad) != 0 || !r.Facts[0].Time.Equal(unix(1418169601)) ||
		r.Facts[0].Keys.Name.String() != "ROSINANTE" {
		t.Errorf("%+v", r)
	}
}

// tagged puts a tag block before a sentence.
func tagged(params, sentence string) string {
	return string(appendSum([]byte(`\`+params), 1)) + `\` + sentence + "\n"
}

const (
	part1 = "!AIVDM,2,1,1,A,55?MbV02;H;s<HtKR20EHE:0@T4@Dn2222222216L961O5Gf0NSQEp6ClRp8,0*1C"
	part2 = "!AIVDM,2,2,1,A,88888888880,2*25"
	other = "!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4A"
)

func TestAssembly(t *testing.T) {
	for _, c := range []struct {
		name, in  string
		good, bad int
		at        time.Time // of the last fact
	}{
		{"in order", part1 + "\n" + part2, 1, 0, received},
		{"second first", part2 + "\n" + part1, 1, 0, received},
		{"interleaved with the same id of another channel", part1 + "\n" + sentenceOf("AIVDM,2,1,1,B,5") + part2 + "\n", 1, 1, received},
		{"interleaved with the same id of another station", tagged("s:a,c:1600000000", part1) + tagged("s:b,c:1600000000",
			part1) + tagged("s:a", part2) + tagged("s:b", part2), 2, 0, unix(1600000000)},
		{"first again before the second", part1 + "\n" + part1 + "\n" + part2, 1, 1, received},
		{"alone", part1 + "\n" + other, 1, 1, time.Time{}},
		{"parts an hour apart", tagged("c:1600000000", part1) + tagged("c:1600003600", part2), 0, 2, time.Time{}},
		{"time said once, in the group", tagged("g:2-2-9", part2) + tagged("g:1-2-9,s:x,c:1600000000", part1), 1, 0, unix(1600000000)},
		{"two groups, one id", tagged("g:1-2-9,c:1600000000", part1) + tagged("g:1-2-10,c:1600000001", part1) + tagged("g:2-2-9",
			part2) + tagged("g:2-2-10", part2), 2, 0, unix(1600000001)},
		{"milliseconds", tagged("c:1600000000250", part1) + part2, 1, 0, unix(1600000000).Add(250 * time.Millisecond)},
		{"time of the year 2363", tagged("c:12415440354", part1) + part2, 1, 1, received},
		{"tag block's checksum", `\c:1600000000*00\` + part1 + "\n" + part2, 1, 1, received},
		{"lost line end", part1 + part2 + "\n", 1, 0, received},
		{"cut off, line end lost", other[:30] + other, 1, 1, time.Time{}},
		{"start lost", "VDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4A\n" + other, 1, 1, time.Time{}},
		{"other talkers", sentenceOf("BSVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0") +
			sentenceOf("SAVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0") +
			sentenceOf("ANVDO,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0"), 3, 0, time.Time{}},
		{"overlong", strings.Repeat("x", maxLine+1) + "\n" + other, 1, 1, time.Time{}},
		{"armour", sentenceOf("AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CX,0") + other, 1, 1, time.Time{}},
		{"short", sentenceOf("AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208C,0") + other, 1, 1, time.Time{}},
		{"type", sentenceOf("AIVDM,1,1,,A,L5RTgt0PAso;90TKcjM8h6g208CQ,0") + other, 1, 1, time.Time{}},
		{"fields", sentenceOf("AIVDM,1,1,A,15RTgt0PAso;90TKcjM8h6g208CQ,0") + sentenceOf("AIVDM,1,2,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0") +
			other, 1, 2, time.Time{}},
	} {
		r := decode([]byte(c.in))
		if r.Good != c.good || len(r.Bad) != c.bad {
			t.Errorf("%s: good %d, bad %v; want %d and %d", c.name, r.Good, r.Bad, c.good, c.bad)
			continue
		}
		if !c.at.IsZero() && (len(r.Facts) == 0 || !r.Facts[len(r.Facts)-1].Time.Equal(c.at)) {
			t.Errorf("%s: %+v, want time %v", c.name, r.Facts, c.at)
		}
	}
}

func sentenceOf(s string) string { return string(appendSum([]byte("!"+s), 1)) + "\n" }

// Each sentence of a message in its own datagram: the parts wait, and expire.
func TestDatagrams(t *testing.T) {
	var r sensing.Reports
	d := NewDecoder()
	send := func(s string, after time.Duration) {
		d.Decode(&r, []byte(s), received.Add(after))
		d.Flush(&r)
	}
	send(part1, 0)
	send(part2, time.Second)
	if r.Good != 1 || len(r.Bad) != 0 {
		t.Errorf("two datagrams: %+v", r)
	}
	send(part1, 2*time.Second)
	send(other, 20*time.Second)
	if r.Good != 2 || len(r.Bad) != 1 || r.Bad[0].Reason != reasonIncomplete {
		t.Errorf("expired: %+v", r)
	}
	send(part1, 30*time.Second)
	send("", 31*time.Second) // the connection ended
	if len(r.Bad) != 2 {
		t.Errorf("end: %+v", r)
	}
}

// The second that a position says counts where it lies within 30 s before its reception.
func TestTimeOfPosition(t *testing.T) {
	for _, c := range []struct {
		reception int64
		second    int
		want      int64
	}{
		{1600000000, 38, 1599999998}, // received at second 40
		{1600000000, 40, 1600000000}, {1600000000, 41, 1600000000}, {1600000000, 10, 1599999970}, {1600000000, 9, 1600000000},
		{1600000025, 58, 1600000018}, // at second 5, of the minute before
	} {
		p := sensing.Plot{About: sensing.About{Tech: sensing.AIS, Has: sensing.HasPosition, Time: time.Unix(int64(c.second), 0),
			Keys: sensing.Keys{MMSI: 1}}}
		b, err := (&Encoder{}).Encode(nil, &sensing.Reports{Plots: []sensing.Plot{p}})
		if err != nil {
			t.Fatal(err)
		}
		r := decode([]byte(tagged(fmt.Sprintf("c:%d", c.reception), strings.TrimSpace(string(b)))))
		if len(r.Plots) != 1 || !r.Plots[0].Time.Equal(unix(c.want)) {
			t.Errorf("second %d received %d: %v, want %v", c.second, c.reception, r.Plots, unix(c.want))
		}
		if r = decode(b); !r.Plots[0].Time.Equal(received) {
			t.Errorf("without a tag block: %v, want %v", r.Plots[0].Time, received)
		}
	}
}

func TestBeacons(t *testing.T) {
	for _, c := range []struct {
		mmsi     uint32
		status   uint64
		flags    sensing.Flags
		distress sensing.Emergency
	}{
		{970123456, 14, sensing.OnGround | sensing.Distress, sensing.General},
		{972123456, 14, sensing.OnGround | sensing.Distress, sensing.General},
		{974123456, 0, sensing.OnGround | sensing.Distress, sensing.General},
		{970123456, 15, sensing.OnGround | sensing.TestTarget, sensing.NoEmergency},
		{440123456, 14, sensing.OnGround, sensing.NoEmergency},
		{111232001, 0, 0, sensing.NoEmergency},
	} {
		p := sensing.Plot{About: sensing.About{Tech: sensing.AIS, Has: sensing.HasPosition, Keys: sensing.Keys{MMSI: c.mmsi}}}
		var w writer
		if err := w.plot(&p); err != nil {
			t.Fatal(err)
		}
		w.put(38, 4, c.status)
		r := decode((&Encoder{}).append(nil, &w.bits, time.Time{}))
		if len(r.Plots) != 1 || r.Plots[0].Flags != c.flags || r.Plots[0].Emergency != c.distress {
			t.Errorf("%d status %d: %+v", c.mmsi, c.status, r.Plots)
		}
	}
}

func TestFramer(t *testing.T) {
	for _, c := range []struct {
		in string
		n  int
		at time.Time
	}{
		{"", 0, time.Time{}},
		{other, 0, time.Time{}},
		{other + "\n" + other + "\n", len(other) + 1, time.Time{}},
		{tagged("s:x,c:1600000000", other) + "rest", len(tagged("s:x,c:1600000000", other)), unix(1600000000)},
		{other + ",b003669794,1272412827\r\n", len(other) + 24, unix(1272412827)},
		{"$PGHP,1,2008,5,9,0,0,0,10,338,2,,1,09*17\n", 41, time.Date(2008, 5, 9, 0, 0, 0, 10e6, time.UTC)},
		{"# comment\n", 10, time.Time{}}, {"\n", 1, time.Time{}},
		{strings.Repeat("x", 5000), maxLine, time.Time{}},
	} {
		if n, at := (Framer{}).Next([]byte(c.in), received); n != c.n || !at.Equal(c.at) {
			t.Errorf("%.60q: %d %v, want %d %v", c.in, n, at, c.n, c.at)
		}
	}
}

// A recording cut into frames gives what it gives whole.
func TestFramesAreWhole(t *testing.T) {
	b := shared(t, "aisdb-20211101-tagblock.nm4")
	var r sensing.Reports
	d, stamped := NewDecoder(), 0
	for rest := b; len(rest) > 0; {
		n, at := Framer{}.Next(rest, received)
		if n == 0 {
			n = len(rest)
		}
		if !at.IsZero() {
			stamped++
		}
		d.Decode(&r, rest[:n], received)
		rest = rest[n:]
	}
	d.Flush(&r)
	if want := decode(b); r.Good != want.Good || len(r.Plots) != len(want.Plots) || len(r.Facts) != len(want.Facts) {
		t.Errorf("%d good, want %d", r.Good, want.Good)
	}
	if stamped != 979 { // the second sentence of a group has no time of its own
		t.Errorf("%d lines with a time, want 979", stamped)
	}
}

func TestJSON(t *testing.T) {
	good, _, _ := list(t, []byte(other+"\n"+tagged(`s:"q\x,c:1600000000`, "!AIVDO,1,1,,,15RTgt0PAso;90TKcjM8h6g208CQ,0*29")))
	for key, want := range map[string]any{
		"offset": 0.0, "length": 48.0, "format": "ais", "type": 1.0, "mmsi": 371798000.0, "status": 0.0, "sog": 12.3, "cog": 224.0,
		"heading": 215.0, "second": 33.0, "lon": -123.3953833, "lat": 48.3816333, "accuracy": true, "raim": false, "rot_ais": -127.0, "channel": "A",
	} {
		if good[0][key] != want {
			t.Errorf("%s: %v, want %v", key, good[0][key], want)
		}
	}
	if _, said := good[0]["rot"]; said {
		t.Error("a rate of turn of −127 says no rate")
	}
}

func TestTables(t *testing.T) {
	if !bytes.Equal(messageKinds(t), []byte(" 1 2 3 4 5 9 11 18 19 21 24 27")) {
		t.Errorf("types read in full: %s", messageKinds(t))
	}
}

// messageKinds lists the types that the recordings hold a position or a name of, as docs/decode-ais.md says.
func messageKinds(t *testing.T) (out []byte) {
	for typ, m := range messages {
		for _, f := range m.fields {
			if f.key == "lon" || f.key == "name" {
				out = fmt.Appendf(out, " %d", typ)
				break
			}
		}
		for _, f := range m.fields {
			if f.at+f.width > m.least && f.kind != text && f.key != "dte" && f.width != rest {
				t.Errorf("type %d: %s ends beyond the %d bits that the type has at least", typ, f.key, m.least)
			}
		}
	}
	return out
}

// The example in docs/decode-ais.md is what comes out, and every key that a table has is explained there.
func TestDocument(t *testing.T) {
	doc, err := os.ReadFile("../../docs/decode-ais.md")
	if err != nil {
		t.Fatal(err)
	}
	from := bytes.Index(doc, []byte(`{"offset"`))
	to := bytes.IndexByte(doc[from:], '}') + from + 1
	d := NewDecoder()
	d.List([]byte(other+"\n"), received, func(r sensing.Record) {
		if want := strings.Join(strings.Fields(string(doc[from:to])), ""); string(r.JSON) != want {
			t.Errorf("got  %s\nwant %s", r.JSON, want)
		}
	})
	for typ, m := range messages {
		for _, f := range slices.Concat(m.fields, staticB, staticCraft) {
			if !regexp.MustCompile(`\b` + f.key + `\b`).Match(doc) {
				t.Errorf("type %d: key %s is not in the document", typ, f.key)
			}
		}
	}
}
