package access

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

// ErrRevoked is why a holder's requests and streams end.
var ErrRevoked = errors.New("the token was revoked")

func newHolder(t Token) *holder {
	h := &holder{Token: t}
	h.ctx, h.revoke = context.WithCancelCause(context.Background())
	return h
}

// Holders are those who may come in: the post, by the node's own token, and whom the token file
// names.
type Holders struct {
	path string
	log  io.Writer
	mu   sync.Mutex
	post *holder // nil: the node has no token of its own
	list []*holder
	bad  string // what is wrong with the file, as it was told
}

// NewHolders reads the token file at path, or none where path is empty. own is the node's own
// token, which acts as Post; log is told what is wrong with the file while the node runs.
func NewHolders(own, path string, log io.Writer) (*Holders, error) {
	s := &Holders{path: path, log: log}
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
func (s *Holders) of(token string) *holder {
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

// watchEvery is how often the token file is read: well within the two seconds in which a revoked
// token must end.
const watchEvery = 500 * time.Millisecond

// Watch reads the token file anew, twice a second, until ctx is done.
func (s *Holders) Watch(ctx context.Context) {
	if s.path == "" {
		return
	}
	t := time.NewTicker(watchEvery)
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

// renew takes the token file as it is now. Of a bad one it takes nobody: who was revoked in it
// cannot be told.
func (s *Holders) renew() {
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
func (s *Holders) replace(list []Token) {
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
			h.revoke(ErrRevoked)
		}
	}
	s.list = next
}

type holderKey struct{}

// carry gives ctx the holder whose request it is; it ends with the holder's token.
func (h *holder) carry(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(context.WithValue(ctx, holderKey{}, h))
	stop := context.AfterFunc(h.ctx, func() { cancel(ErrRevoked) })
	return ctx, func() { stop(); cancel(nil) }
}

// HolderOf gives whose request it is, from the context of one that the guard let past.
func HolderOf(ctx context.Context) Token { return ctx.Value(holderKey{}).(*holder).Token }
