package picture

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"picket"
)

func TestIdentifications(t *testing.T) {
	p := begun()
	tr := at(1, start)
	tr.Identity, tr.IdentityBy = picket.UnknownIdentity, "silent"
	tr.Claims = []picket.Claim{{From: "us", By: "Lee", Identity: picket.SuspectIdentity}}
	tell(p, 0, tr)
	tell(p, time.Second, tr)
	tr.Claims = append(tr.Claims, picket.Claim{From: "au", By: "Ng", Identity: picket.Friend})
	tr.Identity, tr.IdentityBy = picket.SuspectIdentity, "Sato"
	tell(p, 2*time.Second, tr)
	var story []string
	for _, i := range p.Find("jp-0001").Identities {
		story = append(story, fmt.Sprint(i.From, i.By, " ", i.Identity))
	}
	if got := strings.Join(story, ", "); got != "silent unknown, usLee suspect, Sato suspect, auNg friend" {
		t.Error(got)
	}
	for n := range 3 * maxIdentities {
		tr.IdentityBy = fmt.Sprint("officer ", n)
		tell(p, 3*time.Second, tr)
	}
	if list := p.Find("jp-0001").Identities; len(list) != maxIdentities || list[maxIdentities-1].By != tr.IdentityBy {
		t.Errorf("%d identifications, the last by %s", len(list), list[len(list)-1].By)
	}
}

func TestIdentityConflict(t *testing.T) {
	const p, u, f, h = picket.Pending, picket.UnknownIdentity, picket.Friend, picket.Hostile
	for _, c := range []struct {
		own    picket.Identity
		claims []picket.Identity
		want   bool
	}{{p, nil, false}, {p, []picket.Identity{h}, false}, {p, []picket.Identity{h, h}, false}, {p, []picket.Identity{h, f}, true},
		{u, []picket.Identity{h}, true}, {h, []picket.Identity{h, p}, false}, {f, []picket.Identity{p, h}, true}} {
		tr := picket.Track{Identity: c.own}
		for _, i := range c.claims {
			tr.Claims = append(tr.Claims, picket.Claim{Identity: i})
		}
		if got := IdentityConflict(&tr); got != c.want {
			t.Errorf("own %v, claims %v: %v", c.own, c.claims, got)
		}
	}
}
