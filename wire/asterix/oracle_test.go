package asterix

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"picket/sensing"
	"picket/wire/asterix/uap"
)

// Three independent decoders have read the recordings. Every field that one of them prints is compared with
// ours by the names below, and every field of ours is looked for in theirs. Where they disagree with us or with
// each other the standard decides: disagreements says where and why.

// flat is a record's fields by path, "130/SAM", in order where a path repeats.
type flat map[string][]any

// entry is a record as an oracle has it.
type entry struct {
	cat    int
	fields flat
}

func (f flat) add(path string, v any) {
	switch v := v.(type) {
	case map[string]any:
		for k, x := range v {
			f.add(path+"/"+k, x)
		}
	case []any:
		for _, x := range v {
			f.add(path, x)
		}
	default:
		f[path] = append(f[path], v)
	}
}

func ours(t *testing.T, name string) (all []entry) {
	d := NewDecoder()
	add := func(r sensing.Record) {
		if r.JSON == nil {
			return
		}
		var l struct {
			Cat   int            `json:"cat"`
			Items map[string]any `json:"items"`
		}
		if err := json.Unmarshal(r.JSON, &l); err != nil {
			t.Fatalf("%s: %v", r.JSON, err)
		}
		e := entry{l.Cat, flat{}}
		for k, v := range l.Items {
			e.fields.add(k, v)
		}
		all = append(all, e)
	}
	for _, p := range recording(t, name) {
		d.List(p.b, p.at, add)
		d.ListEnd(add)
	}
	return all
}

// croatia reads CroatiaControlLtd/asterix's output: one record a line.
func croatia(t *testing.T, b []byte) (all []entry) {
	for l := range bytes.Lines(b) {
		var m map[string]any
		if len(bytes.TrimSpace(l)) == 0 {
			continue
		}
		if err := json.Unmarshal(l, &m); err != nil {
			t.Fatal(err)
		}
		e := entry{int(m["cat"].(float64)), flat{}}
		items, _ := m[fmt.Sprintf("CAT%03d", e.cat)].(map[string]any)
		for k, v := range items {
			e.fields.add(k[1:], v)
		}
		if uap.Categories[e.cat] != nil {
			all = append(all, e)
		}
	}
	return all
}

// jasterix reads hpuhr/jASTERIX's output: data blocks with records.
func jasterix(t *testing.T, b []byte) (all []entry) {
	s := bufio.NewScanner(bytes.NewReader(b))
	s.Buffer(nil, 1<<26)
	for s.Scan() {
		var m struct {
			Blocks []struct {
				Category int
				Content  struct{ Records []map[string]any }
			} `json:"data_blocks"`
		}
		if err := json.Unmarshal(s.Bytes(), &m); err != nil {
			t.Fatal(err)
		}
		for _, block := range m.Blocks {
			for _, r := range block.Content.Records {
				e := entry{block.Category, flat{}}
				for k, v := range r {
					if k != "FSPEC" && k != "index" && k != "length" {
						e.fields.add(k, v)
					}
				}
				if uap.Categories[e.cat] != nil {
					all = append(all, e)
				}
			}
		}
	}
	return all
}

var tsharkName = regexp.MustCompile(`^asterix\.(\d{3})_(.+)$`)

// tshark reads Wireshark's dissection: packets of blocks of messages, names "asterix.048_040_RHO".
func tshark(t *testing.T, b []byte) (all []entry) {
	var packets []any
	if err := json.Unmarshal(b, &packets); err != nil {
		t.Fatal(err)
	}
	for _, p := range packets {
		layers := p.(map[string]any)["_source"].(map[string]any)["layers"].(map[string]any)
		for _, block := range list(layers["asterix"]) {
			m := block.(map[string]any)
			cat, _ := strconv.Atoi(m["asterix.category"].(string))
			if uap.Categories[cat] == nil {
				continue
			}
			for _, message := range list(m["asterix.message"]) {
				e := entry{cat, flat{}}
				e.fields.tshark(message)
				all = append(all, e)
			}
		}
	}
	return all
}

func list(v any) []any {
	if l, ok := v.([]any); ok {
		return l
	}
	return []any{v}
}

func (f flat) tshark(v any) {
	m, _ := v.(map[string]any)
	for k, x := range m {
		for _, x := range list(x) {
			if _, deeper := x.(map[string]any); deeper {
				f.tshark(x)
			} else if name := tsharkName.FindStringSubmatch(k); name != nil {
				path := strings.TrimSuffix(strings.ReplaceAll(name[2], "_", "/"), "/VALUE")
				f[path] = append(f[path], x)
			}
		}
	}
}

