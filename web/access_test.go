package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"picket/web/access"
)

// Tokens of the tests: one that acts, one that views.
const (
	satos = "SATOSATOSATOSATOSATOSATOSA"
	views = "VIEWVIEWVIEWVIEWVIEWVIEWVI"
)

// renewed is when a token file that changed has been read again for sure.
const renewed = 1500 * time.Millisecond

func hashOf(token string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(token))) }

func tokenFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "tokens")
	text := "act " + hashOf(satos) + " Sato\nview " + hashOf(views) + " Wall display\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// A deed stands under the name of its token's holder, whatever the request calls itself.
func TestDeedsAreByTheHolder(t *testing.T) {
	s, tell, acts := three(t, Options{})
	tell(moved(1, start))
	const path = "/api/v1/tracks/jp-0001/identity"
	for _, c := range []struct {
		token, by string
		code      int
	}{{"tokentokentoken1", access.Post, 200}, {satos, "Sato", 200}, {views, "", 403}, {"somebody else", "", 401}} {
		before := len(*acts)
		code, m := askAs(t, s, c.token, "POST", path, `{"identity":"suspect"}`)
		if code != c.code || len(*acts)-before != map[bool]int{true: 1}[c.by != ""] {
			t.Errorf("%s: %d %v, %d acts", c.token, code, m, len(*acts)-before)
			continue
		}
		if c.by != "" && (*acts)[before].By != c.by {
			t.Errorf("%s acts as %q, want %q", c.token, (*acts)[before].By, c.by)
		}
		if c.code == 403 && !strings.Contains(m["error"].(string), "the token of Wall display is for viewing only: to act, ") {
			t.Errorf("a viewer is told %v", m)
		}
	}
}

func TestScreensAreToldWhoTheyAre(t *testing.T) {
	s, _ := door(t)
	for token, want := range map[string][2]string{"tokentokentoken1": {access.Post, access.RoleAct}, satos: {"Sato", access.RoleAct}, views: {"Wall display", access.RoleView}} {
		c := dialAs(t, s, token, "")
		c.until("you", func() bool { return c.heard("you") != nil })
		if you := c.heard("you"); you["name"] != want[0] || you["role"] != want[1] {
			t.Errorf("%s is %v", want[0], you)
		}
		if c.json[0]["t"] != "hello" {
			t.Errorf("the first word is %v", c.json[0])
		}
	}
}

// ends waits for the stream's end, at most for as long as a revoked one may stay open.
func (c *screen) ends() bool {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	for {
		if _, _, err := c.conn.Read(ctx); err != nil {
			return ctx.Err() == nil
		}
	}
}

func TestARevokedTokenIsShutOut(t *testing.T) {
	path := tokenFile(t)
	s, tell, acts := three(t, Options{Tokens: path, Log: io.Discard})
	tell(moved(1, start))
	sato, wall := dialAs(t, s, satos, ""), dialAs(t, s, views, "")
	wall.until("hello", func() bool { return wall.heard("hello") != nil })
	late, deed := io.Pipe() // of a body that comes slowly
	answer := make(chan int, 1)
	go func() {
		r, _ := http.NewRequest("POST", "http://"+s.addr().String()+"/api/v1/tracks/jp-0001/identity", late)
		r.Header.Set("Authorization", "Bearer "+satos)
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			answer <- 0
			return
		}
		resp.Body.Close()
		answer <- resp.StatusCode
	}()
	_, _ = deed.Write([]byte(`{"identity":`)) // the request is under way
	if err := access.RevokeToken(path, "Sato"); err != nil {
		t.Fatal(err)
	}
	if !sato.ends() {
		t.Error("the stream of a revoked token is open after 2 s")
	}
	if code, _ := ask(t, s, "GET", "/api/v1/picture", ""); code != 401 {
		t.Errorf("a revoked token: %d", code)
	}
	_, _ = deed.Write([]byte(`"hostile"}`))
	deed.Close()
	if code := <-answer; code != 401 || len(*acts) != 0 {
		t.Errorf("a deed begun before and ended after: %d, %d acts", code, len(*acts))
	}
	n := len(wall.json)
	wall.until("more", func() bool { return len(wall.json) > n+3 })
	token, err := access.AddToken(path, "Lee", access.RoleAct)
	if err != nil {
		t.Fatal(err)
	}
	code := 0
	for began := time.Now(); code != 200 && time.Since(began) < 2*time.Second; time.Sleep(50 * time.Millisecond) {
		code, _ = askAs(t, s, token, "GET", "/api/v1/picture", "")
	}
	if code != 200 {
		t.Errorf("a new token after 2 s: %d", code)
	}
}

// saying is a log that is read while it is written.
type saying struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *saying) Write(p []byte) (int, error) { l.mu.Lock(); defer l.mu.Unlock(); return l.b.Write(p) }
func (l *saying) String() string              { l.mu.Lock(); defer l.mu.Unlock(); return l.b.String() }

// A file that turns bad shuts all out but the post, says so once and shows nothing of what stands
// in it; mended, it holds again.
func TestABadFileLetsNobodyIn(t *testing.T) {
	path, log := tokenFile(t), &saying{}
	s, _, _ := three(t, Options{Tokens: path, Log: log})
	good, _ := os.ReadFile(path)
	wall := dialAs(t, s, views, "")
	const pasted = "act ZXCVZXCVZXCVZXCVZXCVZXCVZX Lee\n"
	if err := os.WriteFile(path, append(good, pasted...), 0o600); err != nil {
		t.Fatal(err)
	}
	if !wall.ends() {
		t.Error("a stream is open 2 s after the file went bad")
	}
	for token, want := range map[string]int{satos: 401, views: 401, "tokentokentoken1": 200} {
		if code, _ := askAs(t, s, token, "GET", "/api/v1/picture", ""); code != want {
			t.Errorf("%s: %d, want %d", token, code, want)
		}
	}
	time.Sleep(renewed)
	if got := log.String(); strings.Count(got, "\n") != 1 || !strings.Contains(got, path+", line 3: ") || !strings.Contains(got, "picket token add") {
		t.Errorf("the log says %q", got)
	}
	if err := os.WriteFile(path, good, 0o600); err != nil {
		t.Fatal(err)
	}
	time.Sleep(renewed)
	if code, _ := ask(t, s, "GET", "/api/v1/picture", ""); code != 200 {
		t.Errorf("after mending: %d", code)
	}
	if err := os.Chmod(path, 0o604); err != nil {
		t.Fatal(err)
	}
	time.Sleep(renewed)
	if code, _ := ask(t, s, "GET", "/api/v1/picture", ""); code != 401 {
		t.Errorf("with a file open to others: %d", code)
	}
	for _, secret := range []string{"tokentokentoken1", satos, views, "ZXCV", hashOf(satos)} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("the log shows %q: %s", secret, log)
		}
	}
}

func TestAStartWithABadFileIsRefused(t *testing.T) {
	path := tokenFile(t)
	if err := os.WriteFile(path, []byte("spoilt\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := New(Options{Listen: "127.0.0.1:0", Token: "tokentokentoken1", Tokens: path}); err == nil || !strings.Contains(err.Error(), path+", line 1") {
		t.Errorf("%v", err)
	}
}
