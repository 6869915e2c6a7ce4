package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"picket/text"
)

var root = filepath.Join("..", "..")

func collected(t *testing.T) *catalogue {
	t.Helper()
	c, err := collect(root)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// What the program and the screen embed is what stands beside the code.
func TestCatalogueIsFresh(t *testing.T) {
	for name, want := range collected(t).files() {
		got, err := os.ReadFile(filepath.Join(root, "text", name))
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("text/%s is stale (%v): run go generate ./text", name, err)
		}
	}
}

func TestCollectSaysWhatIsWrong(t *testing.T) {
	dir := t.TempDir()
	write := func(name, s string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(s), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("a.text.yaml", "x.good:\n  en: \"{a}\"\n  ja: \"{a}。\"\nx.half:\n  ja: \"{a}\"\nUPPER:\n  en: x\nx.tongue:\n  en: x\n  fr: x\n")
	write("b.text.yaml", "x.good:\n  en: again\nx.open:\n  en: \"{\"\nx.differ:\n  en: \"{a} {b, time}\"\n  ja: \"{b}\"\n")
	_, err := collect(dir)
	if err == nil {
		t.Fatal("nothing found wrong")
	}
	for _, want := range []string{
		"x.good stands in", "x.half: no English", "UPPER: a code is", "no language is called fr", "x.open: en: a name is missing",
		"x.differ: ja says [b], en [a b]"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not said in\n%v", want, err)
		}
	}
}

// English is complete, and Japanese has what is short: the titles.
func TestTitlesAreInBothLanguages(t *testing.T) {
	for code, says := range collected(t).says {
		if strings.Contains(code+".", ".title.") && says[text.Japanese] == "" {
			t.Errorf("%s has no Japanese", code)
		}
	}
}
