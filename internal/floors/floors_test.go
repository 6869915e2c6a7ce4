package floors

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const module = "picket"

// floorOf gives a package's floor by its folder; the first match counts. Tests and tools stand outside.
func floorOf(dir string) (int, bool) {
	for _, f := range []struct {
		prefix string
		floor  int
	}{
		{"geo", 0}, {"assign", 0}, {"text", 0}, {".", 1}, {"sensing", 1},
		{"wire", 2}, {"track", 2}, {"fuse", 2}, {"release", 2}, {"warn", 2}, {"command", 2}, {"sim", 2},
		{"score", 2}, {"cover", 2}, {"scenario", 2}, {"peer", 2}, {"picture", 2},
		{"node", 3},
		{"feed", 4}, {"link", 4}, {"journal", 4}, {"outlet", 4}, {"web", 4}, {"exercise", 4},
		{"cmd", 5},
	} {
		if dir == f.prefix || strings.HasPrefix(dir, f.prefix+"/") {
			return f.floor, true
		}
	}
	return 0, strings.HasPrefix(dir, "internal")
}

// room names what may not import its neighbours: wire/asterix and wire/ais are two rooms.
func room(dir string) string {
	parts := strings.Split(dir, "/")
	if dir == "sensing" {
		return "." // the words of sensors are part of the root's
	}
	if len(parts) > 1 && (parts[0] == "wire" || parts[0] == "link" || parts[0] == "outlet") {
		return parts[0] + "/" + parts[1]
	}
	return parts[0]
}

// banned is what the pure floors (0 to 2) may not import, and floor 3 neither.
var banned = []string{"net", "os", "syscall", "io/ioutil", "log", "log/slog", "math/rand", "database/sql"}

type file struct {
	dir  string // "." is the root
	path string
	test bool
	ast  *ast.File
	fset *token.FileSet
}

func load(t *testing.T) []file {
	t.Helper()
	root := filepath.Join("..", "..")
	var files []file
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() && path != root && (strings.HasPrefix(name, ".") || name == "node_modules" || name == "testdata" || name == "dist") {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") {
			return nil
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, path, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, filepath.Dir(path))
		files = append(files, file{filepath.ToSlash(rel), path, strings.HasSuffix(name, "_test.go"), f, fset})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 5 {
		t.Fatalf("only %d Go files found: is the test looking at the right folder?", len(files))
	}
	return files
}

func TestImportsGoDown(t *testing.T) {
	for _, f := range load(t) {
		floor, known := floorOf(f.dir)
		if !known {
			t.Errorf("%s: folder %s is on no floor: add it to the table in ARCHITECTURE.md and here", f.path, f.dir)
		}
		if f.test || strings.HasPrefix(f.dir, "internal") {
			continue
		}
		for _, imp := range f.ast.Imports {
			path, _ := strconv.Unquote(imp.Path.Value)
			if msg := wrong(f.dir, floor, path); msg != "" {
				t.Errorf("%s: %s", f.path, msg)
			}
		}
	}
}

// wrong says why a package in dir may not import path; empty: it may.
func wrong(dir string, floor int, path string) string {
	if floor <= 3 {
		for _, b := range banned {
			if path == b || (strings.HasPrefix(path, b+"/") && path != "net/netip" && path != "math/rand/v2") {
				return fmt.Sprintf("floor %d may not import %s", floor, path)
			}
		}
	}
	if path != module && !strings.HasPrefix(path, module+"/") {
		return ""
	}
	to := "."
	if path != module {
		to = strings.TrimPrefix(path, module+"/")
	}
	target, _ := floorOf(to)
	switch {
	case strings.HasPrefix(to, "internal"):
		return "the product may not import test tools: " + to
	case room(to) == room(dir):
		return ""
	case target == floor:
		return fmt.Sprintf("%s and %s are on floor %d: rooms do not import each other", dir, to, floor)
	case target > floor:
		return fmt.Sprintf("floor %d may not import %s on floor %d", floor, to, target)
	}
	return ""
}

func TestLowerFloorsArePure(t *testing.T) {
	for _, f := range load(t) {
		floor, _ := floorOf(f.dir)
		if f.test || floor > 3 || strings.HasPrefix(f.dir, "internal") {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			pos := func() token.Position { return f.fset.Position(n.Pos()) }
			switch n := n.(type) {
			case *ast.GoStmt:
				if floor < 3 {
					t.Errorf("%s: no goroutines below floor 3", pos())
				}
			case *ast.SelectorExpr:
				id, ok := n.X.(*ast.Ident)
				if !ok {
					return true
				}
				clock := id.Name == "time" && strings.Contains("|Now|Since|Until|After|AfterFunc|Tick|NewTicker|NewTimer|Sleep|", "|"+n.Sel.Name+"|")
				if clock {
					t.Errorf("%s: no clock below floor 4: time is an entry (time.%s)", pos(), n.Sel.Name)
				}
				if id.Name == "rand" && strings.Contains("|Int|IntN|Float64|NormFloat64|ExpFloat64|Perm|Shuffle|Uint32|Uint64|N|", "|"+n.Sel.Name+"|") {
					t.Errorf("%s: no global randomness: pass a seeded *rand.Rand (rand.%s)", pos(), n.Sel.Name)
				}
			}
			return true
		})
	}
}

func TestEveryPackageHasAComment(t *testing.T) {
	has, seen := map[string]bool{}, map[string]bool{}
	for _, f := range load(t) {
		if f.test {
			continue
		}
		seen[f.dir] = true
		if f.ast.Doc != nil && len(f.ast.Doc.Text()) > 40 {
			has[f.dir] = true
		}
	}
	for dir := range seen {
		if !has[dir] {
			t.Errorf("package in %s has no comment that says what it is for", dir)
		}
	}
}

func TestRootStaysSmall(t *testing.T) {
	lines := 0
	for _, f := range load(t) {
		if f.dir == "." && !f.test {
			lines += f.fset.Position(f.ast.FileEnd).Line
		}
	}
	if lines > 600 {
		t.Errorf("the root package has %d lines; its limit is 600", lines)
	}
}

// The rules themselves are tried, so that the test cannot pass by looking away.
func TestWrong(t *testing.T) {
	for _, c := range []struct {
		dir, path string
		bad       bool
	}{
		{"track", "picket", false}, {"track", "picket/geo", false}, {"track", "picket/warn", true},
		{"wire/ais", "picket/wire/asterix", true}, {"geo", "picket", true}, {".", "picket/geo", false},
		{"picture", "picket/warn", true}, {"web", "picket/picture", false}, {"outlet/cot", "picket/picture", false},
		{"outlet/cot", "picket/web", true}, {"node", "picket/track", false}, {"node", "picket/feed", true}, {"feed", "picket/wire/ais", false},
		{"feed", "picket/journal", true}, {"cmd/picket", "picket/feed", false}, {"track", "os", true},
		{"node", "net/http", true}, {"feed", "net", false}, {"sim", "math/rand/v2", false}, {"sim", "math/rand", true},
		{"node", "picket/internal/x", true},
	} {
		floor, _ := floorOf(c.dir)
		if got := wrong(c.dir, floor, c.path); (got != "") != c.bad {
			t.Errorf("%s importing %s: %q, want bad=%v", c.dir, c.path, got, c.bad)
		}
	}
}
