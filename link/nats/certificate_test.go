package nats

import (
	"crypto/x509"
	"strings"
	"testing"
	"time"

	"picket"
	"picket/internal/linktest"
)

func certOf(t *testing.T, key, node picket.NodeID, at time.Time) *x509.Certificate {
	c, err := issue(linktest.Key(key), node, at)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(c.Certificate[0])
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

func TestCheck(t *testing.T) {
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	forged := certOf(t, "us", "us", now)
	forged.Signature[0] ^= 1
	posing := certOf(t, "x", "us", now)
	posing.AuthorityKeyId = issuerID(linktest.Public("us"))
	for name, c := range map[string]struct {
		cert *x509.Certificate
		want string
	}{
		"good":                   {certOf(t, "us", "us", now), ""},
		"a clock a little ahead": {certOf(t, "us", "us", now.Add(early)), ""},
		"old, but good":          {certOf(t, "us", "us", now.Add(-lifetime)), ""},
		"another authority":      {certOf(t, "x", "us", now), "another authority"},
		"forged":                 {forged, "forged"},
		"posing":                 {posing, "forged"},
		"another name":           {certOf(t, "us", "au", now), `answers "au"`},
		"expired":                {certOf(t, "us", "us", now.Add(-lifetime-time.Second)), "expired"},
		"clock ahead":            {certOf(t, "us", "us", now.Add(early+time.Second)), "clocks differ"},
	} {
		err := check(c.cert, "us", linktest.Public("us"), now)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A node that runs for months shows a certificate that is good at any time.
func TestRenewal(t *testing.T) {
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	i := &issuer{key: linktest.Key("us"), node: "us", now: func() time.Time { return now }}
	seen := map[string]bool{}
	for range 200 {
		c, err := i.get()
		if err != nil {
			t.Fatal(err)
		}
		parsed, _ := x509.ParseCertificate(c.Certificate[0])
		if err := check(parsed, "us", linktest.Public("us"), now); err != nil {
			t.Error(err)
		}
		seen[parsed.SerialNumber.String()] = true
		now = now.Add(3 * time.Hour)
	}
	if len(seen) < 20 || len(seen) > 40 {
		t.Errorf("%d certificates in 25 days", len(seen))
	}
}
