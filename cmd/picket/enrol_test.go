package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var print = regexp.MustCompile(`fingerprint of (\w+): ([0-9a-f ]+)`)

// enrolled is a node's folder with a node.yaml that names a partner.
func enrolled(t *testing.T, node, partner, link string) string {
	t.Helper()
	return write(t, "node.yaml", "node: "+node+"\nhttp: 127.0.0.1:0\ndata: .\n"+link+"\npartners: {"+partner+"}\n"+
		"feeds:\n  - {id: naha, from: 'sbs+tcp://127.0.0.1:9'}\n")
}

// Two nations enrol with each other by two files and two fingerprints read aloud; a third cannot use what was for
// the second.
func TestInviteAndJoin(t *testing.T) {
	jp, us := enrolled(t, "jp", "us: {}", "listen: 127.0.0.1:7423"), enrolled(t, "us", "jp: {dial: '127.0.0.1:7423'}", "")
	au := enrolled(t, "au", "jp: {dial: '127.0.0.1:7423'}", "")
	invitation := filepath.Join(t.TempDir(), "us.invite")
	said, errs, code := do(t, "", "invite", "us", "--node", jp, "--out", invitation)
	if code != 0 {
		t.Fatalf("invite: %d %s", code, errs)
	}
	heard, errs, code := do(t, "", "join", invitation, "--node", us)
	if code != 0 || !strings.Contains(heard, "127.0.0.1:7423") {
		t.Fatalf("join: %d %s%s", code, heard, errs)
	}
	if a, b := print.FindStringSubmatch(said), print.FindStringSubmatch(heard); a == nil || b == nil || a[1] != "jp" || a[2] != b[2] {
		t.Errorf("one side shows %q, the other %q", a, b)
	}
	if _, errs, code := do(t, "", "join", invitation, "--node", au); code != exitError || !strings.Contains(errs, "is for us, but this node is au") {
		t.Errorf("another joins: %d %s", code, errs)
	}
	b, err := os.ReadFile(invitation)
	if err != nil {
		t.Fatal(err)
	}
	b[len(b)/2] ^= 1
	spoilt := write(t, "spoilt.invite", string(b))
	if _, errs, code := do(t, "", "join", spoilt, "--node", us); code != exitError || strings.Count(errs, "\n") != 1 {
		t.Errorf("a damaged invitation: %d %s", code, errs)
	}
	if _, errs, code := do(t, "", "run", jp, "--for", "1s"); code != exitError || !strings.Contains(errs, "picket join") {
		t.Errorf("jp runs without the key of us: %d %s", code, errs)
	}
	if strings.Contains(said+heard+string(b), "node.key") {
		t.Error("the private key's file is spoken of")
	}
}
