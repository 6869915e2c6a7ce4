package picture

import (
	"picket"
	"picket/sensing"
)

func (p *Picture) sensor(s *picket.SensorState) {
	i, ok := p.sensorAt[s.ID]
	if !ok {
		i = len(p.sensors)
		p.sensorAt[s.ID] = i
		p.sensors = append(p.sensors, picket.SensorState{})
	}
	p.sensors[i] = *s
}

// Sensors gives the newest state of each sensor, in the order in which they were first heard of.
func (p *Picture) Sensors() []picket.SensorState { return p.sensors }

// SensorIndex gives a sensor's place in Sensors; false: nothing was heard of it.
func (p *Picture) SensorIndex(id sensing.SensorID) (int, bool) {
	i, ok := p.sensorAt[id]
	return i, ok
}
