package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"picket/web/access"
)

type tokenCmd struct {
	Add    tokenAddCmd    `cmd:"" help:"Make a token for somebody, and print it once."`
	List   tokenListCmd   `cmd:"" help:"Say who holds a token, and for what."`
	Revoke tokenRevokeCmd `cmd:"" help:"Take somebody's token away, and close what it has open."`
}

type tokenAddCmd struct {
	Name string `arg:"" help:"Whose it is, as the journal and partners are to read it."`
	View bool   `help:"To look only; else also to declare, correlate and acknowledge."`
	Node string `short:"n" default:"node.yaml" help:"This node's node.yaml."`
}

// Run makes a token and prints it: the file keeps its hash only.
func (c *tokenAddCmd) Run(p *program) error {
	s, err := readConfig(c.Node)
	if err != nil {
		return err
	}
	role := access.RoleAct
	if c.View {
		role = access.RoleView
	}
	if strings.EqualFold(c.Name, byPolicy) {
		return fmt.Errorf("token: %q is what the journal calls changed policy files: give another name", c.Name)
	}
	token, err := access.AddToken(s.tokensFile(), c.Name, role)
	if err != nil {
		return fmt.Errorf("token: %w", err)
	}
	fmt.Fprintf(p.stdout, "%s\nIt is the token of %s (%s), shown only now. A running node takes it within 2 s: in its address after "+
		"?token=, or as Authorization: Bearer.\n", token, c.Name, role)
	return nil
}

type tokenListCmd struct {
	Node string `short:"n" default:"node.yaml" help:"This node's node.yaml."`
}

// Run prints a line for each token, the node's own first.
func (c *tokenListCmd) Run(p *program) error {
	s, err := readConfig(c.Node)
	if err != nil {
		return err
	}
	list, err := access.ReadTokens(s.tokensFile())
	if err != nil {
		return fmt.Errorf("token: %w", err)
	}
	fmt.Fprintf(p.stdout, "%-4s %s (the node's own, in %s)\n", access.RoleAct, access.Post, filepath.Join(s.keysDir(), "token"))
	for _, t := range list {
		fmt.Fprintf(p.stdout, "%-4s %s\n", t.Role, t.Name)
	}
	return nil
}

type tokenRevokeCmd struct {
	Name string `arg:"" help:"Whose token it is, as picket token list shows it."`
	Node string `short:"n" default:"node.yaml" help:"This node's node.yaml."`
}

// Run takes a token out of the file.
func (c *tokenRevokeCmd) Run(p *program) error {
	s, err := readConfig(c.Node)
	if err != nil {
		return err
	}
	if strings.EqualFold(c.Name, access.Post) {
		return fmt.Errorf("token: %q is the node's own: remove %s, and the next start makes a new one", access.Post,
			filepath.Join(s.keysDir(), "token"))
	}
	if err := access.RevokeToken(s.tokensFile(), c.Name); err != nil {
		return fmt.Errorf("token: %w", err)
	}
	fmt.Fprintf(p.stdout, "%s is shut out: what the token has open at a running node closes within 2 s\n", c.Name)
	return nil
}

// tokensFile has the hashes of the tokens with names, as docs/api.md draws it.
func (s *settings) tokensFile() string { return filepath.Join(s.keysDir(), "tokens") }

// tokenIn gives the secret that opens the node's screen as the post, making it at the first start. It stands in a file
// that only the owner reads.
func tokenIn(data string) (string, error) {
	dir := filepath.Join(data, "keys")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("%s cannot be made (%w): set data: in node.yaml or --data to a folder that you may write", dir,
			errors.Unwrap(err))
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
