package uap

import (
	"os"
	"path/filepath"
	"testing"
)

// shared gives a path in the folder of recordings: $PICKET_SHARED, or ../shared beside the repository.
func shared(t testing.TB, path ...string) string {
	t.Helper()
	root := os.Getenv("PICKET_SHARED")
	if root == "" {
		dir, err := os.Getwd()
		for err == nil && dir != filepath.Dir(dir) {
			if _, e := os.Stat(filepath.Join(dir, "go.mod")); e == nil {
				break
			}
			dir = filepath.Dir(dir)
		}
		root = filepath.Join(dir, "..", "shared")
	}
	p := filepath.Join(append([]string{root, "data"}, path...)...)
	if _, err := os.Stat(p); err != nil {
		t.Skip("needs ../shared: " + filepath.Join(path...))
	}
	return p
}
