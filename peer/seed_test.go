package peer

import (
	"flag"
	"testing"
)

// TestMain fixes the seed of the properties, unless the command line gives one.
func TestMain(m *testing.M) {
	flag.Parse()
	if f := flag.Lookup("rapid.seed"); f.Value.String() == "0" {
		f.Value.Set("7422")
	}
	m.Run()
}
