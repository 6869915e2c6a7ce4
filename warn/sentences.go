package warn

import (
	"fmt"
	"strconv"

	"picket"
	"picket/sensing"
	"picket/text"
)

// english is a sentence as alerts carry it.
func english(s text.Sentence) string { return text.Say(text.English, s.Code, s.Args) }

// knownBy says what an object is known by: its recognised identity and what it calls itself.
func knownBy(t *picket.Track) text.Sentence {
	if t.Domain != sensing.Sea {
		code := ""
		if t.Keys.Squawk.Valid() {
			code = t.Keys.Squawk.String()
		}
		return text.Sentence{Code: "object.air", Args: text.Args{"identity": identityOf(t), "code": code, "callsign": t.Keys.Callsign}}
	}
	mmsi := ""
	if t.Keys.MMSI != 0 {
		mmsi = fmt.Sprintf("%09d", t.Keys.MMSI)
	}
	return text.Sentence{Code: "object.sea", Args: text.Args{"identity": identityOf(t), "mmsi": mmsi, "name": t.Keys.Name}}
}

func identityOf(t *picket.Track) text.Sentence {
	return text.Sentence{Code: "object.identity", Args: text.Args{"identity": t.Identity}}
}

// occurrenceID names the nth occurrence of something.
func occurrenceID(n int, parts ...string) string {
	id := ""
	for _, p := range parts {
		id += p + "/"
	}
	return id + strconv.Itoa(n)
}
