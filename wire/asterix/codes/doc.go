// Package codes holds how ASTERIX codes values, for both directions: bits and words in octets, six-bit
// characters, times of day, the standard's units in ours, and its lists of codes (emitter categories, emergencies,
// accuracies, what a radar complains of, numbers of subfields).
package codes
