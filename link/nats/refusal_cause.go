package nats

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"fmt"
	"math/big"
	"net"
	"strings"
	"time"

	"github.com/nats-io/nats-server/v2/server"

	"picket"
)

// Why a link is refused, as far as TLS says it to the other end. crypto/tls lets no callback choose the alert: a server
// sends unknown_ca or certificate_expired where its own verification of the chain fails, and bad_certificate where a
// callback does (RFC 8446 section 6.2). So the port verifies chains up to the enrolled keys, dressed as authorities,
// and what is left to the callback to refuse is the revoked. A client sends bad_certificate only.
const (
	badCertificate     tls.AlertError = 42
	certificateExpired tls.AlertError = 45
	unknownCA          tls.AlertError = 48
)

// askEvery is how often the side that dials asks why it is not let in; peers show the answer for longer.
const askEvery = 5 * time.Second

// authorities are the keys of the partners that dial in, revoked ones too.
func authorities(partners []Partner) (*x509.CertPool, error) {
	pool := x509.NewCertPool()
	_, dress, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, err
	}
	for _, p := range partners {
		if p.Dial != "" {
			continue
		}
		t := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: authorityName(p.ID), SubjectKeyId: issuerID(p.Key), IsCA: true,
			BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign, NotBefore: time.Unix(0, 0), NotAfter: time.Unix(1<<37, 0)}
		// Nobody looks at a root's own signature: the key inside is trusted for it is enrolled.
		der, err := x509.CreateCertificate(rand.Reader, t, &x509.Certificate{Subject: t.Subject}, p.Key, dress)
		if err != nil {
			return nil, fmt.Errorf("partner %s: its key is none: %w", p.ID, err)
		}
		root, err := x509.ParseCertificate(der)
		if err != nil {
			return nil, err
		}
		pool.AddCert(root)
	}
	return pool, nil
}

func authorityName(n picket.NodeID) pkix.Name {
	return pkix.Name{CommonName: "authority of " + string(n)}
}

// alertOf is the alert that the other end sent; 0: none.
func alertOf(err error) tls.AlertError {
	var op *net.OpError
	if !errors.As(err, &op) || op.Op != "remote error" {
		return 0
	}
	for _, a := range []tls.AlertError{badCertificate, certificateExpired, unknownCA} {
		if strings.HasSuffix(op.Err.Error(), a.Error()) {
			return a
		}
	}
	return 0
}

// notLetIn says, at the end that dials, why the partner ends the connection.
func notLetIn(p picket.NodeID, a tls.AlertError) string {
	said := fmt.Sprintf("%s does not accept the certificate of this node: ", p)
	switch a {
	case certificateExpired:
		return said + "by its clock it is expired or not yet good: set both clocks (NTP); if they are right, restart this node"
	case unknownCA:
		return said + fmt.Sprintf("it is issued by no key that %s enrolled: compare fingerprints by telephone and node: in "+
			"node.yaml with what %s calls us, then send it a new invitation (picket invite)", p, p)
	case badCertificate:
		return said + fmt.Sprintf("%s has revoked the link: ask %s; a new invitation (picket invite) that it joins opens it again", p, p)
	}
	return said + fmt.Sprintf("it ends every connection as soon as it is made, and its link page says why; compare fingerprints and "+
		"clocks with %s by telephone", p)
}

// ask makes a connection of its own to hear the alert, which the server inside the node does not tell.
func (t *Transport) ask(p Partner) {
	t.mu.Lock()
	due := time.Since(t.asked[p.ID]) >= askEvery
	if due {
		t.asked[p.ID] = time.Now()
	}
	t.mu.Unlock()
	if due {
		t.later(func() {
			if a, refused := t.hear(p); refused {
				t.refused(p.ID, notLetIn(p.ID, a))
			}
		})
	}
}

// hear says whether the partner ends a connection at once, and with which alert.
func (t *Transport) hear(p Partner) (a tls.AlertError, refused bool) {
	ctx, cancel := context.WithTimeout(t.ctx, dialWithin)
	defer cancel()
	raw, err := new(net.Dialer).DialContext(ctx, "tcp", p.Dial)
	if err != nil {
		return 0, false // no matter of certificates
	}
	defer raw.Close()
	c := tls.Client(raw, t.issuer.config(func(c *x509.Certificate) error { return check(c, p.ID, p.Key, t.cfg.Now()) }))
	if err := c.HandshakeContext(ctx); err != nil {
		return 0, false // told by the connection that shall carry the link
	}
	_ = raw.SetReadDeadline(time.Now().Add(dialWithin))
	if _, err = c.Read(make([]byte, 1)); err == nil || errors.Is(err, context.DeadlineExceeded) {
		return 0, false // let in
	}
	var slow net.Error
	return alertOf(err), !errors.As(err, &slow) || !slow.Timeout()
}

// later does what must not hold up a handshake, and is waited for by Close.
func (t *Transport) later(do func()) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.ctx.Err() == nil {
		t.running.Go(do)
	}
}

// fault takes an error that the server logged: a certificate that its verification refused, or an alert of who dialled in.
func (t *Transport) fault(err error) {
	var v *tls.CertificateVerificationError
	switch {
	case errors.As(err, &v) && len(v.UnverifiedCertificates) > 0:
		if t.verifyAny(v.UnverifiedCertificates[0]) == nil {
			t.cfg.Log.Error("a partner's certificate was refused that should not have been", "err", err)
		}
	case alertOf(err) != 0:
		t.later(t.unaccepted)
	}
}

// unaccepted says that a node that dialled in does not accept this one's certificate. It ends before it says who it is;
// it is shown on the link of the one partner that is awaited, if there is but one.
func (t *Transport) unaccepted() {
	var awaited []picket.NodeID
	t.mu.Lock()
	for _, p := range t.cfg.Partners {
		if p.Dial == "" && !t.dropped[p.ID] {
			awaited = append(awaited, p.ID)
		}
	}
	t.mu.Unlock()
	n := 0
	for _, p := range awaited {
		if l, err := t.srv.Leafz(&server.LeafzOptions{Account: account(p)}); err == nil && len(l.Leafs) == 0 {
			awaited[n] = p
			n++
		}
	}
	const why = "a node that dialled in does not accept the certificate of this node, and does not say who it is"
	if n != 1 {
		t.cfg.Log.Warn(why, "awaited", awaited[:n])
		return
	}
	t.refused(awaited[0], fmt.Sprintf("%s: if it is %s, its link page says why; compare fingerprints and clocks with it by "+
		"telephone", why, awaited[0]))
}
