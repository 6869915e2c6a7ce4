package exercise

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"picket/geo"
	"picket/sensing"
	"picket/sim"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// lines is an encoder for tests: one JSON object a message.
type lines struct{}

func (lines) Encode(dst []byte, r *sensing.Reports) ([]byte, error) {
	b, err := json.Marshal(r)
	return append(append(dst, b...), '\n'), err
}

// busy is a world of two fast radars, an ADS-B receiver and an AIS network.
func busy() *sim.World {
	s := sim.Swarm(1, 200)
	for i := range s.Sensors {
		s.Sensors[i].Latency = 0
		if r := s.Sensors[i].Radar; r != nil {
			fast := *r
			fast.Period = time.Second
			s.Sensors[i].Radar = &fast
		}
	}
	return sim.New(s, 1)
}

func receiver(t *testing.T) *net.UDPConn {
	t.Helper()
	c, err := net.ListenUDP("udp", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

// start runs x for a while and says how long it took to stop.
func start(t *testing.T, x *Exercise, d time.Duration) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), d)
	defer cancel()
	begin := time.Now()
	if err := x.Run(ctx); err != nil {
		t.Fatal(err)
	}
	if over := time.Since(begin) - d; over > time.Second {
		t.Errorf("stopping took %v", over)
	}
}

func read(t *testing.T, c net.Conn) (datagrams int, all sensing.Reports) {
	t.Helper()
	b := make([]byte, 1<<16)
	for {
		c.SetReadDeadline(time.Now().Add(50 * time.Millisecond))
		n, err := c.Read(b)
		if err != nil {
			return datagrams, all
		}
		var r sensing.Reports
		if err := json.Unmarshal(b[:n], &r); err != nil {
			t.Fatalf("datagram %d is not one message: %v", datagrams, err)
		}
		datagrams++
		all.Plots, all.Sweeps = append(all.Plots, r.Plots...), append(all.Sweeps, r.Sweeps...)
	}
}

