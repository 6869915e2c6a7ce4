// Package associate decides which plot is whose. It knows plots and tracks as numbers in a list: arrays in, pairs out.
//
// A [Grid], a [PlotIndex] and a [NeighbourIndex] find what lies near without looking at all pairs; [Clusters] part what shares
// no plot; an [Assigner] makes the best one-to-one choice among [Candidate]s, for the record; [BeliefPropagation] says how
// probable each is, given all others.
package associate

// none is the end of a list, or no place in one.
const none = int32(-1)
