package node_test

import (
	"encoding/json"
	"fmt"
	"time"

	"picket"
	"picket/node"
)

// A core is begun with its configuration, then stepped with what comes; every step tells what it changed.
func Example() {
	config, err := json.Marshal(picket.Config{Node: "jp", Feeds: []picket.Feed{{ID: "naha", Format: "sbs"}}})
	if err != nil {
		panic(err)
	}
	at := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	c := node.New()
	o := c.Step(picket.Entry{Seq: 1, At: at, Start: &picket.Start{Config: config}})
	fmt.Println("started as", o.Started.Node)

	for seq := range uint64(2) { // an aircraft's positions, a second apart
		at = at.Add(time.Second)
		stamp := at.Format("2006/01/02,15:04:05.000")
		line := fmt.Sprintf("MSG,3,1,1,84B1F2,1,%s,%s,,27125,,,27.62000,127.02000,,,,,,0\r\n", stamp, stamp)
		o = c.Step(picket.Entry{Seq: seq + 2, At: at, Raw: &picket.Raw{Feed: "naha", Bytes: []byte(line)}})
		fmt.Printf("%s is %s, %06X\n", o.Changed[0].Number, o.Changed[0].Status, o.Changed[0].Keys.ICAO)
	}

	o = c.Step(picket.Entry{Seq: 4, At: at, Deed: picket.DeedOf("watch/ito", "identify",
		map[string]string{"track": "jp-0001", "identity": "neutral"})})
	fmt.Println(o.Refused.Code, o.Changed[0].Identity, "by", o.Changed[0].IdentityBy)

	o = c.Step(picket.Entry{Seq: 5, At: at, Deed: picket.DeedOf("watch/ito", "acknowledge", map[string]string{"alert": "x"})})
	fmt.Println(o.Refused.Code, "-", o.Refused.Why)
	// Output:
	// started as jp
	// jp-0001 is confirmed, 84B1F2
	// jp-0001 is confirmed, 84B1F2
	// done neutral by watch/ito
	// not_found - no alert x
}
