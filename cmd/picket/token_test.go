package main

import (
	"context"
	"encoding/json"
	"io"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"picket/journal"
)

// tokenOf makes a token with picket token add.
func tokenOf(t *testing.T, yaml, name string, flags ...string) string {
	t.Helper()
	out, errs, code := do(t, "", append([]string{"token", "add", name, "--node", yaml}, flags...)...)
	token, rest, _ := strings.Cut(out, "\n")
	if code != 0 || len(token) < 26 || !strings.Contains(rest, name) || strings.Contains(rest+errs, token) {
		t.Fatalf("token add %s: exit %d\n%s%s", name, code, out, errs)
	}
	return token
}

func TestTokenCommands(t *testing.T) {
	yaml := write(t, "node.yaml", "node: jp\ndata: .\nfeeds:\n  - {id: naha, from: 'sbs+tcp://127.0.0.1:9'}\n")
	file := filepath.Join(filepath.Dir(yaml), "keys", "tokens")
	tokenOf(t, yaml, "Sato")
	tokenOf(t, yaml, "Wall display", "--view")
	for _, c := range []struct {
		args []string
		says string
		code int
	}{
		{[]string{"list"}, "act  watch officer (the node's own, in " + filepath.Join(filepath.Dir(file), "token") + ")\nact  Sato\nview Wall display\n", 0},
		{[]string{"add", "sato"}, "picket: token: Sato has a token already: revoke it first\n", exitError},
		{[]string{"add", "Watch Officer"}, "node's own token", exitError},
		{[]string{"add", "release policy files"}, "changed policy files", exitError},
		{[]string{"add", "a\tb"}, "cannot be printed", exitError},
		{[]string{"revoke", "Kim"}, "picket token list shows who has", exitError},
		{[]string{"revoke", "watch officer"}, "the next start makes a new one", exitError},
		{[]string{"revoke", "Sato"}, "Sato is shut out", 0},
		{[]string{"list"}, "\nview Wall display\n", 0},
	} {
		out, errs, code := do(t, "", append(append([]string{"token"}, c.args...), "--node", yaml)...)
		if code != c.code || !strings.Contains(out+errs, c.says) || c.code != 0 && (strings.Count(errs, "\n") != 1 || out != "") {
			t.Errorf("token %v: exit %d\n%s%s", c.args, code, out, errs)
		}
	}
	if err := os.WriteFile(file, []byte("act\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"run", yaml, "--for", "1s"}, {"token", "list", "--node", yaml}, {"token", "add", "Kim", "--node", yaml}} {
		out, errs, code := do(t, "", args...)
		if code != exitError || out != "" || strings.Count(errs, "\n") != 1 || !strings.Contains(errs, file+", line 1: ") {
			t.Errorf("%v with a bad file: exit %d\n%s%s", args, code, out, errs)
		}
	}
}

// asks makes a request with a token, and as somebody else by the header that once was believed.
func (r *running) asks(token, method, path, body string) (int, string) {
	r.t.Helper()
	req, _ := http.NewRequest(method, r.base+"/api/v1/"+path, strings.NewReader(body))
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("X-Picket-By", "Admiral")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		r.t.Fatal(err)
	}
	defer resp.Body.Close()
	b, _ := io.ReadAll(resp.Body)
	return resp.StatusCode, string(b)
}

