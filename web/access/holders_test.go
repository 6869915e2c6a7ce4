package access

import "testing"

// Whoever stays keeps what is open; who is gone, or may do something else now, does not.
func TestReplace(t *testing.T) {
	s, err := NewHolders("own", tokenFile(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	post, sato, wall := s.of("own"), s.of(satos), s.of(views)
	if post.Name != Post || sato.Name != "Sato" || wall.Role != RoleView || s.of("") != nil || s.of("x") != nil {
		t.Fatalf("holders %v %v %v", post, sato, wall)
	}
	promoted := wall.Token
	promoted.Role = RoleAct
	s.replace([]Token{promoted, sato.Token})
	if s.of(satos) != sato || sato.ctx.Err() != nil || post.ctx.Err() != nil {
		t.Error("who stays lost what was open")
	}
	if wall.ctx.Err() == nil || s.of(views).Role != RoleAct {
		t.Error("a changed role left the old one open")
	}
	s.replace(nil)
	if sato.ctx.Err() == nil || s.of(satos) != nil || s.of("own") != post {
		t.Error("the revoked one is still in, or the post is out")
	}
}
