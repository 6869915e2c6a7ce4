// Package web is a node's door to people and programs over HTTP: the screen, the JSON API
// (docs/api.md) and the screen's stream (docs/stream.md). It is an outlet that keeps the picture
// which outcomes tell, and a source of what people do. It listens on loopback unless told
// otherwise, and even there lets in only whom web/access does. What is done is recorded under the
// name of the token's holder.
//
// [New] binds the address, Run serves; Deliver takes outcomes and never waits for a browser. Files
// json_* hold the shapes that API and stream share; stream_* the stream: its messages, its binary
// records and one client of it.
package web
