// Package reply takes Mode S replies apart: downlink formats (DF) 0 to 24, the messages (ME) of extended squitters by
// their type codes (TC), and the one Comm-B register (BDS) that a reply alone gives away. A file is a kind of
// message: downlink, squitter (positions, identification), velocity, status, commb.
package reply