// names are the oracles' names where they are not ours: "category item/field" on the left, ours right. Names
// that differ in upper and lower case alone are not listed.
var names = map[string]map[string]string{
	"croatia": pairs(`
21 015/id 015; 21 016/RP 016; 21 020/ECAT 020; 21 073/time_reception_position 073; 21 075/time_reception_velocity 075
21 077/time_report_transmission 077; 21 080/TAddr 080; 21 090/NUCp_or_NIC 090/NUCPNIC; 21 090/NUCr_or_NACv 090/NUCRNACV
21 140/geometric_height 140; 21 145/FL 145; 21 161/TrackN 161/TRNUM; 21 170/TId 170; 21 400/RID 400
34 000/MsgTyp 000; 34 020/Azi 020; 34 030/ToD 030; 34 041/RotS 041; 34 120/Height 120/HGT
34 050/MDS/MDSANT 050/MDS/ANT; 34 050/MDS/MDSCHAB 050/MDS/CHAB; 34 050/MDS/MDSDLF 050/MDS/DLF; 34 050/MDS/MDSMSC 050/MDS/MSC
34 050/MDS/MDSOVLDLF 050/MDS/OVLDLF; 34 050/MDS/MDSOVLSCF 050/MDS/OVLSCF; 34 050/MDS/MDSOVLSUR 050/MDS/OVLSUR; 34 050/MDS/MDSSCF 050/MDS/SCF
34 050/PSR/PSRANT 050/PSR/ANT; 34 050/PSR/PSRCHAB 050/PSR/CHAB; 34 050/PSR/PSRMSC 050/PSR/MSC; 34 050/PSR/PSROVL 050/PSR/OVL
34 050/SSR/SSRANT 050/SSR/ANT; 34 050/SSR/SSRCHAB 050/SSR/CHAB; 34 050/SSR/SSRMSC 050/SSR/MSC; 34 050/SSR/SSROVL 050/SSR/OVL
34 060/MDS/MDSREDRAD 060/MDS/REDRAD; 34 060/PSR/PSRREDRAD 060/PSR/REDRAD
48 110/3D_Height 110/3DH; 48 130/PRLP/PRL 130/PRL; 48 130/SAMP/SAM 130/SAM; 48 130/SRLP/SRL 130/SRL; 48 130/SRRP/SRR 130/SRR
48 140/ToD 140; 48 161/Tn 161/TRN; 48 200/CGS 200/GSP; 48 200/CHdg 200/HDG; 48 220/ACAddr 220; 48 230/BDS16 230/B1A; 48 230/BDS37 230/B1B
48 230/ModeSSSC 230/MSSC; 48 240/TId 240
62 015/SID 015; 62 040/TrkN 040; 62 070/ToT 070; 62 130/Alt 130; 62 135/CTBA 135/CTB; 62 136/MFL 136; 62 200/LONGA 200/LONG
62 200/TRANSA 200/TRANS; 62 200/VERTA 200/VERT; 62 220/RoC 220; 62 290/ES/ES 290/ES; 62 290/MDS/MDS 290/MDS; 62 290/MLT/MLT 290/MLT
62 290/PSR/PSR 290/PSR; 62 290/SSR/SSR 290/SSR; 62 295/BVR/BVR 295/BVR; 62 295/FSS/FSS 295/FSS; 62 295/IAR/IAR 295/IAR
62 295/MAC/MAC 295/MAC; 62 295/MDA/MDA 295/MDA; 62 295/MFL/MFL 295/MFL; 62 295/MHG/MHG 295/MHG; 62 340/MDC/CG 340/MDC/G
62 340/MDC/CV 340/MDC/V; 62 340/MDC/ModeC 340/MDC/LMC; 62 380/ADR/ADR 380/ADR; 62 380/BVR/BVR 380/BVR; 62 380/IAR/IAS 380/IAR
62 380/ID/ACID 380/ID; 62 380/MAC/MNO 380/MAC; 62 380/MHG/MAH 380/MHG; 62 390/CFL/CFL 390/CFL; 62 390/CSN/CS 390/CS
62 390/DEP/DEP 390/DEP; 62 390/DST/DES 390/DST; 62 390/TAC/TYPE 390/TAC; 62 390/WTC/WTC 390/WTC; 62 500/AA/AA_X 500/AA/X
62 500/AA/AA_Y 500/AA/Y; 62 500/ABA/ABA_Acc 500/ABA; 62 500/AGA/AGA_Acc 500/AGA; 62 500/APC/APC_X 500/APC/X; 62 500/APC/APC_Y 500/APC/Y
62 500/APW/APW_Lat 500/APW/LAT; 62 500/APW/APW_Long 500/APW/LON; 62 500/ARC/ARC_Acc 500/ARC; 62 500/ATV/ATV_X 500/ATV/X; 62 500/ATV/ATV_Y 500/ATV/Y`),
	"jasterix": pairs(`
21 015/Service Identification 015; 21 016/RP 016; 21 020/ECAT 020; 21 070/Mode-3/A 070/MODE3A; 21 073/Time of Message Reception for Position 073
21 075/Time of Message Reception of Velocity 075; 21 077/Time Of ASTERIX Report Transmission 077; 21 080/Target Address 080
21 090/NUCp or NIC 090/NUCPNIC; 21 090/NUCr or NACv 090/NUCRNACV; 21 130/Latitude 130/LAT; 21 130/Longitude 130/LON
21 140/Geometric Height 140; 21 145/Flight Level 145; 21 157/Geometric Vertical Rate 157/GVR; 21 160/Ground Speed 160/GS
21 160/Track Angle 160/TA; 21 161/Track Number 161/TRNUM; 21 170/Target Identification 170; 21 400/RID 400
34 000/Message Type 000; 34 020/Sector Number 020; 34 030/Time of Day 030; 34 050/COM/OVL RDP 050/COM/OVLRDP; 34 050/COM/OVL XMT 050/COM/OVLXMT
34 050/MDS/CH-A/B 050/MDS/CHAB; 34 050/MDS/OVL DLF 050/MDS/OVLDLF; 34 050/MDS/OVL SCF 050/MDS/OVLSCF; 34 050/MDS/OVL SUR 050/MDS/OVLSUR
34 050/PSR/CH-A/B 050/PSR/CHAB; 34 050/SSR/CH-A/B 050/SSR/CHAB; 34 060/COM/RED-RDP 060/COM/REDRDP; 34 060/COM/RED-XMT 060/COM/REDXMT
34 060/MDS/RED-RAD 060/MDS/REDRAD; 34 060/PSR/RED-RAD 060/PSR/REDRAD
48 070/Mode-3/A reply 070/MODE3A; 48 090/Flight Level 090/FL; 48 130/SAM/value 130/SAM; 48 130/SRL/value 130/SRL; 48 130/SRR/value 130/SRR
48 140/Time-of-Day 140; 48 161/TRACK NUMBER 161/TRN; 48 200/CALCULATED GROUNDSPEED 200/GSP; 48 200/CALCULATED HEADING 200/HDG
48 220/AIRCRAFT ADDRESS 220; 48 240/Aircraft Identification 240; 48 250/Mode S MB Data/BDS1 250/BDS1; 48 250/Mode S MB Data/BDS2 250/BDS2
48 250/Mode S MB Data/MB Data 250/MBDATA
62 015/Service Identification 015; 62 040/Track Number 040; 62 060/Mode-3/A reply 060/MODE3A; 62 070/Time Of Track Information 070
62 105/Latitude 105/LAT; 62 105/Longitude 105/LON; 62 130/Altitude 130; 62 135/Calculated Track Barometric Altitude 135/CTB
62 136/Measured Flight Level 136; 62 220/Rate of Climb/Descent 220; 62 290/ES/Age 290/ES; 62 290/MDS/Age 290/MDS; 62 290/MLT/Age 290/MLT
62 290/PSR/Age 290/PSR; 62 290/SSR/Age 290/SSR; 62 295/BVR/Age 295/BVR; 62 295/FSS/Age 295/FSS; 62 295/IAR/Age 295/IAR; 62 295/MAC/Age 295/MAC
62 295/MDA/Age 295/MDA; 62 295/MFL/Age 295/MFL; 62 295/MHG/Age 295/MHG; 62 340/MDA/Mode-3/A reply 340/MDA/MODE3A
62 340/MDC/Last Measured Mode C Code 340/MDC/LMC; 62 380/ADR/Target Address 380/ADR; 62 380/BVR/Barometric Vertical Rate 380/BVR
62 380/FSS/Altitude 380/FSS/ALT; 62 380/IAR/Indicated Air Speed 380/IAR; 62 380/ID/Target Identification 380/ID; 62 380/MAC/Mach Number 380/MAC
62 380/MHG/Magnetic Heading 380/MHG; 62 390/CFL/CFL 390/CFL; 62 390/CSN/Callsign 390/CS; 62 390/DEP/Departure Airport 390/DEP
62 390/DST/Destination Airport 390/DST; 62 390/FCT/FR1/FR2 390/FCT/FR1FR2; 62 390/FCT/GAT/OAT 390/FCT/GATOAT; 62 390/TAC/Type of Aircraft 390/TAC
62 390/WTC/Wake Turbulence Category 390/WTC; 62 500/AA/AA (X-Component) 500/AA/X; 62 500/AA/AA (Y-Component) 500/AA/Y; 62 500/ABA/ABA 500/ABA
62 500/AGA/AGA 500/AGA; 62 500/APC/APC (X-Component) 500/APC/X; 62 500/APC/APC (Y-Component) 500/APC/Y
62 500/APW/APW (Latitude Component) 500/APW/LAT; 62 500/APW/APW (Longitude Component) 500/APW/LON; 62 500/ARC/ARC 500/ARC
62 500/ATV/ATV (X-Component) 500/ATV/X; 62 500/ATV/ATV (Y-Component) 500/ATV/Y`),
	"tshark": {},
}

