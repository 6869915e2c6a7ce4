package text

import (
	"fmt"
	"slices"
	"strings"
)

// message is a parsed sentence: pieces of text and placeholders, in order.
type message []piece

// piece is plain text, or a placeholder where name is set.
type piece struct {
	plain  string
	name   string
	kind   string // empty, a figure's name, "plural" or "select"
	cases  []choice
	number bool // the # of the plural that it stands in
}

// choice is what is said for one key of a plural or select.
type choice struct {
	key  string
	says message
}

// parser reads one message.
type parser struct {
	rest   string
	plural string // the name of the innermost plural; empty: none
	err    error
}

// parse reads a message. An error says where it stands.
func parse(s string) (message, error) {
	p := parser{rest: s}
	m := p.message()
	if p.err == nil && p.rest != "" {
		p.fail("a } without its {")
	}
	if p.err != nil {
		return nil, fmt.Errorf("%w, before %q", p.err, p.rest)
	}
	return m, nil
}

func (p *parser) fail(format string, args ...any) {
	if p.err == nil {
		p.err = fmt.Errorf(format, args...)
	}
}

// message reads up to the end or a brace that closes.
func (p *parser) message() message {
	var m message
	for p.err == nil && p.rest != "" && p.rest[0] != '}' {
		switch {
		case p.rest[0] == '{':
			m = append(m, p.placeholder())
		case p.rest[0] == '#' && p.plural != "":
			p.rest = p.rest[1:]
			m = append(m, piece{name: p.plural, number: true})
		default:
			m = append(m, piece{plain: p.until("{}#")})
		}
	}
	return m
}

// until takes the text before the first of some characters, at least one byte.
func (p *parser) until(stops string) string {
	end := strings.IndexAny(p.rest[1:], stops) + 1
	if end == 0 {
		end = len(p.rest)
	}
	s := p.rest[:end]
	p.rest = p.rest[end:]
	return s
}

// placeholder reads {name}, {name, figure} or {name, plural or select, cases}.
func (p *parser) placeholder() piece {
	p.rest = p.rest[1:]
	x := piece{name: p.word()}
	if p.take(',') {
		x.kind = p.word()
	}
	switch {
	case p.err != nil:
	case x.kind == "plural" || x.kind == "select":
		p.cases(&x)
	case x.kind != "" && figures[x.kind] == nil:
		p.fail("no figure is called %q", x.kind)
	}
	if !p.take('}') {
		p.fail("a { without its }")
	}
	return x
}

// word reads a name between blanks.
func (p *parser) word() string {
	p.rest = strings.TrimLeft(p.rest, " ")
	end := strings.IndexAny(p.rest, " ,{}")
	if end <= 0 {
		p.fail("a name is missing")
		return ""
	}
	w := p.rest[:end]
	p.rest = strings.TrimLeft(p.rest[end:], " ")
	return w
}

func (p *parser) take(c byte) bool {
	if p.err != nil || p.rest == "" || p.rest[0] != c {
		return false
	}
	p.rest = p.rest[1:]
	return true
}

// cases reads the cases of a plural or select; one of them is "other".
func (p *parser) cases(x *piece) {
	outer := p.plural
	if x.kind == "plural" {
		p.plural = x.name
	}
	if !p.take(',') {
		p.fail("the cases of %q are missing", x.name)
	}
	for p.rest = strings.TrimLeft(p.rest, " "); p.err == nil && p.rest != "" && p.rest[0] != '}'; {
		c := choice{key: p.word()}
		if !p.take('{') {
			p.fail("the case %q of %q is missing", c.key, x.name)
			break
		}
		c.says = p.message()
		if !p.take('}') {
			p.fail("a { without its }")
		}
		x.cases = append(x.cases, c)
		p.rest = strings.TrimLeft(p.rest, " ")
	}
	p.plural = outer
	if !slices.ContainsFunc(x.cases, func(c choice) bool { return c.key == "other" }) {
		p.fail("%q has no case \"other\"", x.name)
	}
}

// walk calls f for each placeholder of a message, in order and in depth.
func (m message) walk(f func(*piece)) {
	for i := range m {
		if m[i].name == "" || m[i].number {
			continue
		}
		f(&m[i])
		for _, c := range m[i].cases {
			c.says.walk(f)
		}
	}
}