// A node is a process; people with tokens of their own act, look, and are shut out. No token is in what it says nor
// in what it keeps, but for its own in keys/token.
func TestTokensOfARunningNode(t *testing.T) {
	m := &mortal{name: "jp", dir: t.TempDir()}
	yaml := filepath.Join(m.dir, "node.yaml")
	s := newSquitters(t, 1)
	m.write(t, "node.yaml", "node: jp\nhttp: 127.0.0.1:0\ndata: .\nfeeds:\n  - {id: naha, from: 'sbs+tcp://"+s.listener.Addr().String()+"'}\n")
	said := &lines{}
	m.cmd = exec.Command(os.Args[0], "run", yaml)
	m.cmd.Env = append(os.Environ(), "PICKET_IS_THE_COMMAND=1")
	m.cmd.Stdout, m.cmd.Stderr = said, said
	if err := m.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = m.cmd.Process.Kill() }()
	within(t, 30*time.Second, "ready", func() bool { return strings.Contains(said.String(), "ready\n") })
	f := address.FindStringSubmatch(said.String())
	m.running = &running{t: t, base: f[1], token: f[2]}
	sato, wall := tokenOf(t, yaml, "Sato"), tokenOf(t, yaml, "Wall display", "--view")
	within(t, 2*time.Second, "both are let in", func() bool {
		a, _ := m.asks(sato, "GET", "picture", "")
		b, _ := m.asks(wall, "GET", "picture", "")
		return a == 200 && b == 200
	})
	m.until("aircraft", func(p pictureT) bool { return len(p.Tracks) == aircraft })
	number := m.tracks()[0].Number
	if code, body := m.asks(wall, "POST", "tracks/"+number+"/identity", `{"identity":"hostile"}`); code != 403 || !strings.Contains(body, "for viewing only") {
		t.Errorf("a viewer declares: %d %s", code, body)
	}
	by := func(token, identity string) string {
		if code, body := m.asks(token, "POST", "tracks/"+number+"/identity", `{"identity":"`+identity+`"}`); code != 200 {
			t.Fatalf("%d %s", code, body)
		}
		var why struct {
			Identity []struct{ Identity, By string }
		}
		_, body := m.asks(wall, "GET", "why/track/"+number, "")
		if err := json.Unmarshal([]byte(body), &why); err != nil || len(why.Identity) == 0 {
			t.Fatalf("%v %s", err, body)
		}
		last := why.Identity[len(why.Identity)-1]
		return last.Identity + " by " + last.By
	}
	if a, b := by(sato, "suspect"), by(m.token, "friend"); a != "suspect by Sato" || b != "friend by watch officer" {
		t.Errorf("declared %s, then %s", a, b)
	}
	m.closesWhenRevoked(t, yaml, sato)
	_ = m.cmd.Process.Signal(os.Interrupt)
	_ = m.cmd.Wait()
	m.keepsNoToken(t, said.String(), sato, wall)
}

// closesWhenRevoked revokes Sato, whose stream is open.
func (m *mortal) closesWhenRevoked(t *testing.T, yaml, sato string) {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	conn, _, err := websocket.Dial(ctx, strings.Replace(m.base, "http", "ws", 1)+"/api/v1/stream", &websocket.DialOptions{HTTPHeader: http.Header{"Authorization": {"Bearer " + sato}}})
	if err != nil {
		t.Fatal(err)
	}
	defer conn.CloseNow()
	conn.SetReadLimit(1 << 20)
	if _, _, err := conn.Read(ctx); err != nil {
		t.Fatal(err)
	}
	if _, errs, code := do(t, "", "token", "revoke", "Sato", "--node", yaml); code != 0 {
		t.Fatal(errs)
	}
	began := time.Now()
	for err == nil {
		_, _, err = conn.Read(ctx)
	}
	t.Logf("the stream ended %.1f s after: %v", time.Since(began).Seconds(), err)
	if code, _ := m.asks(sato, "GET", "picture", ""); code != 401 || time.Since(began) > 2*time.Second {
		t.Errorf("revoked: %d, after %v", code, time.Since(began))
	}
}

func (m *mortal) keepsNoToken(t *testing.T, said, sato, wall string) {
	own, files, deeds := m.token, 0, ""
	if strings.Count(said, own) != 1 { // the address
		t.Errorf("the node's own token is said %d times:\n%s", strings.Count(said, own), said)
	}
	check := func(where, text string) {
		for _, token := range []string{sato, wall} {
			if strings.Contains(text, token) {
				t.Errorf("a token is in %s", where)
			}
		}
	}
	check("what the node said", said)
	err := filepath.WalkDir(m.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		check(path, string(b))
		if strings.Contains(string(b), own) && path != filepath.Join(m.dir, "keys", "token") {
			t.Errorf("the node's own token is in %s", path)
		}
		files++
		return err
	})
	if err != nil || files < 4 {
		t.Errorf("%d files, %v", files, err)
	}
	for e, err := range journal.Read(filepath.Join(m.dir, "journal")) { // its blocks are compressed
		if err != nil {
			t.Fatal(err)
		}
		text := string(e.Noted)
		if e.Start != nil {
			text += string(e.Start.Config)
		}
		if e.Deed != nil {
			text += e.Deed.By + e.Deed.Kind + string(e.Deed.Body)
		}
		check("the journal", text)
		if strings.Contains(text, own) {
			t.Error("the node's own token is in the journal")
		}
		if e.Deed != nil {
			var body struct{ Identity string }
			_ = json.Unmarshal(e.Deed.Body, &body)
			deeds += body.Identity + " by " + e.Deed.By + "; "
		}
	}
	if deeds != "suspect by Sato; friend by watch officer; " {
		t.Errorf("the journal has %s", deeds)
	}
}
