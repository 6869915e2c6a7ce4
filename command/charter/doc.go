// Package charter is what the nations of a circle have signed: which nations, nodes and posts there are, which posts
// hold which authority over which others, who may fill a post. A charter changes as a root of trust does in The Update
// Framework (TUF 5.3.4 to 5.3.5): version N+1 needs each nation's threshold by the keys of N and by those of N+1.
//
// [Charter.Check] says what is wrong with a draft. A [Chain] takes signed versions and leaves in, one after another, and
// is asked for what is in force. A [Rosters] says whose key may act for a post.
package charter
