// Package ais speaks the Automatic Identification System, by which ships and search-and-rescue aircraft say
// where they are: messages of Recommendation ITU-R M.1371-5 (annex 8) in VDM and VDO sentences of IEC 61162-1
// (NMEA 0183), of any talker, with tag blocks, the wrapper and suffix that Gatehouse and the U.S. Coast Guard
// put around them, and messages in several sentences, interleaved and out of order.
//
// Positions of things that move (types 1, 2, 3, 9, 18, 19, 27) become sensing.Plot; what is said without a
// position, and static data (types 5, 19, 24), become sensing.Fact. Base stations and aids to navigation (types
// 4, 11, 21) are listed and counted but give no plot: they do not move. The other types are listed.
package ais
