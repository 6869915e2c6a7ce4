package registration

import (
	"time"

	"picket/sensing"
)

// Registrar estimates the errors of radars and takes them out of their plots.
type Registrar struct {
	reachBack             time.Duration
	now                   int64
	beat                  int64 // the newest second whose pairs were made
	era                   uint16
	eras                  [corrections]uint16
	witnesses, bystanders witnesses
	radars                []*pairedRadar // by sensor's index; nil: none
	ripe                  []pending
}

// NewRegistrar makes one for plots that may be late by reachBack.
func NewRegistrar(reachBack time.Duration) *Registrar { return &Registrar{reachBack: reachBack} }

// Name notes an address's code, which often comes apart from its position.
func (k *Registrar) Name(f *sensing.Fact) { k.witnesses.name(f) }

// Witnesses counts the aircraft that are known to say where they are.
func (k *Registrar) Witnesses() int { return len(k.witnesses.all) - len(k.witnesses.free) }
