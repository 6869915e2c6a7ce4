package uap

import (
	"bytes"
	"flag"
	"fmt"
	"go/format"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the tables and the list of keys anew from ../shared")

// source is one table file and the definitions it is made from.
type source struct {
	number        int
	edition, ref  string // "1.32", "1.13"; ref empty: no Reserved Expansion Field is defined
	must          string // bits that the standard makes mandatory, in the first FSPEC octet
	times         string // the items that say when a record was made, the nearest to its sending first
	file, heading string
}

var sources = []source{
	{21, "2.7", "1.5", "0xC0", "077 073 075 071 072", "cat021.go", "I021/010 and /040 shall be in every record"},
	{34, "1.29", "", "0xC0", "030", "cat034.go", "I034/010 and /000 shall be in every record"},
	{48, "1.32", "1.13", "0xC0", "140", "cat048.go", "I048/010 and /140 shall be in every record"},
	{62, "1.21", "1.3", "0x90", "070", "cat062.go", "I062/010 and /070 shall be in every record"},
}

// TestTables makes the tables and docs/decode-asterix.md from the definitions and compares them with those
// in the repository; with -update it writes them.
func TestTables(t *testing.T) {
	dir := shared(t, "asterix", "specs")
	doc := bytes.NewBufferString(docHead)
	for _, s := range sources {
		src, err := format.Source(makeTable(t, dir, s, doc))
		if err != nil {
			t.Fatal(err)
		}
		same(t, s.file, src)
	}
	same(t, filepath.Join("..", "..", "..", "docs", "decode-asterix.md"), doc.Bytes())
}

func same(t *testing.T, file string, want []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(file); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s is not what the definitions say (%v): go test ./wire/asterix/uap -run TestTables -update", file, err)
	}
}

// line is a line of a definition with the deeper ones below it.
type line struct {
	text  string
	below []*line
}

// parse reads the indented text of an .ast file, without its prose.
func parse(text []byte) *line {
	root := &line{}
	stack, depths := []*line{root}, []int{-1}
	prose := -1
	for l := range strings.Lines(string(text)) {
		trimmed := strings.TrimSpace(l)
		depth := len(l) - len(strings.TrimLeft(l, " "))
		if trimmed == "" || prose >= 0 && depth > prose {
			continue
		}
		prose = -1
		switch trimmed {
		case "definition", "description", "remark", "preamble":
			prose = depth
			continue
		}
		for depth <= depths[len(depths)-1] {
			stack, depths = stack[:len(stack)-1], depths[:len(depths)-1]
		}
		n := &line{text: trimmed}
		top := stack[len(stack)-1]
		top.below = append(top.below, n)
		stack, depths = append(stack, n), append(depths, depth)
	}
	return root
}

func (l *line) find(text string) *line {
	for _, b := range l.below {
		if b.text == text {
			return b
		}
	}
	return nil
}

func parseFile(t *testing.T, name string) *line {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return parse(b)
}

// tree is a node in the making, with what only comments and the list of keys need.
type tree struct {
	Item
	title, unit, frac string
	decides           string // choice: the sibling's name
	of, cases         []*tree
}

func makeTable(t *testing.T, dir string, s source, doc *bytes.Buffer) []byte {
	spec := fmt.Sprintf("cat%03d-cat-%s.ast", s.number, s.edition)
	root := parseFile(t, filepath.Join(dir, spec))
	from := spec
	var re *tree
	if s.ref != "" {
		name := fmt.Sprintf("cat%03d-ref-%s.ast", s.number, s.ref)
		from += " and " + name
		ref := parseFile(t, filepath.Join(dir, name))
		re = &tree{}
		build(t, re, ref.find("compound 1"))
	}
	items := map[string]*tree{}
	for _, l := range root.find("items").below {
		item := newTree(t, l)
		if item.Name == "RE" && re != nil {
			item.of = []*tree{re}
		}
		items[item.Name] = item
	}
	return printTable(s, from, root.find("uap").below, items, doc)
}

// frns gives the field reference numbers of the items that say when.
func (s source) frns() string {
	var all []string
	for _, item := range strings.Fields(s.times) {
		all = append(all, fmt.Sprintf("I%03d_%s", s.number, item))
	}
	return strings.Join(all, ", ")
}

