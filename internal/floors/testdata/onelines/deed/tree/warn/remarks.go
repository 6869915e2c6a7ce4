package warn

import (
	"encoding/json"
	"strconv"
	"time"

	"picket"
	"picket/text"
)

// Remarks counts what people remarked. It is no part of the product: a test lays it into a copy.
type Remarks struct{ count int }

// NewRemarks begins at none.
func NewRemarks() picket.DeedRoom { return &Remarks{} }

// RemarkNews is how many remarks there are now.
type RemarkNews struct {
	Count int `json:"count"`
}

// Room implements picket.News.
func (RemarkNews) Room() string { return "remarks" }

// Do implements picket.DeedRoom.
func (r *Remarks) Do(_ time.Time, d *picket.Deed) (picket.News, picket.Refusal) {
	var q struct {
		Text string `json:"text"`
	}
	if json.Unmarshal(d.Body, &q) != nil || q.Text == "" {
		return nil, picket.Refusal{Code: picket.Invalid, Why: text.Say(text.English, "remark.empty", nil)}
	}
	r.count++
	return RemarkNews{r.count}, picket.Refusal{}
}

// Save implements picket.DeedRoom.
func (r *Remarks) Save() []byte { return strconv.AppendInt(nil, int64(r.count), 10) }

// Restore implements picket.DeedRoom.
func (r *Remarks) Restore(saved []byte) (err error) {
	r.count, err = strconv.Atoi(string(saved))
	return err
}