func pairs(text string) map[string]string {
	m := map[string]string{}
	for p := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ';' || r == '\n' }) {
		p = strings.TrimSpace(p)
		i := strings.LastIndex(p, " ")
		m[p[:i]] = p[i+1:]
	}
	return m
}

// unsaid are the oracles' names for what is not a field: FX and spare bits, counters, presence lists.
var unsaid = regexp.MustCompile(`(^|/)(FX\d?|spare\d?|available|REP|fspec|\w+\.octets)$`)

// disagreements are the fields, by oracle and path, where the oracle is not followed. Every line must be met.
// scale: the oracle's value is ours times this. apart: it may differ by so much. unsigned: negative values come
// out higher by this. skip: it is not compared at all. ours: it leaves ours out.
var disagreements = []*disagreement{
	{oracle: "croatia", path: "48 200/GSP", scale: 3600, reason: "in knots; I048/200 has NM/s"},
	{oracle: "jasterix", path: "48 200/GSP", scale: 3600, reason: "in knots; I048/200 has NM/s"},
	{oracle: "croatia", path: "48 250/", skip: true,
		reason: "shows the decoded Comm-B register, which is no field of I048/250; its octets are compared with the other two"},
	{oracle: "croatia", path: "48 250/MBDATA", ours: true, reason: "the same"},
	{oracle: "croatia", path: "48 250/BDS1", ours: true, reason: "the same"},
	{oracle: "croatia", path: "48 250/BDS2", ours: true, reason: "the same"},
	{oracle: "tshark", path: "48 090/FL", unsigned: 4096, reason: "I048/090 FL is in two's complement: FL -1, not 4095"},
	{oracle: "croatia", path: "34 120/LAT", apart: 5e-6, reason: "its step is 0.00002145767°, the standard's 180/2^23"},
	{oracle: "croatia", path: "34 120/LON", apart: 5e-6, reason: "the same"},
	{oracle: "jasterix", path: "21 200/ME", ours: true, reason: "reads edition 2.1, in which the bit is spare"},
	{oracle: "croatia", path: "62 136", scale: 100, reason: "in feet; I062/136 has FL"},
	{oracle: "croatia", path: "62 135/CTB", scale: 100, reason: "in feet; I062/135 has FL"},
	{oracle: "jasterix", path: "62 135/CTB", scale: 100, reason: "in feet; I062/135 has FL"},
	{oracle: "croatia", path: "62 500/ABA", scale: 100, reason: "in feet; I062/500 ABA has FL"},
	{oracle: "croatia", path: "62 390/RDS/NU2", skip: true,
		reason: "the octet is 0, which it and tshark print as no character; ours is U+0000"},
	{oracle: "tshark", path: "62 390/RDS/NU2", skip: true, reason: "the same"},
	{oracle: "jasterix", path: "62 390/RDS/", skip: true, reason: "prints the ASCII codes as numbers"},
}

