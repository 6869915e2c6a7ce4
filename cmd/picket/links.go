package main

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"path/filepath"
	"slices"
	"time"

	"picket"
	"picket/feed"
	"picket/link"
	"picket/link/nats"
	"picket/peer"
	"picket/wire/share"
)

// keysDir is where a node keeps its own key and what it trusts.
func (s *settings) keysDir() string { return filepath.Join(s.data, "keys") }

// keyOf is the file of a partner's key.
func (s *settings) keyOf(p *partnerSettings) string {
	if p.key != "" {
		return p.key
	}
	return filepath.Join(s.keysDir(), string(p.Node)+".pub")
}

// openLinks makes the door to the partners, or nil where there are none. A key that cannot be used is an error
// before anything is begun.
func openLinks(s *settings, clock *feed.Clock, log io.Writer) (*links, error) {
	if len(s.partners) == 0 {
		return nil, nil
	}
	key, err := link.Identity(s.keysDir())
	if err != nil {
		return nil, err
	}
	epoch, err := link.NextEpoch(s.keysDir(), time.Now())
	if err != nil {
		return nil, err
	}
	logger := slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelWarn})).With("node", s.core.Node)
	cfg := nats.Config{Node: s.core.Node, Key: key, Listen: s.listen, Log: logger}
	var partners []link.Partner
	for i := range s.partners {
		p := &s.partners[i]
		theirs, err := link.PartnerKey(s.keyOf(p), p.Node)
		revoked := errors.Is(err, link.ErrRevoked)
		if err != nil && !revoked {
			return nil, err
		}
		if !revoked || p.dial == "" && theirs != nil { // a revoked one is not dialled; that dials in it is told
			cfg.Partners = append(cfg.Partners, nats.Partner{ID: p.Node, Key: theirs, Dial: p.dial, Revoked: revoked})
		}
		partners = append(partners, s.end(p, key, theirs, epoch))
	}
	t, err := nats.New(cfg)
	if err != nil {
		return nil, err
	}
	return &links{link.New(t, logger, partners...), clock}, nil
}

func (s *settings) end(p *partnerSettings, ours ed25519.PrivateKey, theirs ed25519.PublicKey, epoch uint64) link.Partner {
	return link.Partner{Trusted: link.Watch(s.keyOf(p), p.Node, theirs), Options: peer.Options{Node: s.core.Node, Partner: p.Node,
		Key: ours, PartnerKey: theirs, Codec: &share.Codec{}, Epoch: epoch, Budget: p.budget / 8}}
}

// links is the door to the partners, its entries on the node's clock.
type links struct {
	*link.Links
	clock *feed.Clock
}

// Run implements picket.Source.
func (l *links) Run(ctx context.Context, sink func(picket.Entry) *picket.Outcome) error {
	return l.Links.Run(ctx, func(e picket.Entry) *picket.Outcome {
		e.At = l.clock.Now()
		return sink(e)
	})
}

// policyWatch is a source that says when the release policy's files changed.
type policyWatch struct {
	patterns []string
	last     []picket.File
	clock    *feed.Clock
	log      io.Writer
}

// watchEvery bounds how long a revoked agreement still holds.
const watchEvery = 500 * time.Millisecond

// byPolicy is who acts when policy files change.
const byPolicy = "release policy files"

// Run implements picket.Source. A policy that cannot be used changes nothing, and is said once.
func (w *policyWatch) Run(ctx context.Context, sink func(picket.Entry) *picket.Outcome) error {
	t := time.NewTicker(watchEvery)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-t.C:
		}
		files, err := readPolicy(w.patterns)
		if err != nil || slices.EqualFunc(files, w.last, sameFile) {
			continue // a file that is being replaced is there a moment later
		}
		w.last = files
		o := sink(picket.Entry{At: w.clock.Now(), Deed: picket.DeedOf(byPolicy, "policy", map[string]any{"files": files})})
		if o.Refused.Code != picket.Done {
			fmt.Fprintf(w.log, "the old release policy stays: %s\n", o.Refused.Why)
		}
	}
}

func sameFile(a, b picket.File) bool { return a.Name == b.Name && bytes.Equal(a.Text, b.Text) }
