package memlink_test

import (
	"testing"

	"go.uber.org/goleak"

	"picket/internal/linktest"
	"picket/link/memlink"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestConformance(t *testing.T) {
	linktest.Run(t, func(*testing.T) linktest.Line {
		us, jp := memlink.Between("us", "jp", 1, memlink.Faults{})
		return linktest.Line{Us: us, Jp: jp, Set: func(state string) {
			s := map[string]memlink.State{"cut": memlink.Cut, "hole": memlink.Hole}[state]
			us.SetState(s)
			jp.SetState(s)
		}}
	})
}
