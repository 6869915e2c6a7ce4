package record

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
)

// PayloadType is the DSSE type of every record of this version.
const PayloadType = "application/vnd.picket.record.v1+json"

// Limits of an envelope.
const (
	MostSignatures = 64
	MaxPayload     = 16 << 10  // bytes of a payload
	MaxLarge       = 256 << 10 // of a charter's or a roster's
)

// Envelope is a signed record as it travels (DSSE 1.0, envelope.md).
type Envelope struct {
	PayloadType string      `json:"payloadType"`
	Payload     string      `json:"payload"` // standard base64
	Signatures  []Signature `json:"signatures"`
}

// Signature is one key's signature of the pre-authentication encoding.
type Signature struct {
	KeyID string `json:"keyid"`
	Sig   string `json:"sig"` // standard base64
}

// ID names a record: the SHA-256 of its payload, in lower-case hexadecimal.
type ID string

// Payload is a record's JSON as it was signed. It is never written anew.
type Payload []byte

// ID is the record's name.
func (p Payload) ID() ID {
	sum := sha256.Sum256(p)
	return ID(hex.EncodeToString(sum[:]))
}

// ErrSignature is wrapped where a signature does not hold.
var ErrSignature = errors.New("the signature does not hold")

// Open takes an envelope apart. The payload is at most max bytes; whether it is a good record is for Decode to say.
func Open(b []byte, max int) (Envelope, Payload, error) {
	var e Envelope
	if len(b) > 2*max+MostSignatures*512 {
		return e, nil, fmt.Errorf("the envelope has %d bytes: a payload of at most %d fits in fewer", len(b), max)
	}
	if err := strict(b, &e, envelopeDepth); err != nil {
		return e, nil, fmt.Errorf("the envelope: %w", err)
	}
	switch {
	case e.PayloadType != PayloadType:
		return e, nil, fmt.Errorf("the envelope: payloadType is %.80q, not %s", e.PayloadType, PayloadType)
	case len(e.Signatures) == 0:
		return e, nil, errors.New("the envelope: there is no signature")
	case len(e.Signatures) > MostSignatures:
		return e, nil, fmt.Errorf("the envelope: %d signatures; at most %d are read", len(e.Signatures), MostSignatures)
	}
	p, err := base64.StdEncoding.Strict().DecodeString(e.Payload)
	switch {
	case err != nil:
		return e, nil, errors.New("the envelope: payload is no standard base64")
	case len(p) == 0:
		return e, nil, errors.New("the envelope: payload is empty")
	case len(p) > max:
		return e, nil, fmt.Errorf("the payload has %d bytes; at most %d are read", len(p), max)
	}
	return e, p, nil
}

// KeyID names an Ed25519 key: the first 16 bytes of the SHA-256 of the raw public key, in hexadecimal.
func KeyID(key ed25519.PublicKey) string {
	sum := sha256.Sum256(key)
	return hex.EncodeToString(sum[:16])
}

// Encoding is what is signed (DSSE 1.0, protocol.md, PAE): "DSSEv1", the type and the payload, each after its length.
func Encoding(p Payload) []byte {
	b := []byte("DSSEv1 " + strconv.Itoa(len(PayloadType)) + " " + PayloadType + " " + strconv.Itoa(len(p)) + " ")
	return append(b, p...)
}

// Seal signs a payload with each of the keys, in their order.
func Seal(p Payload, keys ...ed25519.PrivateKey) Envelope {
	e := Envelope{PayloadType: PayloadType, Payload: base64.StdEncoding.EncodeToString(p)}
	for _, k := range keys {
		e.Signatures = append(e.Signatures, Signature{KeyID(k.Public().(ed25519.PublicKey)),
			base64.StdEncoding.EncodeToString(ed25519.Sign(k, Encoding(p)))})
	}
	return e
}

// Bytes is the envelope as it travels.
func (e Envelope) Bytes() []byte {
	b, err := json.Marshal(e)
	if err != nil {
		panic(err) // strings alone
	}
	return b
}

// Verify checks that a key signed the payload. Signatures of other keys say nothing here.
func (e Envelope) Verify(p Payload, key ed25519.PublicKey) error {
	id := KeyID(key)
	for _, s := range e.Signatures {
		if s.KeyID != id {
			continue
		}
		sig, err := base64.StdEncoding.Strict().DecodeString(s.Sig)
		if err == nil && len(sig) == ed25519.SignatureSize && ed25519.Verify(key, Encoding(p), sig) {
			return nil
		}
		return fmt.Errorf("%w: key %s", ErrSignature, id)
	}
	return fmt.Errorf("%w: key %s did not sign", ErrSignature, id)
}

// Signers counts the distinct keys of a list whose signatures hold: what a threshold is held against.
func (e Envelope) Signers(p Payload, keys []ed25519.PublicKey) int {
	signed := map[string]bool{}
	for _, k := range keys {
		if e.Verify(p, k) == nil {
			signed[string(k)] = true
		}
	}
	return len(signed)
}
