package nats

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"sync"
	"time"

	"picket"
	"picket/peer"
)

// A node is its own authority: its enrolled key signs short-lived certificates for a key of their own. The
// partner checks that signature against the enrolled key, and the name and the times inside.
const (
	lifetime = 48 * time.Hour
	early    = 5 * time.Minute // how far clocks may differ
	suffix   = ".picket.invalid"
)

// certName gives the name that a node's certificate carries.
func certName(n picket.NodeID) string { return string(n) + suffix }

// issuerID names the key that signed a certificate (its authority key identifier).
func issuerID(key ed25519.PublicKey) []byte {
	h := sha256.Sum256(key)
	return h[:20]
}

// issue makes a certificate for node, good from a little before now.
func issue(key ed25519.PrivateKey, node picket.NodeID, now time.Time) (*tls.Certificate, error) {
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, err
	}
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	if err != nil {
		return nil, err
	}
	t := &x509.Certificate{SerialNumber: serial, Subject: pkix.Name{CommonName: certName(node)}, DNSNames: []string{certName(node)},
		NotBefore: now.Add(-early), NotAfter: now.Add(lifetime), KeyUsage: x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth}}
	authority := &x509.Certificate{Subject: authorityName(node), SubjectKeyId: issuerID(key.Public().(ed25519.PublicKey))}
	der, err := x509.CreateCertificate(rand.Reader, t, authority, public, key)
	if err != nil {
		return nil, err
	}
	return &tls.Certificate{Certificate: [][]byte{der}, PrivateKey: private}, nil
}

// issuer gives the node's certificate, made anew when half its life is over.
type issuer struct {
	key  ed25519.PrivateKey
	node picket.NodeID
	now  func() time.Time

	mu   sync.Mutex
	cert *tls.Certificate
	made time.Time
}

func (i *issuer) get() (*tls.Certificate, error) {
	i.mu.Lock()
	defer i.mu.Unlock()
	if age := i.now().Sub(i.made); i.cert == nil || age.Abs() > lifetime/2 {
		c, err := issue(i.key, i.node, i.now())
		if err != nil {
			return nil, err
		}
		i.cert, i.made = c, i.now()
	}
	return i.cert, nil
}

// claimed is who a certificate says that it is of.
func claimed(c *x509.Certificate) picket.NodeID {
	if len(c.DNSNames) != 1 {
		return ""
	}
	n, _ := strings.CutSuffix(c.DNSNames[0], suffix)
	return picket.NodeID(n)
}

// check says whether a certificate is the partner's: signed with its enrolled key, in its name, good now. The
// error says in words what is wrong and what to do.
func check(c *x509.Certificate, partner picket.NodeID, key ed25519.PublicKey, now time.Time) error {
	const layout = "2006-01-02 15:04:05Z"
	switch {
	case claimed(c) != partner:
		return fmt.Errorf("at the address of %s answers %q: mend dial: or the name under partners: in node.yaml", partner, claimed(c))
	case !bytes.Equal(c.AuthorityKeyId, issuerID(key)):
		return fmt.Errorf("the certificate of %s is issued by another authority than the key that it enrolled with (%s): compare "+
			"fingerprints with %s by telephone, then picket join with a new invitation", partner, peer.Fingerprint(key), partner)
	case c.SignatureAlgorithm != x509.PureEd25519 || !ed25519.Verify(key, c.RawTBSCertificate, c.Signature):
		return fmt.Errorf("the certificate that comes as that of %s is forged: somebody stands between: tell %s by another way",
			partner, partner)
	case now.Before(c.NotBefore):
		return fmt.Errorf("clocks differ: the certificate of %s begins at %s, this clock says %s: set both clocks (NTP)", partner,
			c.NotBefore.UTC().Format(layout), now.UTC().Format(layout))
	case now.After(c.NotAfter):
		return fmt.Errorf("the certificate of %s expired at %s, this clock says %s: set both clocks (NTP); if they are right, %s "+
			"must restart its node", partner, c.NotAfter.UTC().Format(layout), now.UTC().Format(layout), partner)
	}
	return nil
}

// config is TLS 1.3 with a certificate at both ends. verify takes the partner's.
func (i *issuer) config(verify func(*x509.Certificate) error) *tls.Config {
	return &tls.Config{
		MinVersion:             tls.VersionTLS13,
		Time:                   i.now,
		ClientAuth:             tls.RequireAnyClientCert,
		SessionTicketsDisabled: true, // every connection shows its certificate
		InsecureSkipVerify:     true, // in favour of VerifyConnection: no public authority has a say
		GetCertificate:         func(*tls.ClientHelloInfo) (*tls.Certificate, error) { return i.get() },
		GetClientCertificate:   func(*tls.CertificateRequestInfo) (*tls.Certificate, error) { return i.get() },
		VerifyConnection: func(s tls.ConnectionState) error {
			if len(s.PeerCertificates) == 0 {
				return errors.New("no certificate")
			}
			return verify(s.PeerCertificates[0])
		},
	}
}
