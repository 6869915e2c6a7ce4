// Package record reads and writes ASTERIX records item by item, by the tables of package uap. Record.Split finds
// the items of a record in its octets; AppendJSON shows all of them by the standard's names and units, and
// FromJSON makes the same octets of that. What an item means for a picture is not known here.
package record
