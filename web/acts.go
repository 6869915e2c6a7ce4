package web

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"

	"picket"
	"picket/web/access"
)

// maxBody bounds what a request may carry.
const maxBody = 4 << 10

// maxNumber bounds a track number as a person may write it.
const maxNumber = 64

// declare does POST /api/v1/tracks/{number}/identity.
func (s *Server) declare(w http.ResponseWriter, r *http.Request) {
	var q struct {
		Identity string `json:"identity"`
	}
	if !body(w, r, &q) {
		return
	}
	var names []string
	for i := picket.Pending; i <= picket.Hostile; i++ {
		if names = append(names, i.String()); q.Identity == i.String() {
			s.onTrack(w, r, &picket.Act{Declare: q.Identity})
			return
		}
	}
	refuse(w, http.StatusBadRequest, "identity must be one of "+strings.Join(names, ", "))
}

// correlate does POST /api/v1/tracks/{number}/correlate.
func (s *Server) correlate(w http.ResponseWriter, r *http.Request) {
	var q struct {
		With picket.Number `json:"with"`
	}
	if body(w, r, &q) && named(w, "with", q.With) {
		s.onTrack(w, r, &picket.Act{Join: q.With})
	}
}

// decorrelate does POST /api/v1/tracks/{number}/decorrelate.
func (s *Server) decorrelate(w http.ResponseWriter, r *http.Request) {
	var q struct {
		From picket.Number `json:"from"`
	}
	if body(w, r, &q) && named(w, "from", q.From) {
		s.onTrack(w, r, &picket.Act{Part: q.From})
	}
}

func named(w http.ResponseWriter, key string, n picket.Number) bool {
	odd := func(r rune) bool { return r <= ' ' || r > '~' }
	if n == "" || len(n) > maxNumber || strings.ContainsFunc(string(n), odd) {
		refuse(w, http.StatusBadRequest, key+` must be a track number, as in {"`+key+`":"us-0033"}`)
		return false
	}
	return true
}

// onTrack hands what a person did to the track of the request to the core, and answers with the track once it
// is on disk.
func (s *Server) onTrack(w http.ResponseWriter, r *http.Request, a *picket.Act) {
	n := picket.Number(r.PathValue("number"))
	t, there := s.trackJSON(n)
	if !there {
		refuse(w, http.StatusNotFound, "no track "+clip(string(n), maxNumber)+" in the picture now")
		return
	}
	a.Track = t.Number
	o, err := s.do(r.Context(), a)
	switch {
	case err != nil:
		refuse(w, http.StatusServiceUnavailable, err.Error())
	case strings.HasPrefix(o.Refused, "not done") || strings.HasPrefix(o.Refused, "the node"):
		refuse(w, http.StatusServiceUnavailable, o.Refused)
	case o.Refused != "":
		refuse(w, http.StatusConflict, o.Refused)
	default:
		if now, there := s.trackJSON(n); there {
			t = now
		}
		answer(w, http.StatusOK, t)
	}
}

func (s *Server) trackJSON(n picket.Number) (j trackJSON, there bool) {
	s.view.mu.Lock()
	defer s.view.mu.Unlock()
	o := s.view.Find(n)
	if o == nil {
		return j, false
	}
	return s.view.trackNow(o), true
}

// exerciseLink does POST /api/v1/exercise/link/{partner}.
func (s *Server) exerciseLink(w http.ResponseWriter, r *http.Request) {
	if s.opts.ExerciseLink == nil {
		refuse(w, http.StatusNotFound, "not an exercise: links are cut only in one, as in picket demo")
		return
	}
	var q struct {
		State string `json:"state"`
	}
	if !body(w, r, &q) {
		return
	}
	if q.State != "cut" && q.State != "hole" && q.State != "healed" {
		refuse(w, http.StatusBadRequest, `state must be "cut", "hole" (silent) or "healed"`)
		return
	}
	n := picket.NodeID(r.PathValue("partner"))
	s.view.mu.Lock()
	p := s.view.Partner(n)
	s.view.mu.Unlock()
	if p == nil {
		refuse(w, http.StatusNotFound, "no partner "+clip(string(n), maxNumber)+": GET /api/v1/links lists them")
		return
	}
	if err := s.opts.ExerciseLink(n, q.State); err != nil {
		refuse(w, http.StatusServiceUnavailable, err.Error())
		return
	}
	s.view.mu.Lock()
	s.view.exerciseLink(n, q.State)
	j := s.view.linkOf(p)
	s.view.mu.Unlock()
	answer(w, http.StatusOK, j)
}

// body reads the one JSON object that a request carries. What is not that is refused, and false.
func body(w http.ResponseWriter, r *http.Request, into any) bool {
	d := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody))
	d.DisallowUnknownFields()
	err := d.Decode(into)
	if context.Cause(r.Context()) == access.ErrRevoked { // while the body came
		refuse(w, http.StatusUnauthorized, access.ErrRevoked.Error())
		return false
	}
	if err == nil {
		if _, more := d.Token(); more != io.EOF {
			err = errors.New("there is something after it")
		}
	}
	var tooLong *http.MaxBytesError
	switch {
	case err == nil:
		return true
	case errors.As(err, &tooLong):
		refuse(w, http.StatusRequestEntityTooLarge, "the body is longer than 4 KiB")
	case errors.Is(err, io.EOF):
		refuse(w, http.StatusBadRequest, "the body is empty: send one JSON object, docs/api.md says which")
	default:
		refuse(w, http.StatusBadRequest, "the body must be one JSON object as in docs/api.md: "+clip(strings.TrimPrefix(err.Error(), "json: "), 120))
	}
	return false
}
