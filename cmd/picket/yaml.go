package main

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"picket/text/spelling"
)

// fault is a mistake in a configuration file: one line naming file, line and mend.
type fault struct {
	file string
	line int
	text string
}

func (f *fault) Error() string { return fmt.Sprintf("%s:%d: %s", f.file, f.line, f.text) }

// key is what a mapping may hold under one name.
type key struct {
	name string
	take func(n *yaml.Node) error
}

// reader reads one YAML file strictly.
type reader struct{ file string }

func (r reader) fault(n *yaml.Node, format string, args ...any) error {
	return &fault{r.file, n.Line, fmt.Sprintf(format, args...)}
}

// mapping hands each value of n to its key and refuses keys that nobody takes.
func (r reader) mapping(n *yaml.Node, what string, keys ...key) error {
	if n.Kind != yaml.MappingNode {
		return r.fault(n, "%s must be a mapping of keys to values", what)
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		j := slices.IndexFunc(keys, func(c key) bool { return c.name == k.Value })
		if j < 0 {
			return r.fault(k, "unknown key %q in %s: %s", k.Value, what, nearest(k.Value, keys))
		}
		if seen[k.Value] {
			return r.fault(k, "key %q stands twice in %s: keep one", k.Value, what)
		}
		seen[k.Value] = true
		if err := keys[j].take(v); err != nil {
			return err
		}
	}
	return nil
}

// sequence hands each element of n to take.
func (r reader) sequence(n *yaml.Node, what string, take func(n *yaml.Node) error) error {
	if n.Kind != yaml.SequenceNode {
		return r.fault(n, "%s must be a list: lines that begin with \"- \"", what)
	}
	for _, e := range n.Content {
		if err := take(e); err != nil {
			return err
		}
	}
	return nil
}

// text takes a scalar.
func (r reader) text(dst *string, what string) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		if n.Kind != yaml.ScalarNode || n.Value == "" {
			return r.fault(n, "%s must be one word or text", what)
		}
		*dst = n.Value
		return nil
	}
}

// nearest says which key was probably meant.
func nearest(got string, keys []key) string {
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = k.name
	}
	if best, edits := spelling.Nearest(got, names); edits <= (len(best)+1)/2 {
		return fmt.Sprintf("did you mean %q?", best)
	}
	return "known are " + strings.Join(names, ", ")
}