// A radar of one rotation a second crosses 32 sectors in a second: a datagram each, after one of its plots if any.
func TestRadarOverUDP(t *testing.T) {
	c := receiver(t)
	x, err := New(busy(), []Target{{"okinawa-1", "udp://" + c.LocalAddr().String(), lines{}}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	start(t, x, 1500*time.Millisecond)
	n, r := read(t, c)
	stat := x.Stats()[0]
	if marks := len(r.Sweeps); marks < 44 || marks > 52 || n < marks+20 || n > 2*marks || uint64(n) != stat.Messages || stat.Failed != 0 {
		t.Errorf("%d datagrams in 1.5 s, %+v", n, stat)
	}
	if len(r.Plots) < 40 {
		t.Errorf("%d plots", len(r.Plots))
	}
	for _, p := range r.Plots {
		if p.Time.Before(begin) || p.Time.After(begin.Add(2*time.Second)) {
			t.Fatalf("plot of %v in an exercise that began at %v", p.Time, begin)
		}
	}
}

func TestBeastServerGivesEveryClientTheSame(t *testing.T) {
	x, err := New(busy(), []Target{{"naha-adsb", "tcp://127.0.0.1:0", lines{}}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	type heard struct {
		lines int
		err   error
	}
	got := make(chan heard, 2)
	for range 2 {
		conn, err := net.Dial("tcp", strings.TrimPrefix(x.Stats()[0].To, "tcp://"))
		if err != nil {
			t.Fatal(err)
		}
		go func() {
			defer conn.Close()
			var h heard
			for s := bufio.NewScanner(conn); s.Scan(); h.lines++ {
				var r sensing.Reports
				if h.err = json.Unmarshal(s.Bytes(), &r); h.err != nil {
					break
				}
			}
			got <- h
		}()
	}
	for x.Stats()[0].Clients < 2 {
		time.Sleep(time.Millisecond)
	}
	start(t, x, time.Second)
	a, b := <-got, <-got
	if a.err != nil || b.err != nil {
		t.Fatal(a.err, b.err)
	}
	sent := int(x.Stats()[0].Messages)
	// what lies in a client's queue when the exercise stops is not waited for
	if sent < 150 || a.lines < sent*8/10 || b.lines < sent*8/10 {
		t.Errorf("%d messages sent, clients heard %d and %d", sent, a.lines, b.lines)
	}
}

// flood fills any socket buffer soon.
type flood struct{}

func (flood) Encode(dst []byte, _ *sensing.Reports) ([]byte, error) {
	return append(dst, make([]byte, 1<<17)...), nil
}

func TestClientThatDoesNotReadIsCutOff(t *testing.T) {
	x, err := New(busy(), []Target{{"naha-adsb", "tcp://127.0.0.1:0", flood{}}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	conn, err := net.Dial("tcp", strings.TrimPrefix(x.Stats()[0].To, "tcp://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	for x.Stats()[0].Clients < 1 {
		time.Sleep(time.Millisecond)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { done <- x.Run(ctx) }()
	for begin := time.Now(); x.Stats()[0].Clients > 0; time.Sleep(tick) {
		if time.Since(begin) > 5*time.Second {
			t.Error("the client is still connected")
			break
		}
	}
	if s := x.Stats()[0]; s.Dropped != 1 {
		t.Errorf("%+v", s)
	}
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestManyClientsAreRefused(t *testing.T) {
	w, err := listen(addrPort("127.0.0.1:0"))
	if err != nil {
		t.Fatal(err)
	}
	defer w.close()
	for range maxClients + 5 {
		c, err := net.Dial("tcp", strings.TrimPrefix(w.addr(), "tcp://"))
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
	}
	time.Sleep(50 * time.Millisecond)
	if n, _ := w.clients(); n != maxClients {
		t.Errorf("%d clients", n)
	}
}

// Nobody listening yet must not cost those who listen later.
func TestNobodyListening(t *testing.T) {
	c := receiver(t)
	at := c.LocalAddr().String()
	c.Close()
	x, err := New(busy(), []Target{{"okinawa-1", "udp://" + at, lines{}}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	start(t, x, 300*time.Millisecond)
	if s := x.Stats()[0]; s.Failed != 0 || s.Messages == 0 {
		t.Errorf("%+v", s)
	}
}

func TestOnlyLoopback(t *testing.T) {
	for _, c := range []struct {
		to        string
		multicast bool
		ok        bool
	}{
		{"udp://127.0.0.1:8600", false, true}, {"udp://127.9.9.9:8600", false, true}, {"udp://[::1]:8600", false, true},
		{"udp://localhost:8600", false, true}, {"tcp://127.0.0.1:0", false, true}, {"udp://239.1.1.1:8600", true, true},
		{"udp://[::ffff:127.0.0.1]:8600", false, true},
		{"udp://239.1.1.1:8600", false, false}, {"udp://192.168.1.7:8600", true, false}, {"udp://8.8.8.8:8600", true, false},
		{"tcp://0.0.0.0:30005", false, false}, {"tcp://:30005", false, false}, {"tcp://239.1.1.1:8600", true, false},
		{"udp://[ff02::1]:8600", true, false}, {"udp://[::ffff:10.0.0.1]:8600", false, false}, {"udp://0.0.0.0:1", false, false},
		{"udp://radar.example:8600", false, false}, {"udp://127.0.0.1:0", false, false}, {"127.0.0.1:8600", false, false},
		{"udp://127.0.0.1", false, false}, {"udp://localhost.example:8600", false, false}, {"udp://localhost:1@8.8.8.8:53", false, false},
		{"udp://255.255.255.255:8600", true, false}, {"udp://[fe80::1%25lo]:8600", true, false}, {"unix:///tmp/x", false, false}, {"", false, false},
	} {
		_, addr, err := parse(c.to, Options{Multicast: c.multicast})
		if (err == nil) != c.ok {
			t.Errorf("%q, multicast %v: %v, %v", c.to, c.multicast, addr, err)
		}
		if err != nil && (!errors.Is(err, ErrAddress) || strings.Contains(err.Error(), "\n")) {
			t.Errorf("%q: %v", c.to, err)
		}
	}
	if _, err := New(busy(), []Target{{"okinawa-1", "udp://127.0.0.1:9", lines{}}, {"naha-adsb", "tcp://10.0.0.1:30005", lines{}}}, Options{}); !errors.Is(err, ErrAddress) {
		t.Errorf("New: %v", err)
	}
	if _, err := New(busy(), []Target{{"nobody", "udp://127.0.0.1:9", lines{}}}, Options{}); err == nil {
		t.Error("an unknown sensor is accepted")
	}
}

func TestMulticastStaysOnLoopback(t *testing.T) {
	lo, err := net.InterfaceByName("lo")
	if err != nil {
		t.Skip("needs an interface called lo: ", err)
	}
	group := net.UDPAddr{IP: net.IPv4(239, 255, 86, 1), Port: 0}
	c, err := net.ListenMulticastUDP("udp4", lo, &group)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	port := c.LocalAddr().(*net.UDPAddr).Port
	to := (&net.UDPAddr{IP: group.IP, Port: port}).String()
	x, err := New(busy(), []Target{{"okinawa-1", "udp://" + to, lines{}}}, Options{Multicast: true})
	if err != nil {
		t.Fatal(err)
	}
	start(t, x, 500*time.Millisecond)
	if n, _ := read(t, c); n < 10 {
		t.Errorf("%d datagrams by multicast, %+v", n, x.Stats())
	}
}

// What cannot be encoded is counted and costs nothing else.
type picky struct{ lines }

func (p picky) Encode(dst []byte, r *sensing.Reports) ([]byte, error) {
	if len(r.Plots) > 0 {
		return dst, errors.New("no words for a plot")
	}
	return p.lines.Encode(dst, r)
}

func TestWhatCannotBeEncodedIsCounted(t *testing.T) {
	c := receiver(t)
	x, err := New(busy(), []Target{{"okinawa-1", "udp://" + c.LocalAddr().String(), picky{}}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	start(t, x, 500*time.Millisecond)
	if s := x.Stats()[0]; s.Failed == 0 || s.Messages == 0 || s.LastError != "no words for a plot" {
		t.Errorf("%+v", s)
	}
}

func TestLargeSectorsAreCut(t *testing.T) {
	r := sensing.Reports{Plots: make([]sensing.Plot, 47), Sweeps: make([]sensing.Sweep, 2)}
	var c chunk
	var plots, sweeps []int
	c.each(&r, func(p *sensing.Reports) {
		plots, sweeps = append(plots, len(p.Plots)), append(sweeps, len(p.Sweeps))
	})
	if want := []int{20, 20, 7, 0}; !equal(plots, want) || !equal(sweeps, []int{0, 0, 0, 2}) {
		t.Errorf("plots %v, sweeps %v", plots, sweeps)
	}
}

func equal(a, b []int) bool {
	for i := range a {
		if i >= len(b) || a[i] != b[i] {
			return false
		}
	}
	return len(a) == len(b)
}

// Recording twice gives the same bytes, and every plot lies by a line of the truth.
func TestRecord(t *testing.T) {
	encoders := map[sensing.SensorID]sensing.Encoder{"okinawa-1": lines{}, "naha-adsb": lines{}, "ryukyu-ais": lines{}}
	var dirs [2]string
	for i := range dirs {
		dirs[i] = t.TempDir()
		w := sim.New(sim.SouthernLantern(4), 4)
		w.Begin(time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC))
		if err := Record(w, dirs[i], 13*time.Second, time.Second, encoders); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"okinawa-1.asterix", "naha-adsb.beast", "ryukyu-ais.nmea", Truth} {
		a, b := slurp(t, dirs[0], name), slurp(t, dirs[1], name)
		if len(a) == 0 || !bytes.Equal(a, b) {
			t.Errorf("%s: %d and %d bytes, equal: %v", name, len(a), len(b), bytes.Equal(a, b))
		}
	}
	if _, err := os.Stat(filepath.Join(dirs[0], "miyako-1.asterix")); err == nil {
		t.Error("a sensor without encoder was recorded")
	}
	truth := strings.Split(strings.TrimSpace(string(slurp(t, dirs[0], Truth))), "\n")
	if truth[0] != TruthHeader || len(truth) < 14*150 {
		t.Errorf("truth: %d lines, first %q", len(truth), truth[0])
	}
	for _, line := range truth {
		if strings.Count(line, ",") != strings.Count(TruthHeader, ",") {
			t.Fatalf("line %q", line)
		}
	}
	if !strings.HasPrefix(truth[1], "2026-11-23T03:00:00.000Z,") {
		t.Errorf("first line %q", truth[1])
	}
}

func slurp(t *testing.T, dir, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A recording is the bytes that leave by the sockets.
func TestRecordIsWhatIsSent(t *testing.T) {
	c := receiver(t)
	x, err := New(busy(), []Target{{"okinawa-1", "udp://" + c.LocalAddr().String(), places{}}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	start(t, x, time.Second)
	var live []byte
	b := make([]byte, 1<<16)
	for {
		c.SetReadDeadline(time.Now().Add(50 * time.Millisecond))
		n, err := c.Read(b)
		if err != nil {
			break
		}
		live = append(live, b[:n]...)
	}
	dir := t.TempDir()
	if err := Record(busy(), dir, 2*time.Second, time.Second, map[sensing.SensorID]sensing.Encoder{"okinawa-1": places{}}); err != nil {
		t.Fatal(err)
	}
	if file := slurp(t, dir, "okinawa-1.asterix"); len(live) < 1000 || !bytes.HasPrefix(file, live) {
		t.Errorf("%d bytes live, %d recorded, not the same", len(live), len(file))
	}
}

// places encodes all but the times, which differ between two runs.
type places struct{}

func (places) Encode(dst []byte, r *sensing.Reports) ([]byte, error) {
	for _, p := range r.Plots {
		dst = number(number(dst, p.Range, 3), p.Azimuth/geo.Deg, 6)
	}
	for _, s := range r.Sweeps {
		dst = number(dst, s.Azimuth, 3)
	}
	return append(dst, '\n'), nil
}

func addrPort(s string) netip.AddrPort { return netip.MustParseAddrPort(s) }
