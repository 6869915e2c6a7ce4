package node

import (
	"encoding/json"
	"testing"
	"time"

	"picket"
)

// A node without partners that crashes at the moment when it has shown a new number does not give it again: there is
// no decision that would have been synced.
func TestNumbersOverCrashes(t *testing.T) {
	for seed := range uint64(20) {
		s := newStorm(seed+1, &plantedBug{})
		s.script = nil
		for of, n := range s.nodes {
			s.world.alone(of)
			n.spite = 3
			n.start()
		}
		for at := stormStep; at <= 12*time.Second; at += stormStep {
			s.now = s.begin.Add(at)
			s.sense(at)
			for _, n := range s.nodes {
				if n.loop == nil {
					n.start()
				}
				n.take(picket.Entry{})
			}
		}
		for _, why := range s.failed {
			t.Errorf("seed %d: %s", s.seed, why)
		}
		if s.counts.crashes == 0 {
			t.Errorf("seed %d: no node crashed", s.seed)
		}
	}
}

// alone takes a nation's partners away.
func (w *stormWorld) alone(of int) {
	var cfg picket.Config
	if err := json.Unmarshal(w.config(of), &cfg); err != nil {
		panic(err)
	}
	cfg.Partners, cfg.Policy = nil, nil
	b, err := json.Marshal(cfg)
	if err != nil {
		panic(err)
	}
	w.configs[w.key(of)] = b
}
