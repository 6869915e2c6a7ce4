package picture

// Cursor says how far somebody has read a Picture, by counts that only rise. Two that are equal
// have nothing between them but the states of sensors and feeds and the figures of links, which age
// by themselves.
type Cursor struct {
	Starts uint64 // beginnings: New and every Outcome.Started
	Tracks uint64 // changes and ends of tracks
	Alerts uint64 // changes of alerts
	Links  uint64 // changes of a link's state or reason
}

// Cursor gives where a reader stands who has read everything.
func (p *Picture) Cursor() Cursor { return p.cursor }

// Remembers says whether all that changed since c can still be told. If not, a run began since, or
// more ended than is kept: the reader forgets what it had and begins with the zero Cursor, which is
// never remembered.
func (p *Picture) Remembers(c Cursor) bool {
	return c.Starts == p.cursor.Starts && c.Tracks >= p.forgotten
}
