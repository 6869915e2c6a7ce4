package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// demonstration looks at the demonstration's picture as screens do: how old is what comes, and what twenty
// screens cost the node.
func demonstration(b *bench) (rows []row, err error) {
	l, err := play(b.bin)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, l.close()) }()
	time.Sleep(20 * time.Second) // by then the picture is there
	for _, n := range []int{0, 1, 20} {
		cpu, clients, err := l.screens(n, time.Duration(b.seconds)*time.Second)
		if err != nil {
			return rows, err
		}
		if n > 0 {
			rows = append(rows, agesOf(n, clients, l.stamps)...)
		}
		rows = append(rows, row{"Node's CPU with " + screens(n), fmt.Sprintf("%.1f %% of one", 100*cpu),
			fmt.Sprintf("%d s of the demonstration", b.seconds)})
	}
	return rows, nil
}

func screens(n int) string {
	switch n {
	case 0:
		return "no screen"
	case 1:
		return "one screen"
	}
	return fmt.Sprintf("%d screens", n)
}

// agesOf is about what has come to the clients after their first two seconds, the snapshot.
func agesOf(n int, clients []*client, s *stamps) []row {
	var plots, tracks, sent []time.Duration
	for _, c := range clients {
		p, t := c.ages(s, c.began.Add(2*time.Second))
		plots, tracks = append(plots, p...), append(tracks, t...)
		sent = append(sent, c.sent[min(20, len(c.sent)):]...)
	}
	return []row{
		{"Sensor's socket to " + screens(n) + ", plots", spread(plots),
			fmt.Sprintf("%d plots; up to 100 ms of it is the frame interval", len(plots))},
		{"Sensor's socket to " + screens(n) + ", tracks", spread(tracks), fmt.Sprintf("%d updates; likewise", len(tracks))},
		{"Frame made to " + screens(n), spread(sent), fmt.Sprintf("%d frames", len(sent))},
	}
}

// screens connects n clients for a while and gives them, and the CPU seconds a second that the node took.
func (l *live) screens(n int, during time.Duration) (cpu float64, clients []*client, err error) {
	ctx, stop := context.WithTimeout(context.Background(), during)
	defer stop()
	before, err := l.cpu()
	if err != nil {
		return 0, nil, err
	}
	begin := time.Now()
	var wg sync.WaitGroup
	clients, errs := make([]*client, n), make([]error, n)
	for i := range n {
		wg.Add(1)
		go func() { defer wg.Done(); clients[i], errs[i] = watch(ctx, l.page) }()
	}
	<-ctx.Done()
	after, err := l.cpu()
	took := time.Since(begin).Seconds()
	wg.Wait()
	return (after - before) / took, clients, errors.Join(append(errs, err)...)
}
