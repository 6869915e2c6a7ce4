package floors

import (
	"go/ast"
	"maps"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// standing alone are rooms that no node is wired to yet.
var standingAlone = []string{"command", "wire/record", "track/smooth"}

// by interfaces of others: their names are called by no code of ours.
var calledByOthers = strings.Fields(`String Error MarshalJSON UnmarshalJSON MarshalText UnmarshalText Unwrap Is Len Less Swap Write Read Close
	Describe Collect ServeHTTP Run Validate AfterApply Help Example`)

// An exported name is used outside its package, or it is not exported. Names are compared as words, so one that is also
// the name of something else passes.
func TestNoDeadExportedNames(t *testing.T) {
	files := load(t)
	used := map[string]map[string]bool{} // word, by the folders whose code says it
	for _, f := range files {
		ast.Inspect(f.ast, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && id.IsExported() {
				if used[id.Name] == nil {
					used[id.Name] = map[string]bool{}
				}
				used[id.Name][f.dir] = true
			}
			return true
		})
	}
	var found []string
	for _, f := range product(t) {
		if ast.IsGenerated(f.ast) || slices.ContainsFunc(standingAlone, func(d string) bool { return f.dir == d || strings.HasPrefix(f.dir, d+"/") }) || strings.HasPrefix(f.dir, "cmd") {
			continue
		}
		for _, group := range exportedBy(f.ast) {
			name, word := group[0], ""
			elsewhere := map[string]bool{}
			for _, n := range group { // of an enumeration one is enough
				word = n[strings.LastIndex(n, ".")+1:]
				maps.Copy(elsewhere, used[word])
			}
			delete(elsewhere, f.dir)
			if len(elsewhere) == 0 && !slices.Contains(calledByOthers, word) && !strings.HasPrefix(word, "Err") {
				found = append(found, f.dir+"."+name)
			}
		}
	}
	known(t, "dead exported names", found)
}

// exportedBy lists the exported functions, methods, constants and variables of a file. A type may be what an exported
// function gives.
func exportedBy(f *ast.File) (names [][]string) {
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			switch {
			case !d.Name.IsExported():
			case d.Recv == nil:
				names = append(names, []string{d.Name.Name})
			case ast.IsExported(receiver(d)):
				names = append(names, []string{receiver(d) + "." + d.Name.Name})
			}
		case *ast.GenDecl:
			var group []string
			for _, s := range d.Specs {
				if s, ok := s.(*ast.ValueSpec); ok {
					for _, n := range s.Names {
						if n.IsExported() {
							group = append(group, n.Name)
						}
					}
				}
			}
			if len(group) > 0 {
				names = append(names, group)
			}
		}
	}
	return names
}

// NOTICE names every module whose code is in the program.
func TestNoticeNamesWhatIsBuiltIn(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{.Path}}{{end}}", "../../cmd/picket").Output()
	if err != nil {
		t.Fatal(err)
	}
	notice, err := os.ReadFile("../../NOTICE")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range slices.Compact(slices.Sorted(slices.Values(strings.Fields(string(out))))) {
		if m == module {
			continue
		}
		name := version.ReplaceAllString(strings.TrimPrefix(m, "github.com/"), "")
		if _, last, _ := cutLast(name); !strings.Contains(string(notice), name) && !strings.Contains(string(notice), last) {
			t.Errorf("NOTICE does not name %s", m)
		}
	}
}

var version = regexp.MustCompile(`/v\d+$`)

func cutLast(path string) (before, last string, found bool) {
	i := strings.LastIndex(path, "/")
	return path[:max(i, 0)], path[i+1:], i >= 0
}
