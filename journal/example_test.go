package journal_test

import (
	"fmt"
	"log"
	"os"
	"time"

	"picket"
	"picket/journal"
)

// A node appends what happens to it, and waits for the disk before it tells anybody. Later the same
// entries are read in the same order.
func Example() {
	dir, err := os.MkdirTemp("", "journal")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)

	j, report, err := journal.Open(dir, journal.Options{})
	if err != nil {
		log.Fatal(err)
	}
	at := time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC)
	for i, line := range []string{"first", "second"} {
		e := picket.Entry{Seq: report.LastSeq + uint64(i) + 1, At: at.Add(time.Duration(i) * time.Second)}
		e.Raw = &picket.Raw{Feed: "radar-1", Bytes: []byte(line)}
		if err := j.Append(e); err != nil {
			log.Fatal(err)
		}
	}
	if err := j.Sync(); err != nil { // now both outlive a power cut
		log.Fatal(err)
	}
	if err := j.Close(); err != nil {
		log.Fatal(err)
	}

	for e, err := range journal.Read(dir) {
		if err != nil {
			log.Fatal(err) // a *journal.Break names file and offset
		}
		fmt.Printf("%d %s %s\n", e.Seq, e.At.Format("15:04:05"), e.Raw.Bytes)
	}
	// Output:
	// 1 09:00:00 first
	// 2 09:00:01 second
}
