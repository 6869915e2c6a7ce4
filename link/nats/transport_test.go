package nats

import (
	"log/slog"
	"net"
	"os"
	"testing"

	"go.uber.org/goleak"

	"picket/internal/linktest"
	"picket/link/relay"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func freePort(t *testing.T) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

func quiet() *slog.Logger {
	if os.Getenv("PICKET_TEST_LOG") != "" {
		return slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelDebug - 4}))
	}
	return slog.New(slog.DiscardHandler)
}

// listening and dialling are the configurations of jp, which listens, and us, which dials.
func listening(at string) Config {
	return Config{Node: "jp", Key: linktest.Key("jp"), Listen: at, Partners: []Partner{{ID: "us", Key: linktest.Public("us")}}, Log: quiet()}
}

func dialling(to string) Config {
	return Config{Node: "us", Key: linktest.Key("us"), Partners: []Partner{{ID: "jp", Key: linktest.Public("jp"), Dial: to}}, Log: quiet()}
}

func open(t *testing.T, cfg Config) *Transport {
	tr, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

// line is jp and us with a relay between.
func line(t *testing.T) linktest.Line {
	at := freePort(t)
	r, err := relay.New("127.0.0.1:0", at)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return linktest.Line{Us: open(t, dialling(r.Addr())), Jp: open(t, listening(at)),
		Set: func(s string) { _ = r.SetState(relay.State(s)) }}
}

func TestConformance(t *testing.T) { linktest.Run(t, line) }
