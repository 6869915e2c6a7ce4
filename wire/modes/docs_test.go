package modes

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// Every key that json.go writes is explained in docs/decode-modes.md.
func TestKeysAreDocumented(t *testing.T) {
	doc, err := os.ReadFile("../../docs/decode-modes.md")
	if err != nil {
		t.Fatal(err)
	}
	src, err := os.ReadFile("json.go")
	if err != nil {
		t.Fatal(err)
	}
	keys := regexp.MustCompile(`o\.(?:key|str|num|float|yes|hex|octal|name|time)\("(\w+)"`).FindAllStringSubmatch(string(src), -1)
	if len(keys) < 50 {
		t.Fatalf("only %d keys found", len(keys))
	}
	for _, k := range keys {
		if !strings.Contains(string(doc), "`"+k[1]+"`") {
			t.Errorf("%s is not in docs/decode-modes.md", k[1])
		}
	}
}
