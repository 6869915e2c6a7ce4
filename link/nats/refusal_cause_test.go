package nats

import (
	"bytes"
	"log/slog"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"picket"
	"picket/internal/linktest"
	"picket/link/relay"
	"picket/peer"
)

// What the transport refuses is said in words at both ends, and nothing comes in. What is mended links.
func TestTransportRefusals(t *testing.T) {
	at := func(ahead time.Duration) func() time.Time { return func() time.Time { return time.Now().Add(ahead) } }
	for name, c := range map[string]struct {
		us, jp     func(*Config)
		old        bool
		atUs, atJp string
	}{
		"wrong authority":              {us: func(c *Config) { c.Key = linktest.Key("x") }, atJp: "another authority", atUs: "issued by no key that jp enrolled"},
		"wrong authority of the other": {jp: func(c *Config) { c.Key = linktest.Key("x") }, atUs: "another authority", atJp: notAccepted},
		"behind":                       {us: func(c *Config) { c.Now = at(-72 * time.Hour) }, atUs: "clocks differ", atJp: notAccepted},
		"expired there":                {jp: func(c *Config) { c.Now = at(-72 * time.Hour) }, atUs: "expired", atJp: notAccepted},
		"clock ahead there":            {jp: func(c *Config) { c.Now = at(time.Hour) }, atUs: "clocks differ", atJp: notAccepted},
		"clock ahead":                  {us: func(c *Config) { c.Now = at(47 * time.Hour) }, atJp: "clocks differ", atUs: "expired or not yet good"},
		"expired":                      {old: true, atJp: "expired at", atUs: "expired or not yet good"},
		"another name":                 {us: func(c *Config) { c.Partners[0].ID = "kr" }, atUs: `answers "jp"`, atJp: notAccepted},
		"another name of ours":         {jp: func(c *Config) { c.Partners[0].ID = "kr" }, atUs: "issued by no key that jp enrolled"},
		"revoked before the start":     {jp: func(c *Config) { c.Partners[0].Revoked = true }, atUs: "jp has revoked the link"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			port := freePort(t)
			a, b := dialling(port), listening(port)
			if c.us != nil {
				c.us(&a)
			}
			if c.jp != nil {
				c.jp(&b)
			}
			jp := linktest.Start(t, open(t, b), linktest.Options("jp", "us"), 0)
			dialler := open(t, a)
			if c.old {
				aged(t, dialler)
			}
			us := linktest.Start(t, dialler, linktest.Options("us", a.Partners[0].ID), 0)
			linktest.Await(t, "said in words", func() bool {
				return said(us, c.atUs) && said(jp, c.atJp)
			})
		})
	}
}

const notAccepted = "a node that dialled in does not accept the certificate of this node"

