package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"picket"
	"picket/sim"
	"picket/web/access"
)

// Options are what a server is made of.
type Options struct {
	Listen string // "127.0.0.1:8081"; port 0 picks a free one
	Token  string // the node's own, which acts as access.Post
	Tokens string // the file of the others' tokens; empty: none
	Log    io.Writer
	Names  []string // further values of Host under which the node may be visited
	Node   picket.NodeID
	Now    func() time.Time // the node's clock
	// FeedNote says what a feed's door knows and its bytes do not: "ended", "down: connection refused".
	FeedNote func(id string) (state, note string)
	// ExerciseLink cuts ("cut"), silences ("hole") or heals ("healed") the link to a partner. Nil: no exercise.
	ExerciseLink func(partner picket.NodeID, state string) error
	Timetable    []sim.Event // what the exercise does, and when; empty: none
}

// Server is one node's web door.
type Server struct {
	opts     Options
	listener net.Listener
	view     *view
	stream   *stream
	holders  *access.Holders
	registry *prometheus.Registry
	deeds    chan deed
	done     chan struct{}
	once     sync.Once
}

// deed is what a person asked, on its way to the core.
type deed struct {
	deed  *picket.Deed
	reply chan *picket.Outcome
}

// New binds the address. Nothing is served before Run.
func New(o Options) (*Server, error) {
	who, err := access.NewHolders(o.Token, o.Tokens, o.Log)
	if err != nil {
		return nil, err
	}
	l, err := net.Listen("tcp", o.Listen)
	if err != nil {
		return nil, fmt.Errorf("http: %s cannot be listened on (%w): another program has it? Set http: in node.yaml or --http to a "+
			"free address",
			o.Listen, errors.Unwrap(err))
	}
	v := newView()
	v.canCut = o.ExerciseLink != nil
	s := &Server{opts: o, listener: l, view: v, stream: newStream(v), holders: who, deeds: make(chan deed), done: make(chan struct{})}
	s.registry = newRegistry(s)
	return s, nil
}

// addr is where the server listens.
func (s *Server) addr() net.Addr { return s.listener.Addr() }

// URL is what a person opens: with the token.
func (s *Server) URL() string {
	return fmt.Sprintf("http://%s/?token=%s", s.listener.Addr(), s.opts.Token)
}

// Close frees the address of a server that is not run; Run does it too.
func (s *Server) Close() { _ = s.listener.Close() }

// Deliver takes an outcome. It never waits for a browser.
func (s *Server) Deliver(o *picket.Outcome) { s.view.deliver(o) }

// Run serves until ctx is done, handing what people do to sink.
func (s *Server) Run(ctx context.Context, sink func(picket.Entry) *picket.Outcome) error {
	defer s.once.Do(func() { close(s.done) })
	srv := &http.Server{
		Handler:           s.handler(),
		ReadHeaderTimeout: 5 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	var wg sync.WaitGroup
	wg.Add(3)
	go func() { defer wg.Done(); s.stream.run(ctx) }()
	go func() { defer wg.Done(); s.holders.Watch(ctx) }()
	failed := make(chan error, 1)
	go func() { defer wg.Done(); failed <- srv.Serve(s.listener) }()
	defer wg.Wait()
	defer srv.Close()
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-failed:
			return fmt.Errorf("http: %w", err)
		case d := <-s.deeds:
			d.reply <- sink(picket.Entry{At: s.opts.Now(), Deed: d.deed})
		}
	}
}

// do hands a deed to the core, by who holds the request's token, and waits until it is on disk.
func (s *Server) do(ctx context.Context, d *picket.Deed) (*picket.Outcome, error) {
	d.By = access.HolderOf(ctx).Name
	reply := make(chan *picket.Outcome, 1)
	select {
	case s.deeds <- deed{d, reply}:
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	case <-s.done:
		return nil, errors.New("the node is stopping")
	}
	return <-reply, nil
}

// handler is the whole of the server behind its guard.
func (s *Server) handler() http.Handler {
	mux := http.NewServeMux()
	s.routes(mux)
	mux.Handle("/", assets())
	return s.holders.Guard(mux, "picket_"+string(s.opts.Node), access.Hosts(s.listener.Addr(), s.opts.Names), refuse)
}
