package web

import (
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"picket/picture"
)

// newRegistry makes the metrics. They are read from the view when asked for, so nothing is counted twice.
func newRegistry(s *Server) *prometheus.Registry {
	r := prometheus.NewRegistry()
	r.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), meter{s})
	return r
}

type meter struct{ s *Server }

func desc(name, help string, labels ...string) *prometheus.Desc {
	return prometheus.NewDesc("picket_"+name, help, labels, nil)
}

var (
	mTracks   = desc("tracks", "tracks in the picture", "domain", "identity")
	mAlerts   = desc("alerts_open", "alerts that are not acknowledged or whose condition holds")
	mGood     = desc("feed_good_total", "messages understood", "feed")
	mBad      = desc("feed_bad_total", "pieces of a feed that were not understood", "feed", "reason")
	mSkipped  = desc("feed_skipped_total", "messages that are none of ours", "feed")
	mBytes    = desc("feed_bytes_total", "bytes taken in", "feed")
	mRepeated = desc("feed_repeated_total", "plots that another LAN had brought", "feed")
	mLinkUp   = desc("link_up", "1 while the link to a partner is up", "partner")
	mSent     = desc("link_sent_total", "messages sent to a partner", "partner")
	mReceived = desc("link_received_total", "messages received of a partner", "partner")
	mRefused  = desc("link_refused_total", "messages of a partner that were refused", "partner")
	mReleased = desc("released_tracks", "tracks that a partner gets now", "partner")
	mWithheld = desc("withheld_tracks", "tracks that a rule keeps from a partner now", "partner", "rule")
	mOutcome  = desc("outcome_seq", "number of the newest outcome")
	mScreens  = desc("screens", "connected screens")
	mDropped  = desc("stream_frames_dropped_total", "binary frames that slow screens missed")
)

// Describe is of prometheus.Collector.
func (m meter) Describe(ch chan<- *prometheus.Desc) { prometheus.DescribeByCollect(m, ch) }

// Collect is of prometheus.Collector.
func (m meter) Collect(ch chan<- prometheus.Metric) {
	gauge := func(d *prometheus.Desc, v float64, labels ...string) {
		ch <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v, labels...)
	}
	count := func(d *prometheus.Desc, v uint64, labels ...string) {
		ch <- prometheus.MustNewConstMetric(d, prometheus.CounterValue, float64(v), labels...)
	}
	h := m.s.stream
	h.mu.Lock()
	gauge(mScreens, float64(len(h.clients)))
	count(mDropped, h.dropped)
	h.mu.Unlock()
	v := m.s.view
	v.mu.Lock()
	defer v.mu.Unlock()
	count(mOutcome, v.Outcome())
	kinds := map[[2]string]int{}
	for _, o := range v.Objects(picture.Cursor{}) {
		kinds[[2]string{o.Track.Domain.String(), o.Track.Identity.String()}]++
	}
	for k, n := range kinds {
		gauge(mTracks, float64(n), k[0], k[1])
	}
	open := 0
	for _, a := range v.Alerts(picture.Cursor{}) {
		if a.Open() {
			open++
		}
	}
	gauge(mAlerts, float64(open))
	for _, p := range v.Partners() {
		n := string(p.Node)
		up := 0.0
		if p.Link.State == "up" {
			up = 1
		}
		gauge(mLinkUp, up, n)
		count(mSent, p.Link.Sent, n)
		count(mReceived, p.Link.Received, n)
		count(mRefused, p.Link.Refused, n)
		gauge(mReleased, float64(p.Released), n)
		for rule, tracks := range p.Withheld {
			gauge(mWithheld, float64(tracks), n, rule)
		}
	}
	for _, f := range v.Feeds() {
		count(mGood, f.Good, f.ID)
		count(mSkipped, f.Skipped, f.ID)
		count(mBytes, f.Bytes, f.ID)
		count(mRepeated, f.Repeated, f.ID)
		for reason, n := range f.Bad {
			count(mBad, n, f.ID, reason)
		}
	}
}
