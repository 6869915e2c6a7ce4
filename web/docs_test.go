package web

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// Every key that the API writes stands in docs/api.md.
func TestDocsNameEveryKey(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "docs", "api.md"))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, v := range []any{pictureJSON{}, feedJSON{}, alertJSON{}, linkJSON{}, whyJSON{}} {
		keysIn(reflect.TypeOf(v), func(owner, key string) {
			n++
			if !strings.Contains(string(b), "`"+key+"`") {
				t.Errorf("docs/api.md does not name %q of %s", key, owner)
			}
		})
	}
	if n < 80 {
		t.Errorf("only %d keys were found", n)
	}
}

// keysIn yields the keys of a type and of what it is made of.
func keysIn(t reflect.Type, yield func(owner, key string)) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		keysIn(t.Elem(), yield)
	case reflect.Struct:
		for i := range t.NumField() {
			f := t.Field(i)
			if key, _, _ := strings.Cut(f.Tag.Get("json"), ","); key != "" && key != "-" {
				yield(t.Name(), key)
				keysIn(f.Type, yield)
			}
		}
	}
}
