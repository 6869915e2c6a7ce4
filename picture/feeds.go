package picture

import (
	"slices"

	"picket"
)

func (p *Picture) feed(f *picket.FeedState) {
	if i := slices.IndexFunc(p.feeds, func(g picket.FeedState) bool { return g.ID == f.ID }); i >= 0 {
		p.feeds[i] = *f
	}
}

// Feeds gives the newest state of each feed, in the order of Config().Feeds.
func (p *Picture) Feeds() []picket.FeedState { return p.feeds }
