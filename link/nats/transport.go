// Package nats links nations by NATS: a server inside the node, one account and one leaf connection a partner
// over mutual TLS 1.3, one subject each way. It opens no port unless a partner is configured to dial in. Its
// permissions are a second fence; what is let in or out is settled by the peers at both ends.
package nats

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"strconv"
	"sync"
	"time"

	"github.com/nats-io/jwt/v2"
	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"

	"picket"
)

// Config is what a transport is made of.
type Config struct {
	Node     picket.NodeID
	Key      ed25519.PrivateKey
	Listen   string // host:port for the partners that dial in; empty: no port
	Partners []Partner
	Log      *slog.Logger
	Now      func() time.Time // nil: the clock
}

// Partner is one nation: dialled, or waited for.
type Partner struct {
	ID      picket.NodeID
	Key     ed25519.PublicKey
	Dial    string // host:port; empty: it dials in
	Revoked bool   // as if Drop had been called
}

// The limits of a connection. Partners may be far away.
const (
	firstInfo  = 12 * time.Second
	dialWithin = 3 * time.Second // then anew: TCP itself would wait longer and longer between two tries
	redial     = 500 * time.Millisecond
	maxPending = 64 << 20
	maxPayload = 1 << 19
)

// Transport is a link.Transport.
type Transport struct {
	cfg     Config
	issuer  *issuer
	srv     *server.Server
	conns   map[picket.NodeID]*nats.Conn
	users   []*server.User
	refused func(picket.NodeID, string)

	mu      sync.Mutex
	dropped map[picket.NodeID]bool
	made    map[picket.NodeID][3]time.Time // the newest connections
	asked   map[picket.NodeID]time.Time    // why they end

	ctx     context.Context // until Close
	end     context.CancelFunc
	running sync.WaitGroup
}

// New makes a transport. Its error says which setting is wrong.
func New(cfg Config) (*Transport, error) {
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	for _, p := range cfg.Partners {
		if p.Dial == "" && cfg.Listen == "" {
			return nil, fmt.Errorf("partner %s: neither dial: nor listen: is set: one of the two dials, the other listens", p.ID)
		}
		if _, _, err := net.SplitHostPort(p.Dial); p.Dial != "" && err != nil {
			return nil, fmt.Errorf("partner %s: dial: %s is no HOST:PORT", p.ID, p.Dial)
		}
	}
	t := &Transport{cfg: cfg, issuer: &issuer{key: cfg.Key, node: cfg.Node, now: cfg.Now},
		conns: map[picket.NodeID]*nats.Conn{}, dropped: map[picket.NodeID]bool{}, made: map[picket.NodeID][3]time.Time{},
		asked: map[picket.NodeID]time.Time{}}
	t.ctx, t.end = context.WithCancel(context.Background())
	for _, p := range cfg.Partners {
		t.dropped[p.ID] = p.Revoked
	}
	return t, nil
}

// subject is what from says to to.
func subject(from, to picket.NodeID) string { return fmt.Sprintf("picket.%s.%s", from, to) }

// Open starts the server and connects to it from inside.
func (t *Transport) Open(got func(picket.NodeID, []byte), refused func(picket.NodeID, string)) error {
	if len(t.cfg.Partners) == 0 {
		return nil
	}
	t.refused = refused
	opts, secrets, err := t.options()
	if err != nil {
		return err
	}
	t.users = opts.Users
	if t.srv, err = server.NewServer(opts); err != nil {
		return fmt.Errorf("nats: %w", err)
	}
	t.srv.SetLoggerV2(&logger{t.cfg.Log, t.fault}, true, false, false)
	t.srv.Start()
	if !t.srv.ReadyForConnections(firstInfo) {
		t.srv.Shutdown()
		return errors.New("nats: the server inside the node does not start: see the log")
	}
	for _, p := range t.cfg.Partners {
		if err := t.connect(p.ID, secrets[p.ID], got); err != nil {
			return err
		}
	}
	return nil
}

func (t *Transport) connect(partner picket.NodeID, secret string, got func(picket.NodeID, []byte)) error {
	c, err := nats.Connect("", nats.InProcessServer(t.srv), nats.UserInfo(inner(partner), secret), nats.NoEcho(),
		nats.MaxReconnects(-1), nats.ReconnectWait(redial), nats.Name(string(t.cfg.Node)),
		nats.ErrorHandler(func(_ *nats.Conn, _ *nats.Subscription, err error) {
			t.cfg.Log.Warn("nats", "partner", partner, "err", err)
		}))
	if err != nil {
		return fmt.Errorf("nats: connection inside the node for %s: %w", partner, err)
	}
	t.conns[partner] = c
	if _, err = c.Subscribe(subject(partner, t.cfg.Node), func(m *nats.Msg) {
		t.welcome(partner)
		got(partner, m.Data)
	}); err != nil {
		return fmt.Errorf("nats: subscription for %s: %w", partner, err)
	}
	return c.Flush()
}

// Send publishes a frame; the client keeps and sends it.
func (t *Transport) Send(to picket.NodeID, frame []byte) {
	if c := t.conns[to]; c != nil {
		if err := c.Publish(subject(t.cfg.Node, to), frame); err != nil {
			t.cfg.Log.Debug("nats: not sent", "partner", to, "err", err)
		}
	}
}

// Renew drops the leaf connection; the side that dials makes a new one.
func (t *Transport) Renew(partner picket.NodeID) {
	if t.srv == nil {
		return
	}
	leafs, err := t.srv.Leafz(&server.LeafzOptions{Account: account(partner)})
	if err != nil {
		return
	}
	for _, l := range leafs.Leafs {
		_ = t.srv.DisconnectClientByID(l.ID) // gone already is as well
	}
}