func printTable(s source, from string, uap []*line, items map[string]*tree, doc *bytes.Buffer) []byte {
	out := &bytes.Buffer{}
	fmt.Fprintf(out, "// Code generated from %s by TestTables -update. DO NOT EDIT.\n\npackage uap\n\n", from)
	fmt.Fprintf(out, "// Field reference numbers of category %03d edition %s, counted from 0.\nconst (\n", s.number, s.edition)
	for frn, l := range uap {
		if l.text != "-" {
			fmt.Fprintf(out, "I%03d_%s = %d\n", s.number, l.text, frn)
		}
	}
	fmt.Fprintf(out, ")\n\n// cat%03d: %s.\nvar cat%03d = Category{Number: %d, Edition: %q, Must: %s, Times: []int{%s}, UAP: []*Item{\n",
		s.number, s.heading, s.number, s.number, s.edition, s.must, s.frns())
	fmt.Fprintf(doc, "\n## Category %03d, edition %s\n\n| item | key | bits | unit and step | title |\n| --- | --- | --- | --- | --- |\n",
		s.number, s.edition)
	for _, l := range uap {
		if l.text == "-" {
			out.WriteString("nil,\n")
			continue
		}
		item := items[l.text]
		fmt.Fprintf(out, "// I%03d/%s edition %s: %s\n&", s.number, l.text, s.edition, item.title)
		item.print(out)
		out.WriteString(",\n")
		item.list(doc, l.text, `"`+l.text+`"`, s.ref)
	}
	out.WriteString("}}\n")
	return out.Bytes()
}

var titled = regexp.MustCompile(`^(\S+) "(.*)"$`)

// newTree makes the tree of a line `NAME "Title"`, `spare N` or `-`.
func newTree(t *testing.T, l *line) *tree {
	n := &tree{}
	switch m := titled.FindStringSubmatch(l.text); {
	case l.text == "-":
		n.Kind = Unassigned
	case strings.HasPrefix(l.text, "spare "):
		n.Kind = Spare
		fmt.Sscanf(l.text, "spare %d", &n.Bits)
	case m != nil && len(l.below) == 1:
		n.Name, n.title = m[1], m[2]
		build(t, n, l.below[0])
	default:
		t.Fatalf("not understood: %q with %d lines below", l.text, len(l.below))
	}
	return n
}

// build fills n from the line that says its kind.
func build(t *testing.T, n *tree, l *line) {
	word, rest, _ := strings.Cut(l.text, " ")
	children := func() {
		spares := 0
		for _, b := range l.below {
			c := newTree(t, b)
			if c.Kind == Spare {
				c.Name = "spare"
				if spares++; spares > 1 {
					c.Name = fmt.Sprint("spare", spares)
				}
			}
			n.of = append(n.of, c)
		}
	}
	switch word {
	case "element":
		n.Kind = Element
		fmt.Sscan(rest, &n.Bits)
		n.value(t, l.below[0])
	case "group":
		n.Kind = Group
		children()
		for _, c := range n.of {
			c.By = slices.IndexFunc(n.of, func(s *tree) bool { return s.Name == c.decides && c.decides != "" })
		}
	case "extended":
		n.Kind = Extended
		children()
	case "compound":
		n.Kind, n.Flat = Compound, rest == "1"
		children()
	case "explicit":
		n.Kind = Explicit
	case "repetitive":
		n.Kind = Repetitive
		if rest == "fx" {
			n.Kind = RepetitiveFX
		} else if rest != "1" {
			t.Fatalf("repetitive %s", rest)
		}
		unit := &tree{}
		build(t, unit, l.below[0])
		n.of = []*tree{unit}
	default:
		t.Fatalf("unknown kind %q", l.text)
	}
	n.measure(t)
}

var quantityText = regexp.MustCompile(`^(un)?signed quantity (\S+) "([^"]*)"`)

// value reads what an element's bits mean.
func (n *tree) value(t *testing.T, l *line) {
	word, rest, _ := strings.Cut(l.text, " ")
	switch m := quantityText.FindStringSubmatch(l.text); {
	case m != nil:
		n.Coding = Signed
		if m[1] == "un" {
			n.Coding = Unsigned
		}
		n.frac, n.unit = m[2], m[3]
	case word == "raw" || word == "bds":
		n.Coding = Raw
	case word == "table":
		n.Coding = Table
	case word == "unsigned":
		n.Coding = Unsigned
	case word == "signed":
		n.Coding = Signed
	case word == "string":
		n.Coding = map[string]Coding{"octal": Octal, "icao": ICAO, "ascii": ASCII}[rest]
		if n.Coding == 0 {
			t.Fatalf("string %q", rest)
		}
	case word == "case":
		n.Coding = Choice
		n.decides = rest[strings.LastIndex(rest, "/")+1:]
		n.title += " (by " + n.decides + ")"
		for _, b := range l.below {
			c := &tree{}
			c.Name, c.Bits = strings.TrimSuffix(b.text, ":"), n.Bits
			c.value(t, b.below[0])
			n.cases = append(n.cases, c)
		}
	default:
		t.Fatalf("unknown value %q", l.text)
	}
}

