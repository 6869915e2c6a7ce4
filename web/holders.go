package web

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"
	"time"
)

// holder is somebody whose token the node knows. What it has open ends with its token.
type holder struct {
	Token
	ctx    context.Context // done when the token is revoked
	revoke context.CancelCauseFunc
}

// errRevoked is why a holder's requests and streams end.
var errRevoked = errors.New("the token was revoked")

func newHolder(t Token) *holder {
	h := &holder{Token: t}
	h.ctx, h.revoke = context.WithCancelCause(context.Background())
	return h
}

// holders are those who may come in: the post, by the node's own token, and whom the token file names.
type holders struct {
	path string
	log  io.Writer
	mu   sync.Mutex
	post *holder // nil: the node has no token of its own
	list []*holder
	bad  string // what is wrong with the file, as it was told
}

// newHolders reads the token file at path, or none where path is empty.
func newHolders(own, path string, log io.Writer) (*holders, error) {
	s := &holders{path: path, log: log}
	if own != "" {
		s.post = newHolder(Token{Post, RoleAct, sha256.Sum256([]byte(own))})
	}
	if path == "" {
		return s, nil
	}
	list, err := ReadTokens(path)
	s.replace(list)
	return s, err
}

// of gives who holds a token, or nil. All hashes are compared, and each in constant time.
func (s *holders) of(token string) *holder {
	if token == "" {
		return nil
	}
	sum := sha256.Sum256([]byte(token))
	s.mu.Lock()
	defer s.mu.Unlock()
	var found *holder
	for _, h := range append([]*holder{s.post}, s.list...) {
		if h != nil && subtle.ConstantTimeCompare(sum[:], h.hash[:]) == 1 {
			found = h
		}
	}
	return found
}

// watchTokens is how often the token file is read: well within the two seconds in which a revoked token must end.
const watchTokens = 500 * time.Millisecond

// watch reads the token file anew until ctx is done.
func (s *holders) watch(ctx context.Context) {
	if s.path == "" {
		return
	}
	t := time.NewTicker(watchTokens)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			s.renew()
		}
	}
}

// renew takes the token file as it is now. Of a bad one it takes nobody: who was revoked in it cannot be told.
func (s *holders) renew() {
	list, err := ReadTokens(s.path)
	s.replace(list)
	bad := ""
	if err != nil {
		bad = err.Error()
	}
	if bad != "" && bad != s.bad {
		fmt.Fprintf(s.log, "no token but the node's own is taken: %s\n", bad)
	}
	s.bad = bad
}

// replace makes list those who may come in beside the post, and ends what others have open.
func (s *holders) replace(list []Token) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var next []*holder
	for _, t := range list {
		if i := slices.IndexFunc(s.list, func(h *holder) bool { return h.Token == t }); i >= 0 {
			next = append(next, s.list[i])
		} else {
			next = append(next, newHolder(t))
		}
	}
	for _, h := range s.list {
		if !slices.Contains(next, h) {
			h.revoke(errRevoked)
		}
	}
	s.list = next
}

type holderKey struct{}

// carry gives ctx the holder whose request it is; it ends with the holder's token.
func (h *holder) carry(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(context.WithValue(ctx, holderKey{}, h))
	stop := context.AfterFunc(h.ctx, func() { cancel(errRevoked) })
	return ctx, func() { stop(); cancel(nil) }
}

// holderOf is whose request it is: the guard lets none past without.
func holderOf(ctx context.Context) *holder { return ctx.Value(holderKey{}).(*holder) }
