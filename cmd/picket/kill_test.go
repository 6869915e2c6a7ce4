package main

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestMain lets the test's own binary be picket, so that a node can be a process that dies.
func TestMain(m *testing.M) {
	if os.Getenv("PICKET_IS_THE_COMMAND") != "" {
		main()
	}
	os.Exit(m.Run())
}

// squitters is a receiver's SBS port: some aircraft, one of them in distress, once a second to whoever listens.
type squitters struct {
	listener net.Listener
	first    int
	mu       sync.Mutex
	conns    []net.Conn
}

const aircraft = 8

func newSquitters(t *testing.T, first int) *squitters {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &squitters{listener: l, first: first}
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			s.mu.Lock()
			s.conns = append(s.conns, c)
			s.mu.Unlock()
		}
	}()
	stop := make(chan struct{})
	go s.speak(stop)
	t.Cleanup(func() { close(stop); l.Close() })
	return s
}

func (s *squitters) speak(stop chan struct{}) {
	began := time.Now()
	for tick := time.NewTicker(500 * time.Millisecond); ; {
		select {
		case <-stop:
			return
		case <-tick.C:
		}
		var b strings.Builder
		stamp := time.Now().UTC().Format("2006/01/02,15:04:05.000")
		for i := range aircraft {
			at := 0.1*float64(i) + 0.0002*time.Since(began).Seconds()
			id := fmt.Sprintf("%06X", 0x860000+s.first+i)
			fmt.Fprintf(&b, "MSG,3,1,1,%s,1,%s,%s,,%d,,,%.5f,%.5f,,,,,,0\r\n", id, stamp, stamp, 20000+1000*i, 26+at, 127+0.3*float64(s.first%16))
			if i == 0 {
				fmt.Fprintf(&b, "MSG,6,1,1,%s,1,%s,%s,,,,,,,,7700,,-1,,0\r\n", id, stamp, stamp)
			}
		}
		s.mu.Lock()
		for _, c := range s.conns {
			c.SetWriteDeadline(time.Now().Add(time.Second))
			_, _ = c.Write([]byte(b.String())) // one that died is written to in vain
		}
		s.mu.Unlock()
	}
}

// mortal is a node in a process of its own.
type mortal struct {
	*running
	name, dir string
	cmd       *exec.Cmd
}

func (m *mortal) live(t *testing.T) {
	t.Helper()
	m.cmd = exec.Command(os.Args[0], "run", filepath.Join(m.dir, "node.yaml"))
	m.cmd.Env = append(os.Environ(), "PICKET_IS_THE_COMMAND=1")
	m.cmd.Stderr = os.Stderr
	out, err := m.cmd.StdoutPipe()
	if err == nil {
		err = m.cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if f := address.FindStringSubmatch(lines.Text()); f != nil {
			m.running = &running{t: t, base: f[1], token: f[2]}
			go func() {
				for lines.Scan() {
				}
			}()
			return
		}
	}
	t.Fatalf("%s did not start", m.name)
}

func (m *mortal) die() {
	_ = m.cmd.Process.Kill()
	_ = m.cmd.Wait()
}

func newMortals(t *testing.T) []*mortal {
	ports, err := freePorts("tcp", 5)
	if err != nil {
		t.Fatal(err)
	}
	root := t.TempDir()
	links := []string{
		"listen: " + ports[3] + "\npartners: {jp: {group: g}, us: {group: g}}",
		"listen: " + ports[4] + "\npartners: {au: {dial: '" + ports[3] + "', group: g}, us: {group: g}}",
		"partners: {au: {dial: '" + ports[3] + "', group: g}, jp: {dial: '" + ports[4] + "', group: g}}",
	}
	var all []*mortal
	for i, name := range []string{"au", "jp", "us"} {
		m := &mortal{name: name, dir: filepath.Join(root, name)}
		s := newSquitters(t, 16*i+1)
		m.write(t, "node.yaml", "node: "+name+"\nhttp: "+ports[i]+"\ndata: .\nexercise: KILLED\npolicy: [all.cedar]\n"+links[i]+
			"\nfeeds:\n  - {id: "+name+"-sbs, from: 'sbs+tcp://"+s.listener.Addr().String()+"'}\n")
		m.write(t, "all.cedar", "@agreement(\"T\") @clause(\"1\") permit (principal, action == Action::\"feed\", resource);\n"+
			"@agreement(\"T\") @clause(\"2\") @fields(\"address callsign squawk height siting\") permit (principal, action == Action::\"contribute\", resource);\n")
		all = append(all, m)
	}
	enrolAll(t, all)
	return all
}

