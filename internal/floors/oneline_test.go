package floors

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"math"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// oneline is a new part of the product, all in files of its own but for one line.
type oneline struct {
	name              string // its folder in testdata/onelines; what is in its tree is laid over the copy
	file, after, line string // the one foreign line: in which file, after which line, what
	imports           string // the import that goes with it, which an editor adds by itself
	test              []string
	run               func(t *testing.T, bin string) // with the program that was built
}

var onelines = []oneline{
	{name: "rule", file: "warn/rules.go", after: "newLink(),", line: "newSupersonic(),",
		test: []string{"./warn", "-run", "TestStories/supersonic.txt"}, run: supersonicIsTold},
	{name: "deed", file: "node/deeds.go", after: `{Name: "policy", Most: 16 << 20, do: (*Core).reloadPolicy},`,
		line: `{Name: "remark", Most: 1 << 10, Person: true, room: "remarks", make: warn.NewRemarks},`, imports: "picket/warn", run: remarkIsKept},
	{name: "outlet", file: "cmd/picket/outlets.go", after: `var outlets = map[string]openOutlet{`, line: `"count": count.New,`,
		imports: "picket/outlet/count", run: outcomesAreCounted},
}

// TestOneForeignLine lays toys into one copy of the tree, each with its one line, takes their sentences into
// the catalogue, builds, and runs each end to end.
func TestOneForeignLine(t *testing.T) {
	tree := copyTree(t)
	for _, o := range onelines {
		lay(t, tree, &o)
	}
	command(t, tree, "go", "generate", "./text")
	bin := filepath.Join(t.TempDir(), "picket")
	command(t, tree, "go", "build", "-buildvcs=false", "-o", bin, "./cmd/picket")
	command(t, tree, "go", "test", "-count=1", "-run", "TestCatalogueIsFresh|TestCodesAndArguments", "./internal/catalogue")
	for _, o := range onelines {
		t.Run(o.name, func(t *testing.T) {
			if o.test != nil {
				out := command(t, tree, "go", append([]string{"test", "-count=1"}, o.test...)...)
				if strings.Contains(out, "no tests to run") {
					t.Errorf("its test was not found: %s", out)
				}
			}
			o.run(t, bin)
		})
	}
}

// copyTree copies what the program is built from, always to the same place: the compiler's cache knows
// packages by their folder.
func copyTree(t *testing.T) string {
	t.Helper()
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(os.TempDir(), fmt.Sprintf("picket-onelines-%08x", crc32.ChecksumIEEE([]byte(root))))
	t.Cleanup(func() { os.RemoveAll(to) })
	if err := os.RemoveAll(to); err != nil {
		t.Fatal(err)
	}
	left := []string{"node_modules", "bin", "artifacts", "docs", "exercises", "onelines"}
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		hidden := strings.HasPrefix(d.Name(), ".") && rel != "." && d.Name() != ".gitkeep"
		switch {
		case err != nil:
			return err
		case d.IsDir() && (hidden || slices.Contains(left, d.Name())):
			return filepath.SkipDir
		case d.IsDir():
			return os.MkdirAll(filepath.Join(to, rel), 0o755)
		case hidden || !d.Type().IsRegular():
			return nil
		}
		return copyFile(path, filepath.Join(to, rel))
	})
	if err != nil {
		t.Fatal(err)
	}
	return to
}

func copyFile(from, to string) error {
	b, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, b, 0o644)
}

// lay puts a toy's own files into the tree, none of which is there yet, and its one line.
func lay(t *testing.T, tree string, o *oneline) {
	t.Helper()
	own := filepath.Join("testdata", "onelines", o.name, "tree")
	err := filepath.WalkDir(own, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(own, path)
		to := filepath.Join(tree, rel)
		if d.IsDir() {
			return os.MkdirAll(to, 0o755)
		}
		if _, err := os.Stat(to); err == nil {
			return fmt.Errorf("%s is there already: a toy changes no file but by its line", rel)
		}
		return copyFile(path, to)
	})
	if err != nil {
		t.Fatal(err)
	}
	addLine(t, filepath.Join(tree, o.file), o.after, o.line)
	if o.imports != "" {
		addLine(t, filepath.Join(tree, o.file), `"picket"`, strconv.Quote(o.imports))
	}
}

// addLine adds a line after the only one that says after.
func addLine(t *testing.T, file, after, line string) {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	found := 0
	for l := range strings.Lines(string(b)) {
		out.WriteString(l)
		if strings.TrimSpace(l) == after {
			found++
			out.WriteString(line + "\n")
		}
	}
	if found != 1 || strings.Contains(line, "\n") {
		t.Fatalf("%s: %d lines say %q", file, found, after)
	}
	if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// command runs one in a folder and gives what it said.
func command(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	began := time.Now()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	t.Logf("%s %s: %.1f s", name, args[0], time.Since(began).Seconds())
	return string(out)
}

// node is one that runs, by the program that was built.
type node struct {
	t           *testing.T
	base, token string
	cmd         *exec.Cmd
}

// stop ends it as Ctrl-C does.
func (n *node) stop() {
	n.t.Helper()
	if err := n.cmd.Process.Signal(os.Interrupt); err != nil {
		n.t.Fatal(err)
	}
	_ = n.cmd.Wait()
}

var address = regexp.MustCompile(`^\w+ (http://[^/]+)/\?token=(\S+)`)

// startNode runs a node until the test ends. files, node.yaml among them, are written into its folder.
func startNode(t *testing.T, bin string, files map[string]string) *node {
	t.Helper()
	return startNodeIn(t, bin, t.TempDir(), files)
}

func startNodeIn(t *testing.T, bin, dir string, files map[string]string) *node {
	t.Helper()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(bin, "run", "node.yaml", "--for", "1m")
	cmd.Dir = dir
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if m := address.FindStringSubmatch(lines.Text()); m != nil {
			go io.Copy(io.Discard, out)
			return &node{t, m[1], m[2], cmd}
		}
	}
	t.Fatalf("the node did not start: %s", errs.String())
	return nil
}