// Drop ends the leaf connection and refuses every other.
func (t *Transport) Drop(partner picket.NodeID) {
	t.mu.Lock()
	t.dropped[partner] = true
	t.mu.Unlock()
	t.Renew(partner)
}

// Close ends everything.
func (t *Transport) Close() {
	t.mu.Lock()
	t.end()
	t.mu.Unlock()
	t.running.Wait()
	for _, c := range t.conns {
		c.Close()
	}
	if t.srv != nil {
		t.srv.Shutdown()
		t.srv.WaitForShutdown()
	}
}

func account(partner picket.NodeID) string { return "pair-" + string(partner) }

// inner is the user that the node itself is inside its server.
func inner(partner picket.NodeID) string { return "node-for-" + string(partner) }

// options makes the server's options, and the secrets of the connections inside.
func (t *Transport) options() (*server.Options, map[picket.NodeID]string, error) {
	o := &server.Options{ServerName: string(t.cfg.Node) + "-" + rand.Text()[:8], DontListen: true, NoSigs: true, NoLog: true,
		MaxPayload: maxPayload, MaxPending: maxPending, DisableShortFirstPing: true}
	o.LeafNode.ReconnectInterval = redial
	o.LeafNode.DialTimeout = dialWithin
	o.LeafNode.Compression.Mode = server.CompressionOff
	if err := t.listen(o); err != nil {
		return nil, nil, err
	}
	secrets := map[picket.NodeID]string{}
	for _, p := range t.cfg.Partners {
		acc := server.NewAccount(account(p.ID))
		o.Accounts = append(o.Accounts, acc)
		secrets[p.ID] = rand.Text() + rand.Text()
		out, in := subject(t.cfg.Node, p.ID), subject(p.ID, t.cfg.Node)
		o.Users = append(o.Users, &server.User{Username: inner(p.ID), Password: secrets[p.ID], Account: acc,
			Permissions: permit(out, in), AllowedConnectionTypes: allow(jwt.ConnectionTypeInProcess)})
		if p.Dial == "" {
			o.Users = append(o.Users, &server.User{Username: certName(p.ID), Account: acc,
				Permissions: permit(in, out), AllowedConnectionTypes: allow(jwt.ConnectionTypeLeafnode)})
			continue
		}
		o.LeafNode.Remotes = append(o.LeafNode.Remotes, &server.RemoteLeafOpts{LocalAccount: acc.Name,
			URLs: []*url.URL{{Scheme: "tls", Host: p.Dial}}, TLS: true, TLSConfig: t.issuer.config(t.verify(p)),
			TLSTimeout:        firstInfo.Seconds(),
			TLSHandshakeFirst: true, FirstInfoTimeout: firstInfo, DialTimeout: dialWithin, DenyImports: []string{out},
			DenyExports: []string{in},
			Compression: server.CompressionOpts{Mode: server.CompressionOff}})
	}
	return o, secrets, nil
}

// listen opens the one port, for partners that dial in. The port is tried first, for the server would end the
// whole program over it.
func (t *Transport) listen(o *server.Options) error {
	if t.cfg.Listen == "" {
		return nil
	}
	host, port, err := net.SplitHostPort(t.cfg.Listen)
	if err != nil {
		return fmt.Errorf("listen: %s is no HOST:PORT: mend it under partners: in node.yaml", t.cfg.Listen)
	}
	l, err := net.Listen("tcp", t.cfg.Listen)
	if err != nil {
		return fmt.Errorf("the port for partners, %s, cannot be opened (%w): end the program that holds it, or change listen: under "+
			"partners: in node.yaml and tell the partners", t.cfg.Listen, cause(err))
	}
	l.Close()
	n, err := strconv.Atoi(port)
	if err != nil {
		return fmt.Errorf("listen: %s needs a port in figures", t.cfg.Listen)
	}
	o.LeafNode.Host, o.LeafNode.Port = host, n
	o.LeafNode.TLSConfig = t.issuer.config(t.verifyAny)
	o.LeafNode.TLSConfig.ClientAuth = tls.RequireAndVerifyClientCert
	if o.LeafNode.TLSConfig.ClientCAs, err = authorities(t.cfg.Partners); err != nil {
		return err
	}
	o.LeafNode.TLSMap, o.LeafNode.TLSHandshakeFirst = true, true
	o.LeafNode.TLSTimeout, o.LeafNode.AuthTimeout = firstInfo.Seconds(), 2*firstInfo.Seconds()
	o.LeafNode.NoAdvertise, o.LeafNode.Advertise = true, noAddress
	return nil
}

// cause is the innermost error: "address already in use".
func cause(err error) error {
	for next := errors.Unwrap(err); next != nil; next = errors.Unwrap(err) {
		err = next
	}
	return err
}

// noAddress is what the server tells those who dial in to be its own address. A server adds to its partners'
// addresses what they say of themselves (NoAdvertise is about clusters only), and would dial past a relay or a
// firewall's address. No URL has this host, so nothing is added, and only what is configured is dialled.
const noAddress = "%:1"

func permit(publish, subscribe string) *server.Permissions {
	return &server.Permissions{Publish: &server.SubjectPermission{Allow: []string{publish}},
		Subscribe: &server.SubjectPermission{Allow: []string{subscribe}}}
}

func allow(kind string) map[string]struct{} { return map[string]struct{}{kind: {}} }
