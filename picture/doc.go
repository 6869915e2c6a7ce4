// Package picture remembers what a node's outcomes told: objects with their tracks, numbers, trails
// and identities, what ended, alerts, sensors, feeds, links, and who gets what of each object.
// Every outlet keeps one: the screen, a file, a link to another system.
//
//	p.Deliver(outcome) // of p := picture.New(): each, in order
//	if !p.Remembers(last) { // a new run, or too long away: forget what was told
//		last = picture.Cursor{}
//	}
//	for _, o := range p.Objects(last) { ... } // and Ended, Alerts
//	last = p.Cursor()
//
// A Picture does nothing by itself and is not for two goroutines at once. What it gives stays its
// own and is valid until the next Deliver.
package picture
