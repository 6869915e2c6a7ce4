package audit

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Head is what an origin says of its tree: a checkpoint's body.
type Head struct {
	Origin string // "picket/lantern/jp/records"
	Size   int64
	Root   Hash
}

// Body is the checkpoint's text (C2SP tlog-checkpoint): origin, size and root, a line each.
func (h Head) Body() string {
	return h.Origin + "\n" + strconv.FormatInt(h.Size, 10) + "\n" + base64.StdEncoding.EncodeToString(h.Root[:]) + "\n"
}

// ParseBody reads a checkpoint's text. Further lines are of no use here and refused.
func ParseBody(text string) (Head, error) {
	lines := strings.Split(text, "\n")
	if len(lines) != 4 || lines[3] != "" || !origin(lines[0]) {
		return Head{}, errors.New("audit: a checkpoint has three lines: origin, size, root")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 || strconv.FormatInt(size, 10) != lines[1] {
		return Head{}, fmt.Errorf("audit: %.30q is no size", lines[1])
	}
	root, err := base64.StdEncoding.Strict().DecodeString(lines[2])
	if err != nil || len(root) != len(Hash{}) {
		return Head{}, errors.New("audit: the root is no SHA-256 in base64")
	}
	return Head{lines[0], size, Hash(root)}, nil
}

func origin(s string) bool {
	return s != "" && len(s) <= 200 && !strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r > '~' || r == '+' })
}

// Signed is a head with an origin's signature and the cosignatures of others.
type Signed struct {
	Head
	lines []signature
}

// signature is a signature line of a note (C2SP signed-note): a key's name and hash, and its signature.
type signature struct {
	Name string
	Key  uint32 // the key hash
	Sig  []byte
}

// The signature types of C2SP signed-note: of a note's text, and of a cosignature with its time.
const (
	typeEd25519     = 0x01
	typeCosignature = 0x04
)

func keyHash(name string, kind byte, key ed25519.PublicKey) uint32 {
	h := sha256.New()
	h.Write([]byte(name + "\n"))
	h.Write(append([]byte{kind}, key...))
	return binary.BigEndian.Uint32(h.Sum(nil))
}

// Sign adds the origin's own signature.
func (s *Signed) Sign(key ed25519.PrivateKey) {
	pub := key.Public().(ed25519.PublicKey)
	s.lines = append(s.lines, signature{s.Origin, keyHash(s.Origin, typeEd25519, pub), ed25519.Sign(key, []byte(s.Body()))})
}

// Cosign adds another's signature with the time at which it saw the head.
func (s *Signed) Cosign(name string, key ed25519.PrivateKey, at time.Time) {
	sig := binary.BigEndian.AppendUint64(nil, uint64(at.Unix()))
	sig = append(sig, ed25519.Sign(key, cosigned(at.Unix(), s.Body()))...)
	s.lines = append(s.lines, signature{name, keyHash(name, typeCosignature, key.Public().(ed25519.PublicKey)), sig})
}

// cosigned is what a cosignature signs (C2SP tlog-cosignature).
func cosigned(unix int64, body string) []byte {
	return []byte("cosignature/v1\ntime " + strconv.FormatInt(unix, 10) + "\n" + body)
}

// SignedBy says whether the origin's key signed.
func (s *Signed) SignedBy(key ed25519.PublicKey) bool {
	want := keyHash(s.Origin, typeEd25519, key)
	for _, l := range s.lines {
		if l.Name == s.Origin && l.Key == want && ed25519.Verify(key, []byte(s.Body()), l.Sig) {
			return true
		}
	}
	return false
}

// CosignedBy gives when another cosigned, if its signature holds.
func (s *Signed) CosignedBy(name string, key ed25519.PublicKey) (time.Time, bool) {
	want := keyHash(name, typeCosignature, key)
	for _, l := range s.lines {
		if l.Name != name || l.Key != want || len(l.Sig) != 8+ed25519.SignatureSize {
			continue
		}
		unix := int64(binary.BigEndian.Uint64(l.Sig))
		if unix >= 0 && ed25519.Verify(key, cosigned(unix, s.Body()), l.Sig[8:]) {
			return time.Unix(unix, 0).UTC(), true
		}
	}
	return time.Time{}, false
}

// mostLines and maxNote bound a note from outside.
const (
	mostLines = 64
	maxNote   = 16 << 10
)

// Note is the signed note as it travels: the body, an empty line, and a line a signature.
func (s *Signed) Note() []byte {
	b := []byte(s.Body() + "\n")
	for _, l := range s.lines {
		raw := append(binary.BigEndian.AppendUint32(nil, l.Key), l.Sig...)
		b = append(b, "— "+l.Name+" "+base64.StdEncoding.EncodeToString(raw)+"\n"...)
	}
	return b
}

// ParseNote reads a signed note. Whether its signatures hold is for SignedBy and CosignedBy.
func ParseNote(b []byte) (Signed, error) {
	if len(b) > maxNote {
		return Signed{}, fmt.Errorf("audit: a note of %d bytes; at most %d are read", len(b), maxNote)
	}
	body, sigs, ok := bytes.Cut(b, []byte("\n\n"))
	if !ok {
		return Signed{}, errors.New("audit: a note has an empty line before its signatures")
	}
	h, err := ParseBody(string(body) + "\n")
	if err != nil {
		return Signed{}, err
	}
	s := Signed{Head: h}
	for line := range strings.Lines(string(sigs)) {
		l, err := parseLine(line)
		if err != nil {
			return Signed{}, err
		}
		if s.lines = append(s.lines, l); len(s.lines) > mostLines {
			return Signed{}, fmt.Errorf("audit: more than %d signatures", mostLines)
		}
	}
	if len(s.lines) == 0 {
		return Signed{}, errors.New("audit: a note without signature")
	}
	return s, nil
}

func parseLine(line string) (signature, error) {
	rest, dash := strings.CutPrefix(line, "— ")
	rest, ended := strings.CutSuffix(rest, "\n")
	name, text, ok := strings.Cut(rest, " ")
	raw, err := base64.StdEncoding.Strict().DecodeString(text)
	if !dash || !ended || !ok || !origin(name) || err != nil || len(raw) < 5 {
		return signature{}, errors.New("audit: a signature line is not as C2SP signed-note has it")
	}
	return signature{name, binary.BigEndian.Uint32(raw), raw[4:]}, nil
}
