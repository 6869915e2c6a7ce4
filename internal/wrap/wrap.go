package main

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

const widest = 100

// columns is how wide a line is, a tab being four.
func columns(s string) int { return utf8.RuneCountInString(strings.ReplaceAll(s, "\t", "    ")) }

// fill sets words into lines of at most widest columns: the first after one prefix, the others after another. A word
// that alone is wider stands alone.
func fill(first, rest string, words []string) []string {
	var lines []string
	line, empty := first, true
	for _, w := range words {
		if !empty && columns(line)+1+columns(w) > widest {
			lines = append(lines, line)
			line, empty = rest, true
		}
		if !empty {
			line += " "
		}
		line += w
		empty = false
	}
	return append(lines, line)
}

// paragraph is some lines that are set as one: the first after prefix, the others after hang.
type paragraph struct {
	lines        []string
	prefix, hang string
	words        []string
}

func (p *paragraph) add(line, text string) {
	p.lines = append(p.lines, line)
	p.words = append(p.words, strings.Fields(text)...)
}

// set gives the paragraph's lines, new ones only where one was too wide.
func (p *paragraph) set() []string {
	for _, l := range p.lines {
		if columns(l) > widest {
			return fill(p.prefix, p.hang, p.words)
		}
	}
	return p.lines
}

// stays says whether a line of a comment or of prose is not to be broken: a drawing, a table, an address alone.
func stays(text string) bool {
	return strings.ContainsAny(text, "│─┌└├▶◀▲▼|") || strings.Contains(text, "://") && len(strings.Fields(text)) < 3
}

var comment = regexp.MustCompile(`^(\s*)//( ?)(.*)$`)

// Comments wraps the whole-line comments of a source file.
func Comments(src string) string {
	var out []string
	var p *paragraph
	end := func() {
		if p != nil {
			out = append(out, p.set()...)
			p = nil
		}
	}
	lines := strings.Split(src, "\n")
	raw := false // within a raw string, where a line that looks like a comment is none
	for _, line := range lines {
		m := comment.FindStringSubmatch(line)
		ticks := strings.Count(line, "`")
		if raw || m == nil || m[2] == "" || m[3] == "" || strings.HasPrefix(m[3], " ") || strings.HasPrefix(m[3], "\t") ||
			strings.HasPrefix(m[3], "- ") || strings.HasPrefix(m[3], "#") || strings.HasPrefix(m[3], "[") || stays(m[3]) {
			end()
			out = append(out, line)
			if m == nil && ticks%2 == 1 {
				raw = !raw
			}
			continue
		}
		prefix := m[1] + "// "
		if p != nil && p.prefix != prefix {
			end()
		}
		if p == nil {
			p = &paragraph{prefix: prefix, hang: prefix}
		}
		p.add(line, m[3])
	}
	end()
	return strings.Join(out, "\n")
}

var item = regexp.MustCompile(`^(\s*(?:[-*]|\d+\.) )(.*)$`)

// Markdown wraps paragraphs and list items.
func Markdown(src string) string {
	var out []string
	var p *paragraph
	end := func() {
		if p != nil {
			out = append(out, p.set()...)
			p = nil
		}
	}
	fenced := false
	for _, line := range strings.Split(src, "\n") {
		text := strings.TrimSpace(line)
		indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
		if strings.HasPrefix(text, "```") {
			fenced = !fenced
		}
		m := item.FindStringSubmatch(line)
		switch {
		case fenced || text == "" || strings.HasPrefix(text, "```") || strings.HasPrefix(text, "#") || strings.HasPrefix(text, "<") ||
			strings.HasPrefix(text, "![") || strings.HasPrefix(text, "|") || strings.HasPrefix(text, "---") ||
			strings.HasPrefix(text, "[") && strings.Contains(text, "]: ") ||
			strings.ContainsAny(text, "│─┌└├▶◀▲▼") || strings.HasSuffix(line, "  "):
			end()
			out = append(out, line)
		case m != nil:
			end()
			p = &paragraph{prefix: m[1], hang: strings.Repeat(" ", len(m[1]))}
			p.add(line, m[2])
		case p == nil && len(indent) >= 4: // code
			out = append(out, line)
		case p == nil:
			p = &paragraph{prefix: indent, hang: indent}
			p.add(line, text)
		default:
			p.add(line, text)
		}
	}
	end()
	return strings.Join(out, "\n")
}
