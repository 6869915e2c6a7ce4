package peer

import (
	"fmt"

	"picket"
)

// Reason is why a frame was refused.
type Reason uint8

// The reasons. Their numbers are on the wire.
const (
	NoReason  Reason = iota
	BadFormat        // no frame, or its payload is none
	BadSigner        // the signature is not by the partner's key
	BadOrigin        // it says that somebody else sent it
	BadAudience
	BadEpoch    // of a run that is over
	Overrun     // more than the credit that was given
	BadIdentity // the transport refused: certificate or key
	Revoked
	reasons
)

var names = [reasons]string{"", "format", "signer", "origin", "audience", "epoch", "overrun", "certificate", "revoked"}

// String gives the reason for counting.
func (r Reason) String() string { return names[min(r, reasons-1)] }

// Refusal is an error that says why a frame was refused.
type Refusal struct {
	Reason Reason
	Detail string
}

func (r *Refusal) Error() string {
	if r.Detail == "" {
		return "peer: refused: " + r.Reason.String()
	}
	return "peer: refused: " + r.Reason.String() + ": " + r.Detail
}

// here says in words, at the end that refused, what is wrong and what to do.
func (r Reason) here(partner picket.NodeID) string {
	switch r {
	case BadSigner:
		return fmt.Sprintf("messages refused: not signed with the key that %s enrolled with: compare fingerprints with %s by "+
			"telephone, then picket join with a new invitation", partner, partner)
	case BadOrigin:
		return fmt.Sprintf("messages refused: on the link of %s somebody speaks for another node: only what a nation's own sensors "+
			"saw is taken; ask %s who uses its link", partner, partner)
	case BadAudience:
		return fmt.Sprintf("messages refused: %s addresses another node: let %s look at partners: in its node.yaml", partner, partner)
	case BadEpoch:
		return fmt.Sprintf("messages refused: of an earlier run of %s: if this lasts, two nodes run with its key or its data folder "+
			"was put back from a copy; let %s restart one node alone", partner, partner)
	case Overrun:
		return fmt.Sprintf("messages refused: %s sends more than this node gave it credit for: let %s look at its version", partner,
			partner)
	case BadFormat:
		return fmt.Sprintf("messages refused: not understood: compare picket version with %s", partner)
	case Revoked:
		return fmt.Sprintf("the link to %s was revoked here: picket join with a new invitation and a restart of this node open it "+
			"again", partner)
	}
	return "refused"
}

// there says it at the end that was refused.
func (r Reason) there(partner picket.NodeID) string {
	switch r {
	case BadSigner:
		return fmt.Sprintf("%s refuses our messages: not signed with the key that it holds for us: compare fingerprints by "+
			"telephone, then send %s a new invitation (picket invite)", partner, partner)
	case BadOrigin:
		return fmt.Sprintf("%s refuses our messages: they name another origin: compare node: in node.yaml with what %s calls us",
			partner, partner)
	case BadAudience:
		return fmt.Sprintf("%s refuses our messages: they name another audience: compare the name under partners: in node.yaml with "+
			"node: of %s", partner, partner)
	case BadEpoch:
		return fmt.Sprintf("%s refuses our messages: of an earlier run: if this lasts, a second node runs with our key or our data "+
			"folder was put back from a copy: stop one, restart the other", partner)
	case Overrun, BadFormat:
		return fmt.Sprintf("%s refuses our messages (%s): compare picket version with %s", partner, r, partner)
	case Revoked:
		return fmt.Sprintf("%s has revoked the link", partner)
	}
	return fmt.Sprintf("%s refuses our messages", partner)
}
