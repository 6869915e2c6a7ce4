package nats

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"strings"
)

// verify checks the certificate of a partner that is dialled.
func (t *Transport) verify(p Partner) func(*x509.Certificate) error {
	return func(c *x509.Certificate) error {
		t.mu.Lock()
		dropped := t.dropped[p.ID]
		t.mu.Unlock()
		if dropped {
			return errors.New("revoked")
		}
		err := check(c, p.ID, p.Key, t.cfg.Now())
		if err != nil {
			t.refused(p.ID, err.Error())
		}
		return err
	}
}

// verifyAny checks the certificate of whoever dials in.
func (t *Transport) verifyAny(c *x509.Certificate) error {
	for _, p := range t.cfg.Partners {
		if p.ID == claimed(c) && p.Dial == "" {
			return t.verify(p)(c)
		}
	}
	t.cfg.Log.Warn("a node that is no partner dialled in and was refused", "name", claimed(c))
	return fmt.Errorf("no partner of the name %q", claimed(c))
}

// logger takes what the server says of itself: to the node's log, without secrets, and a refusal by the other
// end to the link that it is about.
type logger struct {
	t   *Transport
	log *slog.Logger
}

func (l *logger) say(level slog.Level, format string, v ...any) {
	text := fmt.Sprintf(format, v...)
	l.log.Log(context.Background(), level, "nats: "+text)
	if strings.Contains(text, "remote error: tls:") || strings.Contains(text, "Authorization Violation") {
		l.t.refusedThere(text)
	}
}

// refusedThere tells the links that dial that the other end does not let this node in. Which one is known by
// the address in the server's words.
func (t *Transport) refusedThere(text string) {
	var dialled []Partner
	for _, p := range t.cfg.Partners {
		if p.Dial != "" && strings.Contains(text, p.Dial) {
			dialled = []Partner{p}
			break
		}
		if p.Dial != "" {
			dialled = append(dialled, p)
		}
	}
	if len(dialled) == 1 {
		p := dialled[0]
		t.refused(p.ID, fmt.Sprintf("%s does not accept the certificate of this node: its link page says why; compare fingerprints and clocks with %s by telephone", p.ID, p.ID))
	}
}

func (l *logger) Noticef(format string, v ...any) { l.say(slog.LevelDebug, format, v...) }
func (l *logger) Warnf(format string, v ...any)   { l.say(slog.LevelDebug, format, v...) }
func (l *logger) Fatalf(format string, v ...any)  { l.say(slog.LevelError, format, v...) }
func (l *logger) Errorf(format string, v ...any)  { l.say(slog.LevelDebug, format, v...) }
func (l *logger) Debugf(format string, v ...any)  { l.say(slog.LevelDebug-4, format, v...) }
func (l *logger) Tracef(string, ...any)           {}
