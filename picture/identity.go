package picture

import (
	"slices"
	"time"

	"picket"
)

// Identification is one step in an object's identity: ours, or a partner's claim.
type Identification struct {
	From     picket.NodeID // empty: this node
	At       time.Time
	Identity picket.Identity
	By       string // the criterion or the officer; empty: not yet judged
}

// maxIdentities bounds the identifications of one object; the oldest leave.
const maxIdentities = 64

// identify notes what is new in t's identity and claims.
func identify(o *Object, t *picket.Track) {
	if len(o.Identities) == 0 || t.Identity != o.Track.Identity || t.IdentityBy != o.Track.IdentityBy {
		addIdentification(o, Identification{"", t.IdentityAt, t.Identity, t.IdentityBy})
	}
	if slices.Equal(o.Track.Claims, t.Claims) {
		return
	}
	for _, c := range t.Claims {
		addIdentification(o, Identification{c.From, c.At, c.Identity, c.By})
	}
}

// addIdentification adds what the same nation did not say last.
func addIdentification(o *Object, is Identification) {
	for i := len(o.Identities) - 1; i >= 0; i-- {
		if was := &o.Identities[i]; was.From == is.From {
			if was.Identity == is.Identity && was.By == is.By {
				return
			}
			break
		}
	}
	if len(o.Identities) == maxIdentities {
		o.Identities = append(o.Identities[:0], o.Identities[1:]...)
	}
	o.Identities = append(o.Identities, is)
}

// IdentityConflict says whether nations disagree on what t is: two of our own identity and the
// partners' claims differ. Who has not looked, whose identity is pending, disagrees with nobody.
func IdentityConflict(t *picket.Track) bool {
	said := t.Identity
	for _, c := range t.Claims {
		switch {
		case c.Identity == picket.Pending:
		case said == picket.Pending:
			said = c.Identity
		case c.Identity != said:
			return true
		}
	}
	return false
}