func TestAgainstOracles(t *testing.T) {
	shared(t, "asterix")
	readers := map[string]func(*testing.T, []byte) []entry{"croatia": croatia, "jasterix": jasterix, "tshark": tshark}
	values, files := 0, 0
	for _, w := range whole {
		for oracle, reader := range readers {
			for _, ext := range []string{".jsonl", ".json"} {
				b, err := os.ReadFile(shared(t, "asterix", w.name) + "." + oracle + ".expected" + ext)
				if err != nil {
					continue
				}
				files++
				t.Run(w.name+"/"+oracle, func(t *testing.T) {
					values += agree(t, oracle, reader(t, b), ours(t, w.name))
				})
			}
		}
	}
	t.Logf("%d values of %d files compared", values, files)
	if files < 40 || values < 80000 {
		t.Errorf("only %d values of %d files were compared", values, files)
	}
	for _, d := range disagreements {
		if !d.met {
			t.Errorf("%s does not disagree on %s (%s)", d.oracle, d.path, d.reason)
		}
	}
}

type disagreement struct {
	oracle, path           string
	scale, apart, unsigned float64
	skip, ours             bool
	reason                 string
	met                    bool
}

// agree compares the records and gives how many values it found equal.
func agree(t *testing.T, oracle string, theirs, ours []entry) (values int) {
	if len(theirs) != len(ours) {
		t.Errorf("%d records, the oracle has %d", len(ours), len(theirs))
		return 0
	}
	for i := range ours {
		values += ours[i].agree(t, oracle, i, theirs[i])
	}
	return values
}

