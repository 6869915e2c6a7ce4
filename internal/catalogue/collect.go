package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"picket/text"
)

// catalogue holds the sentences of a tree by code and language.
type catalogue struct {
	says map[string]map[text.Language]string
	file map[string]string // where a code stands
}

// collect reads every *.text.yaml under root. The error tells all that is wrong, a line each.
func collect(root string) (*catalogue, error) {
	c := &catalogue{says: map[string]map[text.Language]string{}, file: map[string]string{}}
	var wrong []error
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != root && skipped(d.Name()):
			return filepath.SkipDir
		case !d.IsDir() && strings.HasSuffix(path, ".text.yaml"):
			wrong = append(wrong, c.read(path)...)
		}
		return nil
	})
	return c, errors.Join(append(wrong, err)...)
}

// skipped names the folders that hold no code of the tree.
func skipped(folder string) bool {
	return strings.HasPrefix(folder, ".") || slices.Contains([]string{"testdata", "node_modules", "dist", "artifacts"}, folder)
}

// read takes one file's sentences, and says what is wrong with them.
func (c *catalogue) read(path string) (wrong []error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return []error{err}
	}
	var says map[string]map[text.Language]string
	if err := yaml.Unmarshal(b, &says); err != nil {
		return []error{fmt.Errorf("%s: %w", path, err)}
	}
	for _, code := range slices.Sorted(maps.Keys(says)) {
		if first, twice := c.file[code]; twice {
			wrong = append(wrong, fmt.Errorf("%s: %s stands in %s already", path, code, first))
		}
		for _, err := range check(code, says[code]) {
			wrong = append(wrong, fmt.Errorf("%s: %s: %w", path, code, err))
		}
		c.says[code], c.file[code] = says[code], path
	}
	return wrong
}

// codes are words of small letters, parted by dots: the rule, deed or error first.
var codes = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+$`)

// check says what is wrong with a code's sentences.
func check(code string, says map[text.Language]string) (wrong []error) {
	if !codes.MatchString(code) {
		wrong = append(wrong, errors.New("a code is small letters, digits and dashes, parted by dots: rule.what"))
	}
	if says[text.English] == "" {
		wrong = append(wrong, errors.New("no English: give en"))
	}
	english, _ := text.Placeholders(says[text.English])
	for _, l := range slices.Sorted(maps.Keys(says)) {
		ps, err := text.Placeholders(says[l])
		switch {
		case !slices.Contains(text.Languages, l):
			wrong = append(wrong, fmt.Errorf("no language is called %s", l))
		case err != nil:
			wrong = append(wrong, fmt.Errorf("%s: %w", l, err))
		case !slices.Equal(names(ps), names(english)):
			wrong = append(wrong, fmt.Errorf("%s says %v, en %v", l, names(ps), names(english)))
		}
	}
	return wrong
}

// names gives the names of placeholders, each once.
func names(ps []text.Placeholder) []string {
	var list []string
	for _, p := range ps {
		list = append(list, p.Name)
	}
	return slices.Compact(list)
}

// files gives each language's file by name. Equal catalogues give equal bytes.
func (c *catalogue) files() map[string][]byte {
	out := map[string][]byte{}
	for _, l := range text.Languages {
		says := map[string]string{}
		for code, in := range c.says {
			if s, ok := in[l]; ok {
				says[code] = s
			}
		}
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		if err := e.Encode(says); err != nil {
			panic(err) // texts alone
		}
		out[string(l)+".json"] = b.Bytes()
	}
	return out
}
