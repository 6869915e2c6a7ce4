package ballistic

import "math"

// layer is a layer of the US Standard Atmosphere 1976 (NOAA-S/T 76-1562, table 4) by its base: geopotential
// height (m), molecular-scale temperature (K), its gradient (K/m), and density (kg/m³) from pressure, eq. 33a, 33b, 42.
type layer struct{ base, warm, lapse, dense float64 }

var layers = [...]layer{
	{0, 288.15, -6.5e-3, 101325 / (airR * 288.15)},
	{11e3, 216.65, 0, 22632.06 / (airR * 216.65)},
	{20e3, 216.65, 1e-3, 5474.889 / (airR * 216.65)},
	{32e3, 228.65, 2.8e-3, 868.0187 / (airR * 228.65)},
	{47e3, 270.65, 0, 110.9063 / (airR * 270.65)},
	{51e3, 270.65, -2.8e-3, 66.93887 / (airR * 270.65)},
	{71e3, 214.65, -2e-3, 3.956420 / (airR * 214.65)},
}

// Above 86 km the standard gives kinetic temperatures and a table of densities (table I), of which these are the
// logarithms of; between them the density falls exponentially.
var thinAir = [...]struct{ height, ln float64 }{
	{86e3, math.Log(6.958e-6)}, {90e3, math.Log(3.416e-6)}, {95e3, math.Log(1.393e-6)}, {100e3, math.Log(5.604e-7)},
	{110e3, math.Log(9.708e-8)}, {120e3, math.Log(2.222e-8)}, {airTop, math.Log(8.152e-9)},
}

const (
	airR   = 8314.32 / 28.9644           // J/(kg·K)
	airG   = 9.80665 * 28.9644 / 8314.32 // K/m: g₀·M₀/R*
	airR0  = 6356.766e3                  // m, the Earth's radius of the standard's geopotential
	airTop = 130e3                       // m: above it the air is left out
)

// airDensity gives the density of the standard atmosphere at a geometric height, kg/m³.
func airDensity(h float64) float64 {
	if h >= thinAir[0].height {
		return thinDensity(h)
	}
	g := airR0 * h / (airR0 + h)
	i := len(layers) - 1
	for i > 0 && g < layers[i].base {
		i--
	}
	l := &layers[i]
	if l.lapse == 0 {
		return l.dense * math.Exp(-airG*(g-l.base)/l.warm)
	}
	return l.dense * math.Exp(-(1+airG/l.lapse)*math.Log(1+l.lapse*(g-l.base)/l.warm))
}

func thinDensity(h float64) float64 {
	for i := 1; i < len(thinAir); i++ {
		if a, b := &thinAir[i-1], &thinAir[i]; h < b.height {
			return math.Exp(a.ln + (h-a.height)/(b.height-a.height)*(b.ln-a.ln))
		}
	}
	return 0
}