func (e entry) agree(t *testing.T, oracle string, i int, theirs entry) (values int) {
	if e.cat != theirs.cat {
		t.Errorf("record %d: category %d, the oracle has %d", i, e.cat, theirs.cat)
		return 0
	}
	seen := map[string]bool{}
	for path, want := range theirs.fields {
		if unsaid.MatchString(path) {
			continue
		}
		name := e.ourName(oracle, path)
		rule := &disagreement{}
		for _, d := range disagreements {
			whole := fmt.Sprint(e.cat, " ", name)
			if d.oracle == oracle && !d.ours && (d.path == whole || strings.HasSuffix(d.path, "/") && strings.HasPrefix(whole, d.path)) {
				rule = d
			}
		}
		seen[name] = true
		if rule.skip {
			rule.met = true
			continue
		}
		got := e.fields[name]
		if len(got) != len(want) {
			t.Errorf("record %d, %03d/%s: %v, the oracle's %s has %v", i, e.cat, name, got, path, want)
			continue
		}
		for k := range got {
			same, why := equal(got[k], want[k], 1, 0)
			if x, ok := got[k].(float64); ok && !same {
				rule.met = true
				if rule.unsigned > 0 && x < 0 {
					got[k] = x + rule.unsigned
				}
				same, why = equal(got[k], want[k], max(rule.scale, 1), rule.apart)
			}
			if !same {
				t.Errorf("record %d, %03d/%s: %v, the oracle's %s has %v (%s)", i, e.cat, name, got[k], path, want[k], why)
			}
			values++
		}
	}
	e.missing(t, oracle, i, seen)
	return values
}

// missing looks for fields of ours that the oracle does not have.
func (e entry) missing(t *testing.T, oracle string, i int, seen map[string]bool) {
next:
	for path, v := range e.fields {
		if seen[path] || unsaid.MatchString(path) {
			continue
		}
		for _, d := range disagreements {
			if d.oracle == oracle && d.ours && d.path == fmt.Sprint(e.cat, " ", path) {
				d.met = true
				continue next
			}
		}
		t.Errorf("record %d, %03d/%s: %v, the oracle does not have it", i, e.cat, path, v)
	}
}

func (e entry) ourName(oracle, path string) string {
	if n, ok := names[oracle][fmt.Sprint(e.cat, " ", path)]; ok {
		return n
	}
	for ours := range e.fields {
		if strings.EqualFold(ours, path) {
			return ours
		}
	}
	return path
}

// equal compares a value of ours with an oracle's: numbers (also as text, or octal digits as a number), codes
// and addresses (also as numbers), text with its padding.
func equal(got, want any, scale, apart float64) (bool, string) {
	text := fmt.Sprint(want)
	if f, ok := want.(float64); ok {
		text = strconv.FormatFloat(f, 'f', -1, 64)
	}
	switch got := got.(type) {
	case float64:
		x, err := strconv.ParseFloat(text, 64)
		if n, e := strconv.ParseUint(text, 0, 64); err != nil && e == nil {
			x, err = float64(n), nil
		}
		d := math.Abs(got*scale - x)
		return err == nil && d <= apart+6e-8+1e-9*math.Abs(x), fmt.Sprintf("%g apart", d)
	case string:
		bare := strings.TrimRight(text, " ")
		octalDigits := strings.TrimLeft(got, "0")
		n, err := strconv.ParseUint(text, 0, 64)
		o, oerr := strconv.ParseUint(got, 8, 64)
		h, herr := strconv.ParseUint(got, 16, 64)
		switch {
		case strings.EqualFold(got, bare), octalDigits == bare && bare != "", got == "0000" && text == "0":
			return true, ""
		case err == nil && oerr == nil && len(got) == 4 && o == n, err == nil && herr == nil && len(got) >= 6 && h == n:
			return true, ""
		case len(got) >= 6 && strings.EqualFold(strings.TrimPrefix(text, "0x00"), got), strings.EqualFold(strings.TrimPrefix(text, "0x"),
			got):
			return true, ""
		}
	}
	return false, ""
}
