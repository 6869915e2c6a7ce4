package picture

import (
	"math"
	"testing"

	"picket"
	"picket/geo"
)

func TestKinematicsOf(t *testing.T) {
	tr := at(1, start)
	k := KinematicsOf(&tr)
	if math.Abs(k.Pos.Lat/geo.Deg-27.01) > 1e-9 || math.Abs(k.Course/geo.Deg-90) > 1e-6 || math.Abs(k.Speed-200) > 1e-6 || math.Abs(k.Climb) > 1e-6 {
		t.Errorf("%+v", k)
	}
	if !k.HasHeight || math.Abs(k.Height-8000) > 1e-3 {
		t.Errorf("geometric height %v %v", k.Height, k.HasHeight)
	}
	tr.HeightFrom = picket.PressureHeight
	if k = KinematicsOf(&tr); k.HasHeight {
		t.Errorf("no pressure altitude, but a height of %v", k.Height)
	}
	tr.HasAltFeet, tr.AltFeet = true, 10_000
	if k = KinematicsOf(&tr); !k.HasHeight || k.Height != 3048 {
		t.Errorf("pressure altitude %v %v", k.Height, k.HasHeight)
	}
	tr.HeightFrom = picket.NoHeight
	if k = KinematicsOf(&tr); k.HasHeight {
		t.Errorf("a prior is shown as a height of %v", k.Height)
	}
}
