// Package conform is the plainest tracker there is, kept so that figures can be compared with others' to the digit: an
// extended Kalman filter of one constant-velocity model, global nearest neighbour by Mahalanobis distance without a gate, a
// miss at distance 4. Three updates confirm a track; two scans without one end a tentative track, six a confirmed one.
package conform
