package release

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/cedar-policy/cedar-go"

	"picket"
	"picket/text/spelling"
)

// rule is one policy of a file.
type rule struct {
	policy    *cedar.Policy
	name      string // @id, else file:line
	authority string // "EX-3 §4.2"; a forbid may have none
	fields    picket.Fields
	coarsen   float64
}

// fault is what is wrong at a line of a file, and what mends it.
type fault struct {
	line int
	say  string
}

func (f *fault) Error() string { return f.say }

func faultAt(line int, format string, a ...any) error {
	return &fault{line, strings.Join(strings.Fields(fmt.Sprintf(format, a...)), " ")}
}

// Load reads the release policy of c's node from files. Policies may name the nations, sensors and zones of c and
// nothing else. It is all or nothing: an error is one line, file, line, what is wrong and what mends it, and no
// Policy. Without files every answer is no.
func Load(c *picket.Config, files []picket.File) (*Policy, error) {
	b := newPolicy(c)
	schemaNames := schemaNamesOf(c)
	first := map[string]string{} // where each rule's name was given
	for _, f := range files {
		rules, err := b.read(schemaNames, f)
		if at, ok := err.(*fault); ok {
			return nil, fmt.Errorf("%s:%d: %s", f.Name, at.line, at.say)
		}
		for _, r := range rules {
			at := fmt.Sprintf("%s:%d", f.Name, r.policy.Position().Line)
			if was := first[r.name]; was != "" {
				return nil, fmt.Errorf("%s: the rule at %s is called %q too: give each its own @id", at, was, r.name)
			}
			first[r.name] = at
			b.rules = append(b.rules, r)
		}
	}
	return b, b.finish()
}

// read parses and checks one file. Its error is a *flaw.
func (b *Policy) read(n *schemaNames, f picket.File) ([]*rule, error) {
	if err := bounded(f.Text); err != nil {
		return nil, err
	}
	policies, err := cedar.NewPolicyListFromBytes(f.Name, f.Text)
	if err != nil {
		return nil, unparsed(f.Text, err)
	}
	var rules []*rule
	for i, p := range policies {
		end := len(f.Text)
		if i+1 < len(policies) {
			end = policies[i+1].Position().Offset
		}
		text := policyText{f.Text[p.Position().Offset:end], p.Position().Line}
		if err := n.check(p, text); err != nil {
			return nil, err
		}
		if err := b.thresholds.collect(p, text); err != nil {
			return nil, err
		}
		if err := typed(p, text); err != nil {
			return nil, err
		}
		r, err := annotated(p, text, fmt.Sprintf("%s:%d", f.Name, text.line))
		if err != nil {
			return nil, err
		}
		rules = append(rules, r)
	}
	return rules, nil
}

// What a file may be, so that no file can exhaust the parser's stack.
const (
	maxBytes = 64 << 10
	maxDepth = 32
)

// bounded refuses a file that is too long, too deeply nested, or not text.
func bounded(text []byte) error {
	if len(text) > maxBytes {
		return faultAt(1, "%d bytes, and a policy file may have %d: divide it", len(text), maxBytes)
	}
	depth, line, quoted, remark := 0, 1, false, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == 0:
			return faultAt(line, "a zero byte: this is not a text file")
		case c == '\n':
			line, remark = line+1, false
		case remark:
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '/' && i+1 < len(text) && text[i+1] == '/':
			remark = true
		case strings.IndexByte("([{", c) >= 0:
			if depth++; depth > maxDepth {
				return faultAt(line, "brackets %d deep, and %d are allowed: divide the rule", depth, maxDepth)
			}
		case strings.IndexByte(")]}", c) >= 0:
			depth--
		}
	}
	return nil
}

// place is how the parser's errors say where: line and column.
var place = regexp.MustCompile(`(?:<input>)?:?(\d+):(\d+)`)

// unparsed makes a flaw of a parser's error.
func unparsed(text []byte, err error) error {
	say := strings.TrimPrefix(err.Error(), "parser error: ")
	line := 1 + strings.Count(string(text), "\n")
	if m := place.FindStringSubmatchIndex(say); m != nil {
		if n, err := strconv.Atoi(say[m[2]:m[3]]); err == nil && n > 0 {
			line = min(n, line)
		}
		say = say[:m[0]] + say[m[1]:]
	}
	say = strings.TrimPrefix(say, "parse error at ")
	return faultAt(line, "not Cedar, at %s: a rule is @agreement(…) @clause(…) permit (principal, action, resource) when { … };", clip(say))
}

// policyText is one policy's text and the line on which it begins.
type policyText struct {
	text []byte
	line int
}

// find gives the line on which a word stands in the policy, or the policy's own.
func (s policyText) find(word string) int {
	re := regexp.MustCompile(`(^|[^A-Za-z0-9_])` + regexp.QuoteMeta(word) + `($|[^A-Za-z0-9_])`)
	at := re.FindIndex(s.text)
	if at == nil {
		return s.line
	}
	return s.line + strings.Count(string(s.text[:at[1]-1]), "\n")
}

// clip shortens what is quoted from a file.
func clip(s string) string {
	if r := []rune(s); len(r) > 120 {
		return string(r[:120]) + "…"
	}
	return s
}

// nearest gives the known name closest to what was written, to end a sentence with.
func nearest(written string, known []string) string {
	if len(known) == 0 {
		return "none is known"
	}
	best, least := known[0], 1<<30
	for _, k := range known {
		if d := spelling.Edits(strings.ToLower(written), strings.ToLower(k)); d < least {
			best, least = k, d
		}
	}
	if least*2 <= max(len(written), len(best))+1 {
		return "did you mean " + strconv.Quote(best) + "?"
	}
	if len(known) > 12 {
		known = append(slices.Clone(known[:12]), "…")
	}
	return "known are " + strings.Join(known, ", ")
}
