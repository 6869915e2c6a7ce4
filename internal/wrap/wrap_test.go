package main

import (
	"strings"
	"testing"
)

func TestComments(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("word ", 30))
	for name, c := range map[string]struct{ in, want string }{
		"short":       {"// one\n// two\nx := 1", "// one\n// two\nx := 1"},
		"long":        {"\t// " + long, "\t// " + strings.TrimSpace(strings.Repeat("word ", 18)) + "\n\t// " + strings.TrimSpace(strings.Repeat("word ", 12))},
		"drawing":     {"// a │ " + long, "// a │ " + long},
		"code":        {"//\t" + long, "//\t" + long},
		"directive":   {"//go:generate " + long, "//go:generate " + long},
		"behind code": {"x := 1 // " + long, "x := 1 // " + long},
		"raw string":  {"x := `\n// " + long + "\n`", "x := `\n// " + long + "\n`"},
		"paragraphs":  {"// a\n//\n// " + long, "// a\n//\n// " + strings.TrimSpace(strings.Repeat("word ", 19)) + "\n// " + strings.TrimSpace(strings.Repeat("word ", 11))},
	} {
		if got := Comments(c.in); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		} else if again := Comments(got); again != got {
			t.Errorf("%s: the second time\n%s", name, again)
		}
	}
}

func TestMarkdown(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("word ", 30))
	for name, c := range map[string]struct{ in, want string }{
		"table": {"| " + long + " |", "| " + long + " |"},
		"fence": {"```\n" + long + "\n```", "```\n" + long + "\n```"},
		"code":  {"x:\n\n    " + long, "x:\n\n    " + long},
		"item":  {"- " + long, "- " + strings.TrimSpace(strings.Repeat("word ", 19)) + "\n  " + strings.TrimSpace(strings.Repeat("word ", 11))},
		"prose": {long + "\nmore", strings.TrimSpace(strings.Repeat("word ", 20)) + "\n" + strings.TrimSpace(strings.Repeat("word ", 10)) + " more"},
	} {
		if got := Markdown(c.in); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		} else if again := Markdown(got); again != got {
			t.Errorf("%s: the second time\n%s", name, again)
		}
	}
}
