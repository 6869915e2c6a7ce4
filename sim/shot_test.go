package sim

import (
	"testing"

	"picket/geo"
)

func TestShotTmp(t *testing.T) {
	s := lanternShot()
	at, when := s.Impact()
	d, az, _ := geo.Inverse(s.From, at)
	top := 0.0
	for x := 0.0; x < when; x += 1 {
		st := s.state(x)
		if st.height > top {
			top = st.height
		}
		if int(x)%20 == 0 {
			t.Log(x, st.height, st.vel.Norm())
		}
	}
	t.Log(at.Lat/geo.Deg, at.Lon/geo.Deg, when, d, az/geo.Deg, top, len(s.path))
}
