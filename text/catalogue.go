package text

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"maps"
	"slices"
	"sync"
)

//go:generate go run ../internal/catalogue ..

// Language is one that sentences are written in, as BCP 47 has it.
type Language string

// The languages. English is complete; what another lacks is said in English.
const (
	English  Language = "en"
	Japanese Language = "ja"
)

// Languages are all of them, the complete one first.
var Languages = []Language{English, Japanese}

var (
	//go:embed en.json
	en []byte
	//go:embed ja.json
	ja []byte
)

var catalogues = sync.OnceValue(func() map[Language]map[string]message {
	return map[Language]map[string]message{English: read(en), Japanese: read(ja)}
})

// read parses a generated catalogue; one that cannot be parsed is our own broken build.
func read(file []byte) map[string]message {
	var lines map[string]string
	if err := json.Unmarshal(file, &lines); err != nil {
		panic(err)
	}
	out := make(map[string]message, len(lines))
	for code, s := range lines {
		m, err := parse(s)
		if err != nil {
			panic(code + ": " + err.Error())
		}
		out[code] = m
	}
	return out
}

func find(l Language, code string) (message, bool) {
	if m, ok := catalogues()[l][code]; ok {
		return m, true
	}
	m, ok := catalogues()[English][code]
	return m, ok
}

// Placeholder is a name in a message and how it is written: a figure, "plural", "select" or empty.
type Placeholder struct{ Name, Kind string }

// Placeholders gives those of a message, each once, in order of names; or what is wrong with it.
func Placeholders(s string) ([]Placeholder, error) {
	m, err := parse(s)
	if err != nil {
		return nil, err
	}
	all := map[Placeholder]bool{}
	m.walk(func(x *piece) { all[Placeholder{x.name, x.kind}] = true })
	return slices.SortedFunc(maps.Keys(all), compare), nil
}

func compare(a, b Placeholder) int {
	return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Kind, b.Kind))
}