func (m *mortal) write(t *testing.T, name, text string) {
	t.Helper()
	err := os.MkdirAll(m.dir, 0o700)
	if err == nil {
		err = os.WriteFile(filepath.Join(m.dir, name), []byte(text), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func enrolAll(t *testing.T, all []*mortal) {
	for _, a := range all {
		for _, b := range all {
			if a == b {
				continue
			}
			file := filepath.Join(a.dir, b.name+".invite")
			if _, errs, code := do(t, "", "invite", b.name, "--node", filepath.Join(a.dir, "node.yaml"), "--out", file); code != 0 {
				t.Fatal(errs)
			}
			if _, errs, code := do(t, "", "join", file, "--node", filepath.Join(b.dir, "node.yaml")); code != 0 {
				t.Fatal(errs)
			}
		}
	}
}

// sees counts the tracks of a picture that rest on a nation's word.
func (m *mortal) sees(nation string) int {
	k := 0
	for _, x := range m.tracks() {
		if x.from(nation) {
			k++
		}
	}
	return k
}

// acknowledged gives the alerts of a node that somebody acknowledged.
func (m *mortal) acknowledged() map[string]bool {
	var a struct {
		Alerts []struct{ ID, Acknowledged string }
	}
	m.get("alerts", &a)
	got := map[string]bool{}
	for _, x := range a.Alerts {
		got[x.ID] = x.Acknowledged != ""
	}
	return got
}

// Three nodes are processes; one is killed at a random instant, again and again. Its picture comes back on the others
// (how soon is printed: 5 s are asked for), and what it had answered as acknowledged is so still.
func TestKilledNodes(t *testing.T) {
	times := 50
	if os.Getenv("PICKET_NIGHT") != "" {
		times = 1000
	}
	all := newMortals(t)
	for _, m := range all {
		m.live(t)
		defer func() { m.die() }()
	}
	rng := rand.New(rand.NewPCG(9, 9))
	promised := map[string]map[string]bool{}
	var worst time.Duration
	whole := func() bool {
		for _, a := range all {
			for _, b := range all {
				if a != b && a.sees(b.name) < aircraft {
					return false
				}
			}
		}
		return true
	}
	within(t, 2*time.Minute, "all see all", whole)
	for range times {
		victim := all[rng.IntN(len(all))]
		for id, done := range victim.acknowledged() {
			if !done && strings.HasPrefix(id, "emergency") && victim.post("alerts/"+id+"/acknowledge", "") == 200 {
				if promised[victim.name] == nil {
					promised[victim.name] = map[string]bool{}
				}
				promised[victim.name][id] = true
			}
		}
		time.Sleep(time.Duration(rng.IntN(700)) * time.Millisecond)
		victim.die()
		began := time.Now()
		victim.live(t)
		for !whole() {
			if time.Since(began) > time.Minute {
				t.Fatalf("%s killed: its picture is not back after a minute", victim.name)
			}
			time.Sleep(50 * time.Millisecond)
		}
		worst = max(worst, time.Since(began))
		now := victim.acknowledged()
		for id := range promised[victim.name] {
			if !now[id] {
				t.Errorf("%s killed: %s was acknowledged and is not", victim.name, id)
			}
		}
	}
	t.Logf("%d kills: the picture was back after %.1f s at the latest", times, worst.Seconds())
	if len(promised) < 3 {
		t.Errorf("alerts were acknowledged at %d nodes", len(promised))
	}
}
