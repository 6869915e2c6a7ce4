package floors

import (
	"fmt"
	"go/ast"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// The size of a room: a package that one can hold in the head. Generated tables are counted apart.
const (
	mostTypes     = 12 // exported
	mostFunctions = 25 // exported, and exported methods of exported types
	mostFiles     = 20
	mostShare     = 8.0 // percent of the product's lines
	mostComment   = 15  // lines of a package comment
	widestCode    = 140 // columns, a tab being four
)

// size is what a room exports and how large it is.
type size struct {
	files, lines, types, functions int
	comment                        int
}

// apart are rooms that may pass one of the limits, each with its reason.
var apart = map[string]string{
	"track/estimate": "functions: every room of track reads its plain values",
	"sensing":        "types: the words of all formats, plain values without behaviour",
	".":              "types: the words of all rooms, plain values without behaviour",
	"geo":            "functions: small sums on vectors, covariances and the ellipsoid",
}

// product are the files that are built into the program, tests left out.
func product(t *testing.T) []file {
	t.Helper()
	return slices.DeleteFunc(load(t), func(f file) bool { return f.test || strings.HasPrefix(f.dir, "internal") })
}

func TestRoomsAreOfTheSizeOfAnIdea(t *testing.T) {
	rooms, all := measure(product(t))
	var out strings.Builder
	fmt.Fprintf(&out, "%-24s %5s %6s %6s %5s %5s\n", "room", "files", "lines", "share", "types", "funcs")
	var found []string
	for _, dir := range slices.Sorted(maps.Keys(rooms)) {
		s := rooms[dir]
		share := 100 * float64(s.lines) / float64(all)
		fmt.Fprintf(&out, "%-24s %5d %6d %5.1f%% %5d %5d\n", dir, s.files, s.lines, share, s.types, s.functions)
		say := func(what string, got, most float64) {
			if got > most && !strings.HasPrefix(apart[dir], what+":") {
				found = append(found, fmt.Sprintf("%s: %s", dir, what))
				fmt.Fprintf(&out, "    %s: %.4g, at most %.4g\n", what, got, most)
			}
		}
		say("files", float64(s.files), mostFiles)
		say("types", float64(s.types), mostTypes)
		say("functions", float64(s.functions), mostFunctions)
		say("share", share, mostShare)
		say("package comment", float64(s.comment), mostComment)
	}
	t.Logf("\n%s", out.String())
	known(t, "rooms", found)
}

func measure(files []file) (map[string]*size, int) {
	rooms, all := map[string]*size{}, 0
	for _, f := range files {
		s := rooms[f.dir]
		if s == nil {
			s = &size{}
			rooms[f.dir] = s
		}
		if f.ast.Doc != nil {
			s.comment = max(s.comment, f.fset.Position(f.ast.Doc.End()).Line-f.fset.Position(f.ast.Doc.Pos()).Line+1)
		}
		if ast.IsGenerated(f.ast) {
			continue
		}
		n := f.fset.Position(f.ast.FileEnd).Line
		s.files++
		s.lines += n
		all += n
		for _, d := range f.ast.Decls {
			s.count(d)
		}
	}
	return rooms, all
}

func (s *size) count(d ast.Decl) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && (d.Recv == nil || ast.IsExported(receiver(d))) {
			s.functions++
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			if spec, ok := spec.(*ast.TypeSpec); ok && spec.Name.IsExported() {
				s.types++
			}
		}
	}
}

// receiver is the name of the type that a method is of.
func receiver(d *ast.FuncDecl) string {
	of := d.Recv.List[0].Type
	for {
		switch e := of.(type) {
		case *ast.StarExpr:
			of = e.X
		case *ast.IndexExpr:
			of = e.X
		case *ast.IndexListExpr:
			of = e.X
		case *ast.Ident:
			return e.Name
		default:
			return ""
		}
	}
}

// Behaviour is what a type does; that it prints, compares or is read as text is none.
var plainMethods = strings.Fields(`String Error GoString MarshalJSON UnmarshalJSON MarshalText UnmarshalText Is Unwrap Len Less Swap Run Valid Room`)

// Types with behaviour keep their fields to themselves: what is set from outside is an option or an argument.
func TestTypesWithBehaviourHideTheirFields(t *testing.T) {
	methods, fields := map[string]int{}, map[string]string{}
	for _, f := range product(t) {
		if f.dir == "." || f.dir == "sensing" || f.dir == "geo" || f.dir == "track/estimate" || strings.HasPrefix(f.dir, "cmd") {
			continue // words, values, wiring
		}
		for _, d := range f.ast.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Recv != nil && d.Name.IsExported() && !slices.Contains(plainMethods, d.Name.Name) && pointer(d) {
					methods[f.dir+"."+receiver(d)]++
				}
			case *ast.GenDecl:
				openFields(f.dir, d, fields)
			}
		}
	}
	var found []string
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if methods[name] > 0 {
			found = append(found, name+"."+fields[name])
		}
	}
	known(t, "open fields", found)
}

