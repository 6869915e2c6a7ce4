package link_test

import (
	"context"
	"log/slog"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"picket"
	"picket/internal/linktest"
	"picket/link"
	"picket/link/memlink"
)

// Revoking the file of a partner's key ends a running link.
func TestRevokedFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "us.pub")
	if err := link.Trust(path, "us", linktest.Public("us")); err != nil {
		t.Fatal(err)
	}
	a, b := memlink.Between("us", "jp", 1, memlink.Faults{})
	us := linktest.Start(t, a, linktest.Options("us", "jp"), 0)
	var state atomic.Pointer[picket.LinkState]
	door := link.New(b, slog.New(slog.DiscardHandler), link.Partner{Options: linktest.Options("jp", "us"), Trusted: link.Watch(path, "us", linktest.Public("us"))})
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		ended <- door.Run(ctx, func(e picket.Entry) *picket.Outcome {
			if e.Link != nil {
				state.Store(e.Link)
			}
			return &picket.Outcome{}
		})
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	linktest.Await(t, "linked", func() bool { return us.State().State == "up" && state.Load() != nil && state.Load().State == "up" })
	if err := link.Revoke(path, "us", time.Now()); err != nil {
		t.Fatal(err)
	}
	linktest.Await(t, "both ends say so", func() bool {
		return state.Load().State == "refused" && us.State().State == "refused" && strings.Contains(us.State().Why, "has revoked")
	})
}

// What the node did not take, for it is stopping, is not acknowledged: it comes again.
func TestNotStoredNotAcknowledged(t *testing.T) {
	a, b := memlink.Between("us", "jp", 1, memlink.Faults{})
	us := linktest.Start(t, a, linktest.Options("us", "jp"), 0)
	door := link.New(b, slog.New(slog.DiscardHandler), link.Partner{Options: linktest.Options("jp", "us")})
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	heard := make(chan bool, 100)
	go func() {
		ended <- door.Run(ctx, func(e picket.Entry) *picket.Outcome {
			if e.Message != nil {
				heard <- true
				<-ctx.Done() // the node stops while it takes this
			}
			return &picket.Outcome{}
		})
	}()
	us.Links.Deliver(&picket.Outcome{Sent: []picket.Statement{{From: "us", To: "jp", ID: "s1", At: time.Now(), Authority: "EX"}}})
	<-heard
	cancel()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	o := linktest.Options("jp", "us")
	o.Epoch = 2
	jp := linktest.Start(t, b, o, 0)
	linktest.Await(t, "it comes again", func() bool { return len(jp.Heard()) == 1 })
}
