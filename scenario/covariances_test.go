package scenario

import (
	"math"
	"strings"
	"testing"

	"picket/geo"
)

func TestCovariancesComeBack(t *testing.T) {
	var p geo.Sym6
	for i := range p {
		p[i] = math.Pow(-3.25, float64(i-8))
	}
	file := CovHeader + string(AppendCov(nil, 2.5, "7", &p))
	out, err := Covs("cov.csv", strings.NewReader(file))
	if err != nil || len(out) != 1 || out[0].ID != "7" || out[0].Time != 2.5 {
		t.Fatalf("%q came back as %+v, %v", file, out, err)
	}
	for i := range p {
		if math.Abs(out[0].P[i]-p[i]) > 1e-5*math.Abs(p[i]) {
			t.Errorf("element %d is %v, was %v", i, out[0].P[i], p[i])
		}
	}
}