// pointer says whether a method changes what it is of.
func pointer(d *ast.FuncDecl) bool {
	_, ok := d.Recv.List[0].Type.(*ast.StarExpr)
	return ok
}

func openFields(dir string, d *ast.GenDecl, fields map[string]string) {
	for _, spec := range d.Specs {
		spec, ok := spec.(*ast.TypeSpec)
		if !ok || !spec.Name.IsExported() {
			continue
		}
		if s, ok := spec.Type.(*ast.StructType); ok {
			for _, field := range s.Fields.List {
				if field.Tag != nil && strings.Contains(field.Tag.Value, "json:") {
					continue // of a value that is written and read as it is
				}
				for _, n := range field.Names {
					if n.IsExported() {
						fields[dir+"."+spec.Name.Name] = n.Name
					}
				}
			}
		}
	}
}

// No file is named like its room: the name says nothing that the folder does not.
func TestFilesSayWhatTheyHold(t *testing.T) {
	var found []string
	for _, f := range product(t) {
		base := strings.TrimSuffix(filepath.Base(f.path), ".go")
		if base == filepath.Base(f.dir) && base != "main" || f.dir == "." && base == "picket" {
			found = append(found, strings.TrimPrefix(filepath.ToSlash(f.path), "../../"))
		}
	}
	known(t, "files named like their room", found)
}

// Lines of code can be read side by side. Tests, generated code and addresses are left out.
func TestLinesAreNotTooWide(t *testing.T) {
	for _, f := range product(t) {
		if ast.IsGenerated(f.ast) {
			continue
		}
		b, err := os.ReadFile(f.path)
		if err != nil {
			t.Fatal(err)
		}
		inComment := commentLines(f)
		for i, line := range strings.Split(string(b), "\n") {
			width := utf8.RuneCountInString(strings.ReplaceAll(line, "\t", "    "))
			if width > widestCode && !inComment[i+1] && !strings.Contains(line, "://") {
				t.Errorf("%s:%d: %d columns, at most %d", strings.TrimPrefix(filepath.ToSlash(f.path), "../../"), i+1, width, widestCode)
			}
		}
	}
}

func commentLines(f file) map[int]bool {
	lines := map[int]bool{}
	for _, g := range f.ast.Comments {
		for _, c := range g.List {
			for l := f.fset.Position(c.Pos()).Line; l <= f.fset.Position(c.End()).Line; l++ {
				lines[l] = true
			}
		}
	}
	return lines
}

// retired are words that had several meanings in one room, or that no engineer of the field uses. They do not come back
// as names of files or types.
var retired = strings.Fields(`look glance sighting pasts voyage voyages fare berth board embark alight moor sail coarse doubt muster lattice
	words spell plight bury sift seats lull wedge hot dupes mass glimpse harbour`)

func TestRetiredWordsStayAway(t *testing.T) {
	var found []string
	for _, f := range product(t) {
		if base := strings.TrimSuffix(filepath.Base(f.path), ".go"); slices.Contains(retired, strings.ToLower(base)) {
			found = append(found, strings.TrimPrefix(filepath.ToSlash(f.path), "../../"))
		}
		for _, d := range f.ast.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.TYPE {
				continue
			}
			for _, s := range g.Specs {
				if n := s.(*ast.TypeSpec).Name.Name; slices.Contains(retired, strings.ToLower(n)) {
					found = append(found, f.dir+"."+n)
				}
			}
		}
	}
	known(t, "retired words", found)
}

// known holds what a check found against testdata/known.txt: what stands there is known and must go; what is new, or no
// longer true, fails.
func known(t *testing.T, check string, found []string) {
	t.Helper()
	b, err := os.ReadFile("testdata/known.txt")
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for line := range strings.Lines(string(b)) {
		if of, what, ok := strings.Cut(strings.TrimSpace(line), " | "); ok && of == check {
			listed[what] = true
		}
	}
	for _, f := range found {
		if !listed[f] {
			t.Errorf("%s: %s", check, f)
		}
		delete(listed, f)
	}
	for f := range listed {
		t.Errorf("%s: %s is mended: take it out of internal/floors/testdata/known.txt", check, f)
	}
}