// measure finds n's fixed length and an extended item's parts, and checks that they are whole octets.
func (n *tree) measure(t *testing.T) {
	sum := 0
	for i, c := range n.of {
		if n.Kind == Extended && c.Kind == Unassigned {
			n.of[i].Kind = FX
			sum++
			if sum%8 != 0 {
				t.Fatalf("%s: a part of %d bits", n.Name, sum)
			}
			n.Parts = append(n.Parts, uint8(sum/8))
			sum = 0
			continue
		}
		sum += c.Bits
	}
	switch n.Kind {
	case Element:
	case Group:
		n.Bits = sum
	case RepetitiveFX:
		if (n.of[0].Bits+1)%8 != 0 {
			t.Fatalf("%s: %d bits and FX", n.Name, n.of[0].Bits)
		}
		n.Parts = []uint8{uint8((n.of[0].Bits + 1) / 8)}
	case Extended:
		if sum != 0 {
			t.Fatalf("%s: %d bits after the last FX", n.Name, sum)
		}
	}
	if (n.Kind == Element || n.Kind == Group) && n.Bits%8 == 0 {
		n.Octets = n.Bits / 8
	}
}

var kindNames = [...]string{"Element", "Spare", "Group", "Extended", "Repetitive", "RepetitiveFX", "Compound", "Explicit", "Unassigned",
	"FX"}
var codingNames = [...]string{"Raw", "Table", "Unsigned", "Signed", "Octal", "ICAO", "ASCII", "Choice"}

// ratio splits "360/2^16" into its two numbers.
func ratio(frac string) (num, den string) {
	num, den, _ = strings.Cut(frac, "/")
	if den == "" {
		den = "1"
	}
	if base, exp, ok := strings.Cut(den, "^"); ok {
		var b, e int
		fmt.Sscan(base, &b)
		fmt.Sscan(exp, &e)
		p := 1
		for range e {
			p *= b
		}
		den = fmt.Sprint(p)
	}
	return num, den
}

// print writes n as a Go literal.
func (n *tree) print(w *bytes.Buffer) {
	w.WriteString("Item{")
	if n.Name != "" {
		fmt.Fprintf(w, "Name: %q, ", n.Name)
	}
	fmt.Fprintf(w, "Kind: %s", kindNames[n.Kind])
	if n.Octets > 0 {
		fmt.Fprintf(w, ", Octets: %d", n.Octets)
	}
	if n.Bits > 0 {
		fmt.Fprintf(w, ", Bits: %d", n.Bits)
	}
	if n.Kind == Element {
		fmt.Fprintf(w, ", Coding: %s", codingNames[n.Coding])
	}
	if n.frac != "" {
		num, den := ratio(n.frac)
		fmt.Fprintf(w, ", Num: %s, Den: %s", num, den)
	}
	if n.Coding == Choice {
		fmt.Fprintf(w, ", By: %d", n.By)
	}
	if n.Flat {
		w.WriteString(", Flat: true")
	}
	if n.Parts != nil {
		fmt.Fprintf(w, ", Parts: %#v", n.Parts)
	}
	printAll(w, "Cases", n.cases)
	printAll(w, "Of", n.of)
	w.WriteString("}")
	if n.unit != "" {
		w.WriteString("/* " + n.unit + " */")
	}
}

func printAll(w *bytes.Buffer, field string, all []*tree) {
	if len(all) == 0 {
		return
	}
	fmt.Fprintf(w, ", %s: []Item{", field)
	for _, c := range all {
		w.WriteString("\n")
		var b bytes.Buffer
		c.print(&b)
		w.WriteString(strings.TrimPrefix(b.String(), "Item") + ",")
	}
	w.WriteString("\n}")
}

