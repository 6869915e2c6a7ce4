package web

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"github.com/prometheus/client_golang/prometheus/promhttp"

	"picket/picture"
	"picket/sim"
)

// routes is the table of the API, version 1.
func (s *Server) routes(mux *http.ServeMux) {
	get := func(path string, h http.HandlerFunc) { mux.HandleFunc("GET "+path, h) }
	get("/api/v1/picture", s.picture)
	get("/api/v1/feeds", s.feeds)
	get("/api/v1/alerts", s.alerts)
	mux.HandleFunc("POST /api/v1/alerts/{id...}", s.acknowledge)
	get("/api/v1/links", s.links)
	get("/api/v1/why/track/{number}", s.why)
	mux.HandleFunc("POST /api/v1/deeds/{kind}", s.deed)
	mux.HandleFunc("POST /api/v1/tracks/{number}/identity", s.identify)
	mux.HandleFunc("POST /api/v1/tracks/{number}/correlate", s.correlate)
	mux.HandleFunc("POST /api/v1/tracks/{number}/decorrelate", s.decorrelate)
	mux.HandleFunc("POST /api/v1/exercise/link/{partner}", s.exerciseLink)
	get("/api/v1/exercise/timetable", s.timetable)
	get("/api/v1/stream", s.stream.serve)
	for _, prefix := range []string{"", "/api/v1"} {
		get(prefix+"/healthz", s.healthz)
		get(prefix+"/metrics", promhttp.HandlerFor(s.registry, promhttp.HandlerOpts{}).ServeHTTP)
	}
	mux.HandleFunc("/api/", func(w http.ResponseWriter, r *http.Request) {
		refuse(w, http.StatusNotFound, "there is no "+r.Method+" "+r.URL.Path+": docs/api.md lists what there is")
	})
}

func (s *Server) picture(w http.ResponseWriter, _ *http.Request) {
	s.view.mu.Lock()
	p := pictureJSON{Node: s.view.Config().Node, At: stamp(s.view.At()), Exercise: s.view.Config().Exercise, Tracks: []trackJSON{}}
	for _, o := range s.view.Objects(picture.Cursor{}) {
		p.Tracks = append(p.Tracks, s.view.trackNow(o))
	}
	s.view.mu.Unlock()
	slices.SortFunc(p.Tracks, func(a, b trackJSON) int { return strings.Compare(string(a.Number), string(b.Number)) })
	answer(w, http.StatusOK, p)
}

func (s *Server) feeds(w http.ResponseWriter, _ *http.Request) {
	s.view.mu.Lock()
	list := s.view.feedsJSON()
	s.view.mu.Unlock()
	if s.opts.FeedNote != nil {
		for i := range list {
			if state, note := s.opts.FeedNote(list[i].ID); state != "" {
				list[i].State, list[i].Note = state, note
			}
		}
	}
	answer(w, http.StatusOK, map[string]any{"feeds": list})
}

func (s *Server) alerts(w http.ResponseWriter, _ *http.Request) {
	s.view.mu.Lock()
	list := s.view.alertsJSON(picture.Cursor{})
	s.view.mu.Unlock()
	answer(w, http.StatusOK, map[string]any{"alerts": list})
}

func (s *Server) links(w http.ResponseWriter, _ *http.Request) {
	s.view.mu.Lock()
	list := s.view.linksJSON()
	s.view.mu.Unlock()
	answer(w, http.StatusOK, map[string]any{"links": list})
}

func (s *Server) healthz(w http.ResponseWriter, _ *http.Request) {
	s.view.mu.Lock()
	started := s.view.Config().Node != ""
	s.view.mu.Unlock()
	if !started {
		refuse(w, http.StatusServiceUnavailable, "starting")
		return
	}
	answer(w, http.StatusOK, map[string]string{"status": "ok"})
}

func answer(w http.ResponseWriter, code int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(code)
	_ = json.NewEncoder(w).Encode(v) // the reader may have gone
}

func refuse(w http.ResponseWriter, code int, why string) {
	answer(w, code, map[string]string{"error": why})
}

func clip(s string, n int) string {
	if len(s) > n {
		s = s[:n]
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return -1
		}
		return r
	}, s)
}

// timetableJSON is what an exercise does and when, in cycles that begin anew.
type timetableJSON struct {
	CycleS float64        `json:"cycle_s"`
	Rows   []timetableRow `json:"rows"`
}

type timetableRow struct {
	AtS    float64 `json:"at_s"` // in each cycle
	LastsS float64 `json:"lasts_s,omitempty"`
	What   string  `json:"what"`
	Where  string  `json:"where"`
	Post   string  `json:"post,omitempty"` // whose alert it is
	Every  int     `json:"every"`          // cycles from one time to the next
}

// timetable does GET /api/v1/exercise/timetable.
func (s *Server) timetable(w http.ResponseWriter, _ *http.Request) {
	if len(s.opts.Timetable) == 0 {
		refuse(w, http.StatusNotFound, "not an exercise with a timetable: picket demo plays one")
		return
	}
	t := timetableJSON{CycleS: sim.Cycle.Seconds()}
	for _, e := range s.opts.Timetable {
		t.Rows = append(t.Rows, timetableRow{e.At.Seconds(), e.Lasts.Seconds(), e.What, e.Where, e.Post, e.Every})
	}
	answer(w, http.StatusOK, t)
}
