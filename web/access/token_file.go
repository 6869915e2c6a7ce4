package access

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Post is the name under which the node's own token acts, whoever holds it.
const Post = "watch officer"

// The roles of a token: to read only, or also to declare, correlate, acknowledge.
const (
	RoleView = "view"
	RoleAct  = "act"
)

// Token is a line of a token file: whose token it is and what it may do. The token itself is told once, when it
// is made; the file has its SHA-256, enough for 130 random bits.
type Token struct {
	Name string
	Role string
	hash [sha256.Size]byte
}

// maxHolder bounds a holder's name in bytes, as partners take it (docs/links.md).
const maxHolder = 64

// maxTokenFile bounds a token file: some ten thousand holders.
const maxTokenFile = 1 << 20

// ReadTokens reads a token file: a line for each token, "act HASH NAME" or "view HASH NAME". A file that is not
// there holds none. One that others may open, or that has a bad line, gives no token at all and one error that
// says which file and line and how to mend it, and nothing of what stands there: it could be a token.
func ReadTokens(path string) ([]Token, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read (%w): make it the node's own", path, errors.Unwrap(err))
	}
	defer f.Close()
	if i, err := f.Stat(); err == nil && i.Mode().Perm()&0o077 != 0 && runtime.GOOS != "windows" { // whose modes say nothing
		return nil, fmt.Errorf("%s may be opened by others (mode %04o): chmod 600 it, and look with picket token list whether "+
			"anybody was added",
			path, i.Mode().Perm())
	}
	b, err := io.ReadAll(io.LimitReader(f, maxTokenFile+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s cannot be read (%w): make it a file of the node's own", path, errors.Unwrap(err))
	case len(b) > maxTokenFile:
		return nil, fmt.Errorf("%s is longer than 1 MiB: take lines out", path)
	}
	return parseTokens(path, string(b))
}

func parseTokens(path, text string) (list []Token, err error) {
	for line := range strings.Lines(text) {
		t, err := parseToken(strings.TrimSuffix(line, "\n"))
		for _, o := range list {
			if err == nil && (strings.EqualFold(o.Name, t.Name) || o.hash == t.hash) {
				err = errors.New("the name or the token stands above already")
			}
		}
		if err != nil {
			return nil, fmt.Errorf("%s, line %d: %w: take the line out, and picket token add NAME makes a new one", path, len(list)+1, err)
		}
		list = append(list, t)
	}
	return list, nil
}

// parseToken reads a line; its errors show nothing of it.
func parseToken(line string) (t Token, err error) {
	role, rest, _ := strings.Cut(line, " ")
	sum, name, _ := strings.Cut(rest, " ")
	h, err := hex.DecodeString(sum)
	switch {
	case role != RoleView && role != RoleAct:
		return t, errors.New("it begins neither with view nor with act")
	case err != nil || len(h) != sha256.Size:
		return t, errors.New("its second word is no SHA-256 in 64 hexadecimal digits")
	}
	if err := checkHolder(name); err != nil {
		return t, err
	}
	return Token{name, role, [sha256.Size]byte(h)}, nil
}

// checkHolder says what is wrong with a holder's name: it is shown and kept for good, so it is short, printable
// and not the post's, nor that but for spaces or capitals.
func checkHolder(name string) error {
	switch {
	case name == "":
		return errors.New("there is no name")
	case len(name) > maxHolder:
		return fmt.Errorf("the name is longer than %d bytes", maxHolder)
	case !utf8.ValidString(name) || strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) }):
		return errors.New("the name has characters that cannot be printed")
	case strings.Join(strings.Fields(name), " ") != name:
		return errors.New("the name begins or ends with a space, or has two together")
	case strings.EqualFold(name, Post):
		return fmt.Errorf("%q is the name of the node's own token", Post)
	}
	return nil
}

// AddToken makes a token for a holder, writes its hash into the file and gives it: nobody can tell it again.
func AddToken(path, name, role string) (token string, err error) {
	if err := checkHolder(name); err != nil {
		return "", fmt.Errorf("%w: give a rank and a name, as in Sato", err)
	}
	token = rand.Text()
	err = editTokens(path, func(list []Token) ([]Token, error) {
		if i := indexToken(list, name); i >= 0 {
			return nil, fmt.Errorf("%s has a token already: revoke it first", list[i].Name)
		}
		return append(list, Token{name, role, sha256.Sum256([]byte(token))}), nil
	})
	if err != nil {
		return "", err
	}
	return token, nil
}

// RevokeToken takes a holder's token out of the file. A running node shuts the holder out within two seconds.
func RevokeToken(path, name string) error {
	return editTokens(path, func(list []Token) ([]Token, error) {
		i := indexToken(list, name)
		if i < 0 {
			return nil, fmt.Errorf("%q has no token: picket token list shows who has", name)
		}
		return slices.Delete(list, i, i+1), nil
	})
}

func indexToken(list []Token, name string) int {
	return slices.IndexFunc(list, func(t Token) bool { return strings.EqualFold(t.Name, name) })
}

// editTokens replaces the file by what edit makes of it. The new file is the lock of the old one: of two at work,
// one is refused, and no revocation is lost.
func editTokens(path string, edit func([]Token) ([]Token, error)) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("%s cannot be made: %w", filepath.Dir(path), errors.Unwrap(err))
	}
	next := path + ".new"
	f, err := os.OpenFile(next, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s is there: another picket token is at work; if none is, remove the file", next)
	}
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w", next, errors.Unwrap(err))
	}
	list, err := ReadTokens(path)
	if err == nil {
		list, err = edit(list)
	}
	if err == nil {
		_, err = f.WriteString(formatTokens(list))
		err = errors.Join(err, f.Sync())
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(next, path)
	}
	if err != nil {
		_ = os.Remove(next)
		return err
	}
	return syncFolder(path)
}

// syncFolder puts on disk that a file stands in its folder (fsync(2)): a revocation outlives a loss of power.
func syncFolder(path string) error {
	d, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

func formatTokens(list []Token) string {
	var b strings.Builder
	for _, t := range list {
		fmt.Fprintf(&b, "%s %x %s\n", t.Role, t.hash, t.Name)
	}
	return b.String()
}
