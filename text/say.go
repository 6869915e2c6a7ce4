package text

import (
	"fmt"
	"strings"
	"time"
)

// Args are what a sentence's placeholders stand for, by name.
type Args map[string]any

// Sentence is a sentence as data. As an argument it stands for its words in the reader's language.
type Sentence struct {
	Code string
	Args Args
}

// Say gives the sentence of a code in a language. An unknown code is given itself, a missing argument as
// its placeholder: the tests of internal/catalogue find both before anybody reads them.
func Say(l Language, code string, args Args) string {
	var b strings.Builder
	say(&b, l, code, args)
	return b.String()
}

func say(b *strings.Builder, l Language, code string, args Args) {
	m, ok := find(l, code)
	if !ok {
		b.WriteString(code)
		return
	}
	m.write(b, l, args)
}

// write says a message with its arguments.
func (m message) write(b *strings.Builder, l Language, args Args) {
	for i := range m {
		x := &m[i]
		v, given := args[x.name]
		switch {
		case x.name == "":
			b.WriteString(x.plain)
		case !given:
			b.WriteString("{" + x.name + "}")
		case x.kind == "plural":
			x.choose(pluralKey(l, v), "="+fmt.Sprint(v)).write(b, l, args)
		case x.kind == "select":
			x.choose(selectKey(v), "").write(b, l, args)
		case x.kind != "":
			b.WriteString(figures[x.kind](v))
		default:
			value(b, l, v)
		}
	}
}

func value(b *strings.Builder, l Language, v any) {
	if s, ok := v.(Sentence); ok {
		say(b, l, s.Code, s.Args)
		return
	}
	fmt.Fprint(b, v)
}

// choose gives the case of an exact key before that of a key, and "other" where there is neither.
func (x *piece) choose(key, exact string) message {
	var other message
	var found *choice
	for i := range x.cases {
		switch c := &x.cases[i]; c.key {
		case exact:
			return c.says
		case key:
			found = c
		case "other":
			other = c.says
		}
	}
	if found != nil {
		return found.says
	}
	return other
}

// pluralKey gives the category of a number (Unicode CLDR, cardinals of whole numbers).
func pluralKey(l Language, n any) string {
	if l == English && fmt.Sprint(n) == "1" {
		return "one"
	}
	return "other"
}

// selectKey is what a value is to a select.
func selectKey(v any) string {
	if t, ok := v.(time.Time); ok && t.IsZero() {
		return "none"
	}
	if s := fmt.Sprint(v); s != "" {
		return s
	}
	return "none"
}
