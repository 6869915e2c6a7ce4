package nats

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"picket"
)

// verify checks the certificate of a partner.
func (t *Transport) verify(p Partner) func(*x509.Certificate) error {
	return func(c *x509.Certificate) error {
		t.mu.Lock()
		dropped := t.dropped[p.ID]
		t.mu.Unlock()
		if dropped {
			return errors.New("revoked")
		}
		err := check(c, p.ID, p.Key, t.cfg.Now())
		switch {
		case err != nil:
			t.refused(p.ID, err.Error())
		case p.Dial != "" && t.oftenMade(p.ID):
			t.ask(p)
		}
		return err
	}
}

// oftenMade notes that a connection to a partner was made, and says whether three were within six seconds
// without anything heard over them. In TLS 1.3 the side that dials is done before the other has looked at its certificate, so a refusal shows as a
// connection that ends at once.
func (t *Transport) oftenMade(partner picket.NodeID) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	made := t.made[partner]
	made[0], made[1], made[2] = made[1], made[2], time.Now()
	t.made[partner] = made
	return !made[0].IsZero() && made[2].Sub(made[0]) < 6*time.Second
}

// welcome notes that something came from a partner: it lets this node in.
func (t *Transport) welcome(partner picket.NodeID) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.made, partner)
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

// logger takes what the server says of itself into the node's log. Its levels are for people who run servers;
// here all but an end of it is detail.
type logger struct {
	log   *slog.Logger
	fault func(error) // takes the errors among what is logged
}

func (l *logger) say(level slog.Level, format string, v ...any) {
	l.log.Log(context.Background(), level, "nats: "+fmt.Sprintf(format, v...))
}

func (l *logger) Noticef(format string, v ...any) { l.say(slog.LevelDebug, format, v...) }
func (l *logger) Warnf(format string, v ...any)   { l.say(slog.LevelDebug, format, v...) }
func (l *logger) Fatalf(format string, v ...any)  { l.say(slog.LevelError, format, v...) }
func (l *logger) Errorf(format string, v ...any) {
	l.say(slog.LevelDebug, format, v...)
	for _, a := range v {
		if err, ok := a.(error); ok {
			l.fault(err)
		}
	}
}
func (l *logger) Debugf(format string, v ...any) { l.say(slog.LevelDebug-4, format, v...) }
func (l *logger) Tracef(string, ...any)          {}