// request asks the node's API, and reads the answer's JSON into answer where there is one to read into.
func (n *node) request(method, path, body string, answer any) int {
	n.t.Helper()
	r, err := http.NewRequest(method, n.base+"/api/v1/"+path, strings.NewReader(body))
	if err != nil {
		n.t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+n.token)
	r.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		n.t.Fatal(err)
	}
	defer res.Body.Close()
	if answer != nil {
		if err := json.NewDecoder(res.Body).Decode(answer); err != nil {
			n.t.Fatalf("%s: %v", path, err)
		}
	}
	return res.StatusCode
}

// until asks until the answer is as wanted, for 15 s at most.
func (n *node) until(want string, ask func() (got string)) {
	n.t.Helper()
	for end := time.Now().Add(15 * time.Second); ; time.Sleep(100 * time.Millisecond) {
		got := ask()
		if got == want {
			return
		}
		if time.Now().After(end) {
			n.t.Fatalf("after 15 s %q, want %q", got, want)
		}
	}
}

// oneAircraft is a node that hears one aircraft, eastward at so many knots for half a minute.
func oneAircraft(knots float64) map[string]string {
	const lat, lon = 27.62, 127.02
	begin := time.Date(2026, 11, 23, 3, 14, 0, 0, time.UTC)
	perSecond := knots * 1852 / 3600 / (6378137 * math.Cos(lat*math.Pi/180)) * 180 / math.Pi
	var b strings.Builder
	for s := range 30 {
		at := begin.Add(time.Duration(s) * time.Second).Format("2006/01/02,15:04:05.000")
		fmt.Fprintf(&b, "MSG,3,1,1,84B1F2,1,%s,%s,,30000,,,%.5f,%.5f,,,,,,0\r\n", at, at, lat, lon+float64(s)*perSecond)
		fmt.Fprintf(&b, "MSG,4,1,1,84B1F2,1,%s,%s,,,%.1f,90.0,,,0,,,,,0\r\n", at, at, knots)
	}
	return map[string]string{"aircraft.sbs": b.String(),
		"node.yaml": "node: jp\nhttp: 127.0.0.1:0\ndate: 2026-11-23\nfeeds:\n" +
			"  - id: naha\n    from: sbs+file:aircraft.sbs\n    speed: 10\n"}
}

// supersonicIsTold: the new rule's alert stands in the list, in its own words.
func supersonicIsTold(t *testing.T, bin string) {
	n := startNode(t, bin, oneAircraft(800))
	n.until("supersonic/jp-0001/1 Supersonic: jp-0001 flies at 800 kn, Mach 1.2 at sea level, identity neutral, no Mode A", func() string {
		var got struct {
			Alerts []struct{ ID, Title, Why string }
		}
		n.request("GET", "alerts", "", &got)
		var all []string
		for _, a := range got.Alerts {
			all = append(all, a.ID+" "+a.Title+": "+a.Why)
		}
		return strings.Join(all, "\n")
	})
}

// remarkIsKept: the new deed is done and tells its news, is refused with a code, and outlives a restart.
func remarkIsKept(t *testing.T, bin string) {
	dir := t.TempDir()
	files := oneAircraft(400)
	type answer struct {
		Code, Error string
		News        map[string]struct{ Count int }
	}
	n := startNodeIn(t, bin, dir, files)
	for want := range 2 {
		var got answer
		if code := n.request("POST", "deeds/remark", `{"text":"calm"}`, &got); code != 200 || got.News["remarks"].Count != want+1 {
			t.Fatalf("remark %d: %d %+v", want+1, code, got)
		}
	}
	var got answer
	if code := n.request("POST", "deeds/remark", `{"text":""}`, &got); code != 400 || got.Code != "invalid" || got.Error != "a remark says nothing: write what it is about" {
		t.Errorf("an empty remark: %d %+v", code, got)
	}
	n.stop()
	n = startNodeIn(t, bin, dir, files)
	if code := n.request("POST", "deeds/remark", `{"text":"calm"}`, &got); code != 200 || got.News["remarks"].Count != 3 {
		t.Errorf("after a restart: %d %+v", code, got)
	}
}

// outcomesAreCounted: the new outlet has its options and is told what happens.
func outcomesAreCounted(t *testing.T, bin string) {
	dir := t.TempDir()
	files := oneAircraft(400)
	files["node.yaml"] += "outlets:\n  count: {file: count.txt}\n"
	n := startNodeIn(t, bin, dir, files)
	n.until("at least 100", func() string {
		b, _ := os.ReadFile(filepath.Join(dir, "count.txt"))
		if c, err := strconv.Atoi(strings.TrimSpace(string(b))); err != nil || c < 100 {
			return string(b)
		}
		return "at least 100"
	})
	n.stop()
	files["node.yaml"] = strings.Replace(files["node.yaml"], "{file:", "{flie:", 1)
	if err := os.WriteFile(filepath.Join(dir, "node.yaml"), []byte(files["node.yaml"]), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(bin, "run", filepath.Join(dir, "node.yaml")).CombinedOutput()
	if err == nil || !strings.Contains(string(out), `node.yaml:9: outlet count: there is no option "flie"`) || strings.Count(string(out), "\n") != 1 {
		t.Errorf("a wrong option is answered with %q (%v)", out, err)
	}
}
