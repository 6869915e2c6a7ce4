package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// tokenIn gives the secret that opens the node's screen, making it at the first start. It stands in a file
// that only the owner reads.
func tokenIn(data string) (string, error) {
	dir := filepath.Join(data, "keys")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("%s cannot be made (%w): set data: in node.yaml or --data to a folder that you may write", dir, errors.Unwrap(err))
	}
	path := filepath.Join(dir, "token")
	b, err := os.ReadFile(path)
	if err == nil && len(strings.TrimSpace(string(b))) >= 16 {
		return strings.TrimSpace(string(b)), nil
	}
	if err == nil {
		return "", fmt.Errorf("%s holds no token of 16 characters or more: remove it, and the next start makes a new one", path)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("%s cannot be read: %w", path, errors.Unwrap(err))
	}
	token := rand.Text()
	if err := os.WriteFile(path, []byte(token+"\n"), 0o600); err != nil {
		return "", fmt.Errorf("%s cannot be written: %w", path, errors.Unwrap(err))
	}
	return token, nil
}