// list writes n's rows of the list of keys.
func (n *tree) list(w *bytes.Buffer, item, key, ref string) {
	shape := ""
	switch n.Kind {
	case Spare, Unassigned, FX:
		return
	case Element:
		shape = n.means()
	case Group, Compound, Extended:
		shape = "object"
	case Repetitive, RepetitiveFX:
		shape = "array"
	case Explicit:
		shape = "hexadecimal"
		if len(n.of) > 0 {
			shape = "object by the Reserved Expansion Field " + ref + "; hexadecimal where it is not that"
		}
	}
	bits := ""
	if n.Bits > 0 {
		bits = fmt.Sprint(n.Bits)
	}
	if n.Name != "" {
		fmt.Fprintf(w, "| %s | `%s` | %s | %s | %s |\n", item, key, bits, shape, strings.ReplaceAll(n.title, "|", "/"))
	}
	for _, c := range n.of {
		sub := key
		if c.Name != "" {
			sub += "." + c.Name
		} else if n.Kind == Repetitive || n.Kind == RepetitiveFX {
			sub += "[]"
			if c.Kind == Element {
				fmt.Fprintf(w, "| %s | `%s` | %d | %s | |\n", item, sub, c.Bits, c.means())
			}
		}
		c.list(w, item, sub, ref)
	}
}

func (n *tree) means() string {
	switch n.Coding {
	case Raw:
		if Hexadecimal(&n.Item) {
			return "hexadecimal"
		}
		return "number"
	case Table:
		return "code"
	case Octal:
		return "octal digits"
	case ICAO, ASCII:
		return "characters"
	case Choice:
		var all []string
		for _, c := range n.cases {
			all = append(all, c.Name+": "+c.means())
		}
		return strings.Join(all, "; ")
	}
	if n.frac == "" {
		return "number"
	}
	return n.unit + ", " + n.frac
}

const docHead = `# Keys of ` + "`picket decode --format asterix`" + `

Made from the definitions by ` + "`go test ./wire/asterix/uap -run TestTables -update`" + `. One line a record:

` + "```json" + `
{"offset":3,"length":45,"format":"asterix","cat":48,"edition":"1.32","items":{"010":{"SAC":25,"SIC":201},"140":27354.6015625,"020":{"TYP":5,"SIM":0,"RDP":0,"SPI":0,"RAB":0},"040":{"RHO":197.68359375,"THETA":340.13671875},"070":{"V":0,"G":0,"L":0,"MODE3A":"1000"},"090":{"V":0,"G":0,"FL":330},"220":"3C660C","240":"DLH65A","250":[{"MBDATA":"C0780031BC0000","BDS1":4,"BDS2":0}],"161":{"TRN":3563},"200":{"GSP":0.12066650390625,"HDG":124.002685546875},"170":{"CNF":0,"RAD":2,"DOU":0,"MAH":0,"CDM":0,"TRE":0,"GHO":0,"SUP":0,"TCC":0},"230":{"COM":1,"STAT":0,"SI":0,"MSSC":1,"ARC":1,"AIC":1,"B1A":1,"B1B":5}}}
` + "```" + `

` + "`offset`" + ` is that of the record's FSPEC in the connection's bytes (the block's three octets of category and length lie
before its first record), ` + "`length`" + ` the record's own, and ` + "`edition`" + ` that of the table it was read by. Items stand in the
order of the UAP. All that is in the bytes is in the line, so ` + "`picket encode`" + ` gives the record back octet by octet:

- a quantity is a number in the standard's unit, exact; a code is its number;
- octal codes (four digits), addresses and other raw fields of 24 bits or more in whole octets (hexadecimal, upper case) and characters are strings;
  trailing spaces are cut; octets over 7F in ASCII fields are U+0080 to U+00FF; six-bit codes that have no character are shown as spaces, and then
  ` + "`NAME.octets`" + ` behind the field holds its octets in hexadecimal, which encoding prefers;
- a repetitive item is an array; what is absent is not there, parts of an extended item too;
- ` + "`spare`, `spare2`" + ` … show spare bits, and ` + "`FX`" + ` the octets (hexadecimal) of extensions that this edition does not know, only where they are not zero or not absent;
- ` + "`fspec`" + ` beside ` + "`items`" + `, or in a compound item, shows an FSPEC (hexadecimal) that has more octets than it needs.

Encoding takes missing fields of a present group or part as zero and refuses unknown keys and values that do not fit.
`
