package access

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Tokens of the tests: one that acts, one that views.
const (
	satos = "SATOSATOSATOSATOSATOSATOSA"
	views = "VIEWVIEWVIEWVIEWVIEWVIEWVI"
)

func hashOf(token string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(token))) }

func writeTokens(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "tokens")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func tokenFile(t *testing.T) string {
	t.Helper()
	return writeTokens(t, "act "+hashOf(satos)+" Sato\nview "+hashOf(views)+" Wall display\n")
}

func TestReadTokens(t *testing.T) {
	good := "act " + hashOf("a") + " Sato\n"
	for _, c := range []struct{ name, text, says string }{
		{"none", "", ""},
		{"two", good + "view " + hashOf("b") + " 佐藤 CRC, 2nd watch\n", ""},
		{"no newline at its end", strings.TrimSuffix(good, "\n"), ""},
		{"another role", "rule " + hashOf("a") + " Sato\n", "line 1: it begins neither"},
		{"an empty line", good + "\n" + good, "line 2: it begins neither"},
		{"a token, not its hash", good + "act " + satos + " Lee\n", "line 2: its second word"},
		{"a hash cut short", "act " + hashOf("a")[:62] + " Sato\n", "line 1: its second word"},
		{"no name", "act " + hashOf("a") + "\n", "line 1: there is no name"},
		{"a name twice", good + "view " + hashOf("b") + " SATO\n", "line 2: the name or the token stands above"},
		{"a token twice", good + "view " + hashOf("a") + " Lee\n", "line 2: the name or the token stands above"},
		{"the post's name", "act " + hashOf("a") + " Watch Officer\n", "line 1: \"watch officer\" is the name of the node's own token"},
		{"a long name", "act " + hashOf("a") + " " + strings.Repeat("x", 65) + "\n", "line 1: the name is longer than 64 bytes"},
		{"a line from Windows", "act " + hashOf("a") + " Sato\r\n", "cannot be printed"},
		{"letters turned round", "act " + hashOf("a") + " Sa\u202eot\n", "cannot be printed"},
		{"no UTF-8", "act " + hashOf("a") + " Sa\xff\n", "cannot be printed"},
		{"two spaces", "act " + hashOf("a") + "  Sato\n", "two together"},
		{"too long", strings.Repeat("x", maxTokenFile+1), "longer than 1 MiB"},
	} {
		path := writeTokens(t, c.text)
		list, err := ReadTokens(path)
		if c.says == "" {
			if err != nil || len(list) != strings.Count(c.text, hashOf("a"))+strings.Count(c.text, hashOf("b")) {
				t.Errorf("%s: %v, %v", c.name, list, err)
			}
			continue
		}
		if err == nil || list != nil || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), path) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v, %v, want one line with %q", c.name, list, err, c.says)
		}
		for _, secret := range []string{satos, hashOf("a")[:62]} {
			if err != nil && strings.Contains(err.Error(), secret) {
				t.Errorf("%s: the error shows what stands in the file", c.name)
			}
		}
	}
	path := writeTokens(t, good)
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	if list, err := ReadTokens(path); err == nil || list != nil || !strings.Contains(err.Error(), "chmod 600") {
		t.Errorf("a file that others may read: %v, %v", list, err)
	}
}

func TestAddAndRevoke(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys", "tokens")
	sato, err := AddToken(path, "Sato", RoleAct)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := AddToken(path, "Lee, CRC", RoleView); err != nil {
		t.Fatal(err)
	}
	b, _ := os.ReadFile(path)
	i, err := os.Stat(path)
	if err != nil || i.Mode().Perm() != 0o600 || len(sato) < 26 || bytes.Contains(b, []byte(sato)) || !bytes.Contains(b, []byte(hashOf(sato))) {
		t.Errorf("the file %v %v of the token %q: %s", i.Mode(), err, sato, b)
	}
	for name, says := range map[string]string{"sato": "has a token already", "": "no name", "WATCH OFFICER": "the node's own", "a\nact b": "cannot be printed", " Lee": "a space"} {
		if token, err := AddToken(path, name, RoleAct); err == nil || token != "" || !strings.Contains(err.Error(), says) {
			t.Errorf("adding %q: %v, want %q", name, err, says)
		}
	}
	if err := RevokeToken(path, "Kim"); err == nil || !strings.Contains(err.Error(), "picket token list") {
		t.Errorf("revoking nobody: %v", err)
	}
	if now, _ := os.ReadFile(path); !bytes.Equal(now, b) {
		t.Errorf("what was refused changed the file to %s", now)
	}
	if err := RevokeToken(path, "sato"); err != nil {
		t.Fatal(err)
	}
	list, err := ReadTokens(path)
	if err != nil || len(list) != 1 || list[0].Name != "Lee, CRC" || list[0].Role != RoleView {
		t.Errorf("left are %v, %v", list, err)
	}
}

// Two at work at once: one is refused, so that neither's change is lost; a bad file is not written over.
func TestEditingIsLocked(t *testing.T) {
	path := tokenFile(t)
	err := editTokens(path, func(list []Token) ([]Token, error) {
		if err := RevokeToken(path, "Sato"); err == nil || !strings.Contains(err.Error(), "another picket token is at work") {
			t.Errorf("a second one meanwhile: %v", err)
		}
		return list[1:], nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("spoilt\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the lock of one that was refused is gone
		if _, err := AddToken(path, "Lee", RoleAct); err == nil || !strings.Contains(err.Error(), "line 1") {
			t.Errorf("adding to a bad file: %v", err)
		}
	}
	if b, _ := os.ReadFile(path); string(b) != "spoilt\n" {
		t.Errorf("a bad file became %q", b)
	}
}
