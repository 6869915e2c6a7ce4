package main

import (
	"context"
	"errors"
	"io"
	"net"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"picket"
	"picket/feed"
	"picket/internal/linktest"
	"picket/link"
)

// A partner that was revoked before the node started is shown as revoked and since when, whether it dials in or is
// dialled; it is gone when node.yaml names it no more.
func TestRevokedStaysAfterARestart(t *testing.T) {
	file := enrolled(t, "jp", "us: {}, au: {dial: '127.0.0.1:9'}", "listen: 127.0.0.1:7424")
	s, err := readConfig(file)
	if err != nil {
		t.Fatal(err)
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.listen = free.Addr().String()
	free.Close()
	at := time.Date(2026, 11, 23, 12, 0, 5, 0, time.UTC)
	for _, n := range []picket.NodeID{"us", "au"} {
		path := filepath.Join(s.keysDir(), string(n)+".pub")
		if err := errors.Join(link.Trust(path, n, linktest.Public(n)), link.Revoke(path, n, at)); err != nil {
			t.Fatal(err)
		}
	}
	said := linksSaid(t, s, 2)
	for _, n := range []picket.NodeID{"us", "au"} {
		if st := said[n]; st.State != "refused" || !strings.Contains(st.Why, "the link to "+string(n)+" was revoked here at 2026-11-23 12:00:05Z") {
			t.Errorf("%s: %s, %q", n, st.State, st.Why)
		}
	}
	s.partners = s.partners[1:]
	if said := linksSaid(t, s, 1); len(said) != 1 || said["us"].Why == "" {
		t.Errorf("au was removed: %v", said)
	}
}

// linksSaid runs the door until it said how n links do.
func linksSaid(t *testing.T, s *settings, n int) map[picket.NodeID]picket.LinkState {
	t.Helper()
	l, err := openLinks(s, feed.NewClock(true, time.Now(), 1), io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	states := make(chan picket.LinkState, 100)
	ended := make(chan error, 1)
	go func() {
		ended <- l.Run(ctx, func(e picket.Entry) *picket.Outcome {
			states <- *e.Link
			return &picket.Outcome{}
		})
	}()
	said := map[picket.NodeID]picket.LinkState{}
	for len(said) < n {
		select {
		case st := <-states:
			said[st.Partner] = st
		case err := <-ended:
			t.Fatalf("only %v: %v", said, err)
		}
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	return said
}
