package picture

import "picket"

// renumber keeps what is remembered of an object when its number changes: an outcome then ends the
// old number and brings a track under the new one, with the old among its aliases.
func (p *Picture) renumber(changed []picket.Track) {
	heirs := heirsOf(changed, p.objects)
	if heirs == nil {
		return
	}
	for i := range changed {
		old := changed[i].Number
		to, o := heirs[old], p.objects[old]
		if changed[i].Status != picket.Ended || to == "" || o == nil || p.objects[to] != nil {
			continue
		}
		delete(p.objects, old)
		p.objects[to] = o
	}
}

// heirsOf gives, by the number before, the new numbers in changed that name it as an alias. Nil:
// nothing ends.
func heirsOf(changed []picket.Track, objects map[picket.Number]*Object) map[picket.Number]picket.Number {
	ended := false
	for i := range changed {
		ended = ended || changed[i].Status == picket.Ended
	}
	if !ended {
		return nil
	}
	heirs := map[picket.Number]picket.Number{}
	for i := range changed {
		if t := &changed[i]; len(t.Aliases) > 0 && t.Status != picket.Ended && objects[t.Number] == nil {
			for _, a := range t.Aliases {
				heirs[a] = t.Number
			}
		}
	}
	return heirs
}
