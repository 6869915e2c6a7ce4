package ais

import "time"

// Bounds of what is held of messages whose sentences have not all come.
const (
	maxPartial = 32
	partLife   = 10 * time.Second // of reception, by the clock of the connection or of the tag blocks
	partLines  = 1000             // sentences between two of one message
)

// partial is a message of which some sentences have come.
type partial struct {
	key     partKey
	station station
	at, end int64
	time    time.Time // reception as the sentences say it
	since   time.Time // received
	count   uint64    // multi-part sentences before it
	own     bool
	talker  [2]byte
	fill    int
	have    uint16
	where   [9]struct{ from, to int } // of each part in armour
	n       int
	armour  [maxArmour]byte
}

// partKey is what the sentences of one message have in common.
type partKey struct {
	total, seq, channel byte
	group               uint32
}

type assembly struct {
	held  []*partial // in order of their first sentence
	free  []*partial
	count uint64
	whole [maxArmour]byte
	out   sentence
}

// part keeps one of several sentences, and decodes the message once all are there.
func (d *Decoder) part(s *sentence) {
	a := &d.parts
	a.count++
	d.giveUpOld()
	key := partKey{s.total, s.seq, s.channel, s.group}
	i := a.find(key, s)
	if i >= 0 && a.held[i].have&(1<<s.number) != 0 {
		d.giveUp(i, "the next message began before its last sentence came")
		i = -1
	}
	if i < 0 {
		if len(a.held) == maxPartial {
			d.giveUp(0, "too many messages incomplete at once")
		}
		i = a.begin(key, s, d.received)
	}
	p := a.held[i]
	if !p.add(s) {
		d.bad(p.at, int(p.end-p.at), reasonLong, "message of more than %d characters", maxArmour)
		a.drop(i)
		return
	}
	if p.have == (2<<s.total)-2 {
		armour := p.join(a)
		a.drop(i)
		d.decode(&a.out, armour)
	}
}

// find gives the partial message that s belongs to; −1: none.
func (a *assembly) find(key partKey, s *sentence) int {
	for i, p := range a.held {
		sameStation := p.station == s.station || p.station.n == 0 || s.station.n == 0
		sameTime := p.time.IsZero() || s.time.IsZero() || s.time.Sub(p.time).Abs() <= partLife
		if p.key == key && sameStation && sameTime {
			return i
		}
	}
	return -1
}

func (a *assembly) begin(key partKey, s *sentence, received time.Time) int {
	var p *partial
	if n := len(a.free); n > 0 {
		p, a.free = a.free[n-1], a.free[:n-1]
	} else {
		p = new(partial)
	}
	p.key, p.station, p.at, p.end = key, s.station, s.at, s.end
	p.time, p.since, p.count = s.time, received, a.count
	p.own, p.talker = s.own, s.talker
	p.fill, p.have, p.n = 0, 0, 0
	a.held = append(a.held, p)
	return len(a.held) - 1
}

func (a *assembly) drop(i int) {
	a.free = append(a.free, a.held[i])
	a.held = append(a.held[:i], a.held[i+1:]...)
}

// add keeps one sentence; false: too long.
func (p *partial) add(s *sentence) bool {
	p.end = max(p.end, s.end)
	if p.n+len(s.payload) > maxArmour {
		return false
	}
	from := p.n
	p.n += copy(p.armour[from:], s.payload)
	p.where[s.number-1].from, p.where[s.number-1].to = from, p.n
	p.have |= 1 << s.number
	if s.number == s.total {
		p.fill = s.fill
	}
	if p.time.IsZero() || (s.number == 1 && !s.time.IsZero()) {
		p.time = s.time
	}
	if p.station.n == 0 {
		p.station = s.station
	}
	return true
}

// join puts the sentences in order into a.whole, and what they say together into a.out.
func (p *partial) join(a *assembly) []byte {
	n := 0
	for _, w := range p.where[:p.key.total] {
		n += copy(a.whole[n:], p.armour[w.from:w.to])
	}
	a.out = sentence{
		at: p.at, end: p.end, time: p.time, station: p.station, group: p.key.group, talker: p.talker, own: p.own,
		total: p.key.total, seq: p.key.seq, channel: p.key.channel, fill: p.fill,
	}
	return a.whole[:n]
}

// giveUpOld makes what waited too long Bad.
func (d *Decoder) giveUpOld() {
	a := &d.parts
	for len(a.held) > 0 {
		if p := a.held[0]; d.received.Sub(p.since) <= partLife && a.count-p.count <= partLines {
			return
		}
		d.giveUp(0, "the other sentences did not come")
	}
}

func (d *Decoder) giveUpAll() {
	for len(d.parts.held) > 0 {
		d.giveUp(0, "the other sentences did not come")
	}
}

func (d *Decoder) giveUp(i int, why string) {
	p := d.parts.held[i]
	d.bad(p.at, int(p.end-p.at), reasonIncomplete, "message in %d sentences: %s", p.key.total, why)
	d.parts.drop(i)
}
