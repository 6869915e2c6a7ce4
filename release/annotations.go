package release

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/cedar-policy/cedar-go"

	"picket"
)

// fieldNames are the words of @fields.
var fieldNames = []string{"address", "callsign", "squawk", "height", "platform", "siting", "launch"}

// FieldNames gives the words for fields, as @fields writes them.
func FieldNames(f picket.Fields) []string {
	var out []string
	for i, name := range fieldNames {
		if f&(1<<i) != 0 {
			out = append(out, name)
		}
	}
	return out
}

var annotations = []string{"id", "agreement", "clause", "fields", "coarsen", "note"}

// plain is what an id, an agreement or a clause may be: people will read it in one line.
var plain = regexp.MustCompile(`^[\pL\pN][\pL\pN ._()/:-]{0,63}$`)

// annotated reads what a policy's annotations say. at names it where it does not name itself.
func annotated(p *cedar.Policy, text policyText, at string) (*rule, error) {
	r := &rule{policy: p, name: at}
	say := map[string]string{}
	for _, a := range p.AST().Annotations {
		key, value := string(a.Key), string(a.Value)
		if !slices.Contains(annotations, key) {
			return nil, faultAt(text.find("@"+key), "unknown annotation @%s: %s", key, nearest(key, annotations))
		}
		if key != "note" && key != "fields" && key != "coarsen" && !plain.MatchString(value) {
			return nil, faultAt(text.find(key), "@%s(%q) is not a short name: write letters, digits and .-_/() only", key, clip(value))
		}
		say[key] = value
	}
	if say["id"] != "" {
		r.name = say["id"]
	}
	if say["agreement"] != "" && say["clause"] != "" {
		r.authority = say["agreement"] + " §" + say["clause"]
	}
	if p.Effect() == cedar.Forbid {
		return r, r.forbidding(say, text)
	}
	return r, r.permitting(say, text)
}

func (r *rule) forbidding(say map[string]string, text policyText) error {
	for _, key := range []string{"fields", "coarsen"} {
		if _, ok := say[key]; ok {
			return faultAt(text.find(key), "a forbid grants nothing: remove @%s", key)
		}
	}
	if say["id"] == "" && r.authority == "" {
		return faultAt(text.line, "this forbid has no name to be refused by: add @id(\"…\"), or @agreement(\"…\") and @clause(\"…\")")
	}
	return nil
}

func (r *rule) permitting(say map[string]string, text policyText) error {
	for _, key := range []string{"agreement", "clause"} {
		if say[key] == "" {
			return faultAt(text.line, "this permit names no %s: add @%s(\"…\"), every yes has one", key, key)
		}
	}
	for _, word := range strings.Fields(say["fields"]) {
		i := slices.Index(fieldNames, word)
		if i < 0 {
			return faultAt(text.find(word), "unknown field %q in @fields: %s", clip(word), nearest(word, fieldNames))
		}
		r.fields |= 1 << i
	}
	if say["coarsen"] == "" {
		if _, ok := say["coarsen"]; ok {
			return faultAt(text.find("coarsen"), "@coarsen says no length: write @coarsen(\"2km\")")
		}
		return nil
	}
	var ok bool
	if r.coarsen, ok = lengthOf(say["coarsen"]); !ok {
		return faultAt(text.find("coarsen"), "@coarsen(%q) is no length from 1 m to 100 km: write for example @coarsen(\"2km\")",
			clip(say["coarsen"]))
	}
	return nil
}

// lengthOf reads "500m", "2km" or "1NM".
func lengthOf(s string) (float64, bool) {
	for _, u := range []struct {
		name   string
		metres float64
	}{{"km", 1000}, {"NM", 1852}, {"m", 1}} {
		if digits, ok := strings.CutSuffix(s, u.name); ok {
			v, err := strconv.ParseFloat(strings.TrimSpace(digits), 64)
			v *= u.metres
			return v, err == nil && !math.IsNaN(v) && v >= 1 && v <= 100e3
		}
	}
	return 0, false
}
