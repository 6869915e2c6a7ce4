package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"picket/text"
)

// use is a sentence that Go code says: its code and the names of its arguments.
type use struct {
	at   token.Position
	code string
	args []string
}

// Every sentence that Go says is in the catalogue, with its arguments, and every one there is said.
func TestCodesAndArguments(t *testing.T) {
	c := collected(t)
	used := map[string]bool{}
	for _, u := range usesIn(t) {
		used[u.code] = true
		says, ok := c.says[u.code]
		if !ok {
			t.Errorf("%s: the catalogue has no %q", u.at, u.code)
			continue
		}
		ps, err := text.Placeholders(says[text.English])
		if err != nil || !slices.Equal(names(ps), u.args) {
			t.Errorf("%s: %s is given %v, its sentence takes %v (%v)", u.at, u.code, u.args, names(ps), err)
		}
	}
	screen := screenText(t)
	for code, file := range c.file {
		if !used[code] && !strings.Contains(screen, "'"+code+"'") {
			t.Errorf("%s: nobody says %s", file, code)
		}
	}
	if len(used) < 20 {
		t.Errorf("only %d codes found in Go: is the test looking at the right folder?", len(used))
	}
}

// usesIn finds every sentence in the tree's Go code, tests apart.
func usesIn(t *testing.T) (uses []use) {
	files(t, root, ".go", func(path string) {
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		says := slices.ContainsFunc(f.Imports, func(i *ast.ImportSpec) bool { return i.Path.Value == `"picket/text"` })
		if !says || strings.HasSuffix(path, "_test.go") {
			return
		}
		found, wrong := sentences(fset, f)
		for _, w := range wrong {
			t.Error(w)
		}
		uses = append(uses, found...)
	})
	return uses
}

// sentences finds text.Sentence{Code: "…", Args: text.Args{…}} and text.Say(l, "…", text.Args{…}). Code and names must be
// written out where they are used, so that they can be found.
func sentences(fset *token.FileSet, f *ast.File) (uses []use, wrong []string) {
	take := func(at ast.Node, code, args ast.Expr) {
		u := use{at: fset.Position(at.Pos())}
		var ok bool
		if u.code, ok = literal(code); !ok {
			wrong = append(wrong, fmt.Sprintf("%s: write the sentence's code out here", u.at))
			return
		}
		if u.args, ok = argNames(args); !ok {
			wrong = append(wrong, fmt.Sprintf("%s: write the arguments of %s out here, as text.Args{…}", u.at, u.code))
			return
		}
		uses = append(uses, u)
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CompositeLit:
			if of(n.Type, "Sentence") && len(n.Elts) > 0 {
				take(n, member(n, "Code", 0), member(n, "Args", 1))
			}
		case *ast.CallExpr:
			if of(n.Fun, "Say") && len(n.Args) == 3 && !passedOn(n.Args[1]) {
				take(n, n.Args[1], n.Args[2])
			}
		}
		return true
	})
	return uses, wrong
}

// of says whether an expression is text.name.
func of(e ast.Expr, name string) bool {
	s, ok := e.(*ast.SelectorExpr)
	if !ok || s.Sel.Name != name {
		return false
	}
	x, ok := s.X.(*ast.Ident)
	return ok && x.Name == "text"
}

// passedOn says whether a code is that of a Sentence, which was looked at where it was made.
func passedOn(e ast.Expr) bool {
	s, ok := e.(*ast.SelectorExpr)
	return ok && s.Sel.Name == "Code"
}

// member is a field of a composite literal, by name or by place; nil: left out.
func member(n *ast.CompositeLit, name string, place int) ast.Expr {
	for i, e := range n.Elts {
		kv, ok := e.(*ast.KeyValueExpr)
		switch {
		case !ok && i == place:
			return e
		case ok && kv.Key.(*ast.Ident).Name == name:
			return kv.Value
		}
	}
	return nil
}

func literal(e ast.Expr) (string, bool) {
	b, ok := e.(*ast.BasicLit)
	if !ok || b.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(b.Value)
	return s, err == nil
}

// argNames are the keys of text.Args{…}, sorted; nil is none.
func argNames(e ast.Expr) (names []string, ok bool) {
	if id, isName := e.(*ast.Ident); e == nil || isName && id.Name == "nil" {
		return nil, true
	}
	c, ok := e.(*ast.CompositeLit)
	if !ok || !of(c.Type, "Args") {
		return nil, false
	}
	for _, e := range c.Elts {
		name, ok := literal(e.(*ast.KeyValueExpr).Key)
		if !ok {
			return nil, false
		}
		names = append(names, name)
	}
	slices.Sort(names)
	return names, true
}

// screenText is all that the screen's code says.
func screenText(t *testing.T) string {
	var all strings.Builder
	for _, ext := range []string{".ts", ".svelte"} {
		files(t, filepath.Join(root, "web", "ui", "src"), ext, func(path string) {
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(b)
		})
	}
	return all.String()
}

func files(t *testing.T, under, ext string, f func(path string)) {
	t.Helper()
	err := filepath.WalkDir(under, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != under && skipped(d.Name()):
			return filepath.SkipDir
		case !d.IsDir() && strings.HasSuffix(path, ext):
			f(path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The lint itself is tried, so that it cannot pass by looking away.
func TestSentences(t *testing.T) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "x.go", `package x
var a = text.Sentence{Code: "a.b", Args: text.Args{"y": 1, "x": 2}}
var b = text.Sentence{"c.d", nil}
var c = text.Say(l, "e.f", text.Args{"z": text.Sentence{Code: "g.h"}})
var d = text.Say(l, a.Code, a.Args)
var e = text.Say(l, code, nil)
var f = text.Sentence{Code: "i.j", Args: args}
var g = text.Sentence{}
`, 0)
	if err != nil {
		t.Fatal(err)
	}
	uses, wrong := sentences(fset, f)
	var got []string
	for _, u := range uses {
		got = append(got, u.code+" "+strings.Join(u.args, " "))
	}
	if want := []string{"a.b x y", "c.d ", "e.f z", "g.h "}; !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
	if len(wrong) != 2 || !strings.Contains(wrong[0], "code out") || !strings.Contains(wrong[1], "arguments of i.j") {
		t.Errorf("said %q", wrong)
	}
}
