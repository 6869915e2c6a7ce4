package ais

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"picket/sensing"
)

// Parts A and B of one ship (libais), and a part of another with the number 3, which does not exist (gpsd).
const (
	partA = "!AIVDM,1,1,,B,H5NCRS0L4DhHu8<D00000000000,2*7F"
	partB = "!AIVDM,1,1,,B,H5NCRS4UG5CD=1BG45jioo1P6330,0*2C"
	part3 = "!AIVDM,1,1,,A,H3KLehdt00000000?6ekkjm000000,0*2C"
)

// story lists b and gives each record in brief: its offset, and 24 (both parts), another type, skipped or bad.
func story(b string) (out []string) {
	d := NewDecoder()
	tell := func(r sensing.Record) {
		what := "skipped"
		switch {
		case r.Bad != "":
			what = "bad"
		case strings.Contains(string(r.JSON), `"type":24,`):
			what = "24"
		case r.JSON != nil:
			what = "other"
		}
		out = append(out, fmt.Sprintf("%d+%d %s", r.Offset, r.Length, what))
	}
	d.List([]byte(b), received, tell)
	d.ListEnd(tell)
	return out
}

func TestPair(t *testing.T) {
	a, b, none, position := partA+"\n", partB+"\n", part3+"\n", other+"\n" // 47, 48, 49 and 48 bytes
	at := func(second int, s string) string { return fmt.Sprintf("%s,r003669945,%d\n", s, 1600000000+second) }
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"A, B", a + b, []string{"47+48 24"}},
		{"B, A", b + a, []string{"48+47 24"}},
		{"something between", a + position + b, []string{"47+48 other", "95+48 24"}},
		{"A alone", a + position, []string{"47+48 other", "0+47 skipped"}},
		{"B alone", b, []string{"0+48 skipped"}},
		{"A twice", a + a + b, []string{"0+47 skipped", "94+48 24"}},
		{"B again", a + b + b, []string{"47+48 24", "95+48 skipped"}},
		{"twice", a + b + a + b, []string{"47+48 24", "142+48 24"}},
		{"part 3", a + none + b, []string{"47+49 skipped", "96+48 24"}},
		{"another ship's B", a + class(2, 1), []string{"0+47 skipped", "47+48 skipped"}},
		{"checksum wrong", a + strings.Replace(b, "*2C", "*2D", 1), []string{"47+48 bad", "0+47 skipped"}},
		{"a minute apart", at(0, partA) + at(60, partB), []string{"69+70 24"}},
		{"a minute apart, stations' clocks", at(60, partA) + at(0, partB), []string{"69+70 24"}},
		{"more than a minute apart", at(0, partA) + at(61, partB), []string{"0+69 skipped", "69+70 skipped"}},
		{"an old A, the next cycle", at(0, partA) + at(360, partA) + at(365, partB), []string{"0+69 skipped", "138+70 24"}},
		{"one has a time", at(0, partA) + b, []string{"69+48 24"}},
	} {
		if got := story(c.in); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// class gives part A (0) or B (1) of a ship in a sentence.
func class(mmsi uint64, part uint64) string {
	var m bits
	m.put(0, 6, 24)
	m.put(8, 30, mmsi)
	m.put(38, 2, part)
	m.put(132, 30, 257000001) // of B: of an auxiliary craft its mother ship
	m.put(166, 2, 0)
	return strings.ReplaceAll(string((&Encoder{}).append(nil, &m, received)), "\r", "")
}

// On a connection whose bytes tell no time, its own clock does.
func TestPairOfConnection(t *testing.T) {
	for _, c := range []struct {
		apart time.Duration
		want  int
	}{{halfLife, 1}, {halfLife + 1, 0}} {
		n := 0
		d := NewDecoder()
		count := func(r sensing.Record) {
			if r.JSON != nil {
				n++
			}
		}
		d.List([]byte(partA+"\n"), received, count)
		d.List([]byte(partB+"\n"), received.Add(c.apart), count)
		if n != c.want {
			t.Errorf("%v apart: %d shown, want %d", c.apart, n, c.want)
		}
	}
}

// The record has both parts' fields, whichever came first, and all else of the one that came last.
func TestPairJSON(t *testing.T) {
	const station = ",r003669945,1600000030\n"
	for in, want := range map[string]string{
		partA + "\n" + partB + station:            `{"offset":47,"length":70,"format":"ais","type":24,"mmsi":367321740,"repeat":0,"name":"GAELFORCE","ship_type":37,"vendor":"WES","model":5,"serial":53330,"callsign":"WDE2177","to_bow":12,"to_stern":6,"to_port":3,"to_starboard":3,"bits":168,"talker":"AI","channel":"B","received":"2020-09-13T12:27:10Z"}`,
		partB + "\n" + partA + "\n":               `{"offset":48,"length":47,"format":"ais","type":24,"mmsi":367321740,"repeat":0,"name":"GAELFORCE","ship_type":37,"vendor":"WES","model":5,"serial":53330,"callsign":"WDE2177","to_bow":12,"to_stern":6,"to_port":3,"to_starboard":3,"bits":160,"talker":"AI","channel":"B"}`,
		class(982570001, 1) + class(982570001, 0): `{"offset":48,"length":48,"format":"ais","type":24,"mmsi":982570001,"repeat":0,"model":0,"serial":0,"mothership":257000001,"bits":168,"talker":"AI","channel":"A"}`,
	} {
		n := 0
		NewDecoder().List([]byte(in), received, func(r sensing.Record) {
			n++
			if string(r.JSON) != want {
				t.Errorf("got  %s\nwant %s", r.JSON, want)
			}
		})
		if n != 1 {
			t.Errorf("%d records of %q", n, in)
		}
	}
}

// Parts without their others cost no more than the bound; the oldest goes first, and none is lost.
func TestPairFlood(t *testing.T) {
	const ships = maxHalves + 1000
	d := NewDecoder()
	var skipped []int64
	good := 0
	take := func(r sensing.Record) {
		if r.Skipped {
			skipped = append(skipped, r.Offset)
			return
		}
		good++
	}
	for i := range uint64(ships) {
		d.List([]byte(class(1+i, 0)), received, take)
		if len(d.halves) > maxHalves {
			t.Fatalf("%d held", len(d.halves))
		}
	}
	if len(skipped) != 1000 || !slices.IsSorted(skipped) {
		t.Errorf("%d skipped, want the first 1000", len(skipped))
	}
	for i := range uint64(ships) { // B of all: the last maxHalves ships' A is there still
		d.List([]byte(class(ships-i, 1)), received, take)
	}
	d.ListEnd(take)
	if good != maxHalves || len(skipped) != 2*1000 || len(d.halves) != 0 {
		t.Errorf("good %d, skipped %d, held %d", good, len(skipped), len(d.halves))
	}
}

// Decode keeps no part back.
func TestPairDecode(t *testing.T) {
	for _, in := range []string{partA, partB, partA + "\n" + partB, partB + "\n" + partA} {
		n := strings.Count(in, "!")
		if r := decode([]byte(in + "\n")); r.Good != n || len(r.Facts) != n || r.Skipped != 0 {
			t.Errorf("%q: good %d, facts %d, skipped %d", in, r.Good, len(r.Facts), r.Skipped)
		}
	}
}
