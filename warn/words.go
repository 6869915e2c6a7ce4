package warn

import (
	"fmt"
	"math"
	"strconv"

	"picket"
	"picket/geo"
	"picket/text"
)

// english is a sentence as alerts carry it.
func english(s text.Sentence) string { return text.Say(text.English, s.Code, s.Args) }

// who says what an object is known by: its recognised identity and what it calls itself.
func who(t *picket.Track) text.Sentence {
	if t.Domain != picket.Sea {
		code := ""
		if t.Keys.Squawk.Valid() {
			code = t.Keys.Squawk.String()
		}
		return text.Sentence{Code: "object.air", Args: text.Args{"identity": identity(t), "code": code, "callsign": t.Keys.Callsign}}
	}
	mmsi := ""
	if t.Keys.MMSI != 0 {
		mmsi = fmt.Sprintf("%09d", t.Keys.MMSI)
	}
	return text.Sentence{Code: "object.sea", Args: text.Args{"identity": identity(t), "mmsi": mmsi, "name": t.Keys.Name}}
}

func identity(t *picket.Track) text.Sentence {
	return text.Sentence{Code: "object.identity", Args: text.Args{"identity": t.Identity}}
}

// visitID names the nth occurrence of something.
func visitID(n int, parts ...string) string {
	id := ""
	for _, p := range parts {
		id += p + "/"
	}
	return id + strconv.Itoa(n)
}

// degrees writes an angle with as few decimals as give it back to a tenth of a metre.
func degrees(rad float64) string {
	return strconv.FormatFloat(math.Round(rad/geo.Deg*1e6)/1e6, 'f', -1, 64)
}
