// Package access says who may come in at a node's door over HTTP: whose token it knows, and what
// each may do.
//
// A token file has a line for each person and role ([AddToken], [RevokeToken], [ReadTokens]).
// [Holders] reads it anew while the node runs; what somebody has open ends with their token. The
// guard ([Holders.Guard]) stands before all that is served: it wants a token, the node's own Host
// and its own Origin, and puts the holder into the request's context ([HolderOf]).
package access
