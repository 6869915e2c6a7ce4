// Package share is the codec of what nations tell each other: batches of contributions, statements, and the
// mark that a snapshot is whole. share.proto is the contract. A contribution takes some fifty bytes: positions
// and covariances are rounded, covariances always up. Decoding is strict and bounded, for a partner's bytes are
// as hostile as anybody's. Signatures, origin and audience are the frame's (room peer).
package share