// aged makes a transport show the certificate that it had three days ago.
func aged(t *testing.T, tr *Transport) {
	c, err := issue(tr.cfg.Key, tr.cfg.Node, time.Now().Add(-72*time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	tr.issuer.cert, tr.issuer.made = c, time.Now()
}

func said(s *linktest.Station, words string) bool {
	st := s.State()
	return words == "" || st.State == "refused" && strings.Contains(st.Why, words)
}

// A node that no partner has enrolled is not let in, and harms nobody.
func TestStranger(t *testing.T) {
	port := freePort(t)
	jp := linktest.Start(t, open(t, listening(port)), linktest.Options("jp", "us"), 0)
	stranger := dialling(port)
	stranger.Node = "zz"
	zz := linktest.Start(t, open(t, stranger), linktest.Options("zz", "jp"), 0)
	linktest.Await(t, "refused", func() bool { return said(zz, "does not accept the certificate") })
	us := linktest.Start(t, open(t, dialling(port)), linktest.Options("us", "jp"), 0)
	linktest.Await(t, "the partner is linked", func() bool { return us.State().State == "up" && jp.State().State == "up" })
}

func TestPortInUse(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	tr := open(t, listening(l.Addr().String()))
	defer tr.Close()
	err = tr.Open(func(picket.NodeID, []byte) {}, func(picket.NodeID, string) {})
	if err == nil || !strings.Contains(err.Error(), l.Addr().String()) || !strings.Contains(err.Error(), "change listen:") || !strings.Contains(err.Error(), "in use") {
		t.Errorf("%v", err)
	}
}

// Without partners there is no server; without one that dials in, no port.
func TestNoPort(t *testing.T) {
	none := open(t, Config{Node: "jp", Key: linktest.Key("jp"), Log: quiet()})
	if err := none.Open(nil, nil); err != nil || none.srv != nil {
		t.Errorf("%v %v", err, none.srv)
	}
	none.Close()
	tr := open(t, dialling("127.0.0.1:1"))
	if err := tr.Open(func(picket.NodeID, []byte) {}, func(picket.NodeID, string) {}); err != nil {
		t.Fatal(err)
	}
	defer tr.Close()
	if a := tr.srv.Addr(); a != nil || tr.users == nil {
		t.Errorf("listens at %v", a)
	}
	if _, err := New(Config{Node: "jp", Partners: []Partner{{ID: "us"}}}); err == nil || !strings.Contains(err.Error(), "listen:") {
		t.Errorf("%v", err)
	}
}

// Bytes that are no TLS, and TLS with nothing behind it, cost the port nothing.
func TestNoiseAtThePort(t *testing.T) {
	port := freePort(t)
	jp := linktest.Start(t, open(t, listening(port)), linktest.Options("jp", "us"), 0)
	linktest.Await(t, "listening", func() bool {
		c, err := net.Dial("tcp", port)
		if err == nil {
			_, _ = c.Write([]byte("GET / HTTP/1.1\r\n\r\nCONNECT {}\r\n"))
			c.Close()
		}
		return err == nil
	})
	us := linktest.Start(t, open(t, dialling(port)), linktest.Options("us", "jp"), 0)
	linktest.Await(t, "linked", func() bool { return us.State().State == "up" && jp.State().State == "up" })
}

// record is a log that a test reads.
type record struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (r *record) Write(b []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.b.Write(b)
}

// The log, at its most talkative, holds no secret.
func TestLogHoldsNoSecret(t *testing.T) {
	var log record
	port := freePort(t)
	a, b := dialling(port), listening(port)
	a.Log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.Level(-20)}))
	b.Log = a.Log
	ta, tb := open(t, a), open(t, b)
	secrets := []string{string(linktest.Key("us").Seed()), string(linktest.Key("jp").Seed())}
	jp, us := linktest.Start(t, tb, linktest.Options("jp", "us"), 0), linktest.Start(t, ta, linktest.Options("us", "jp"), 0)
	linktest.Await(t, "linked", func() bool { return us.State().State == "up" && jp.State().State == "up" })
	for _, u := range append(ta.users, tb.users...) {
		if u.Password != "" {
			secrets = append(secrets, u.Password)
		}
	}
	log.mu.Lock()
	defer log.mu.Unlock()
	if len(secrets) != 4 || log.b.Len() == 0 {
		t.Fatalf("%d secrets, %d bytes of log", len(secrets), log.b.Len())
	}
	for i, s := range secrets {
		if strings.Contains(log.b.String(), s) {
			t.Errorf("secret %d is in the log", i)
		}
	}
}

// Proof 3 over real sockets: a hundred thousand objects after a hole and after a cut.
func TestHundredThousand(t *testing.T) {
	const n = 100_000
	l := line(t)
	us, jp := linktest.Start(t, l.Us, slower("us", "jp"), 0), linktest.Start(t, l.Jp, slower("jp", "us"), 0)
	linktest.Await(t, "linked", func() bool { return us.State().State == "up" && jp.State().State == "up" })
	us.Offer("jp", n, 1)
	linktest.Await(t, "held", func() bool { return jp.Holds(n, 1) })
	for i, kind := range []relay.State{relay.Hole, relay.Cut} {
		tick := uint64(i + 2)
		l.Set(string(kind))
		linktest.Await(t, "down", func() bool { return us.State().State == "down" })
		us.Offer("jp", n, tick)
		began := time.Now()
		l.Set("healed")
		linktest.Await(t, "current", func() bool { return jp.Holds(n, tick) })
		t.Logf("%s: %d objects current after %.2f s", kind, n, time.Since(began).Seconds())
	}
}

// slower are the usual times of a node, but a shorter watchdog.
func slower(node, partner picket.NodeID) peer.Options {
	o := linktest.Options(node, partner)
	o.Tick, o.Hello, o.Silent = 0, 0, 3*time.Second
	return o
}
