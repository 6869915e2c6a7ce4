// Package record reads and writes signed records: what a person or a node said for a post, in bytes that any other
// program can verify. The envelope is DSSE 1.0 ({payloadType, payload, signatures}); the payload is JSON and is kept
// as it was signed. [Open] takes an envelope apart and refuses what is not exactly of the form, [Payload.Decode] reads
// a payload strictly, [Envelope.Verify] checks a signature, [Seal] makes an envelope. Nothing here knows what a record
// means, or who may sign it.
package record
