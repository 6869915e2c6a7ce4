// Package encode writes Mode S replies: the messages (ME) of extended squitters from plots and facts, and the replies
// (DF) that carry them. It is package reply's way back.
package encode
