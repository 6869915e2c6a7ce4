package journal

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash/crc32"

	"github.com/klauspost/compress/zstd"
)

const (
	blockMagic = 0x314b4c42 // "BLK1" as bytes
	blockHead  = 64
	zstdCodec  = 1
	storedRaw  = 0

	targetBlockBytes = 256 << 10 // a block is closed when it holds so much
	maxEntry         = 32 << 20
	maxPlain         = maxEntry + targetBlockBytes
)

var crcTable = crc32.MakeTable(crc32.Castagnoli)

// hash is a link of the chain.
type hash = [sha256.Size]byte

// blockHeader is the 64 bytes before a block's payload; docs/journal.md draws them.
type blockHeader struct {
	stored  uint32 // payload's length
	plain   uint32 // once decompressed
	entries uint32
	codec   uint32
	durable uint64 // so much of the segment was on disk when the block was written
	crc     uint32 // of the segment's seal, bytes 0–27 and the payload
	hash    hash   // SHA-256 of the hash before, bytes 0–31 and the payload
}

func (b *blockHeader) encode(h []byte) {
	le := binary.LittleEndian
	le.PutUint32(h[0:], blockMagic)
	le.PutUint32(h[4:], b.stored)
	le.PutUint32(h[8:], b.plain)
	le.PutUint32(h[12:], b.entries)
	le.PutUint32(h[16:], b.codec)
	le.PutUint64(h[20:], b.durable)
	le.PutUint32(h[28:], b.crc)
	copy(h[32:], b.hash[:])
}

func (b *blockHeader) decode(h []byte) bool {
	le := binary.LittleEndian
	b.stored, b.plain, b.entries = le.Uint32(h[4:]), le.Uint32(h[8:]), le.Uint32(h[12:])
	b.codec, b.durable, b.crc = le.Uint32(h[16:]), le.Uint64(h[20:]), le.Uint32(h[28:])
	copy(b.hash[:], h[32:])
	return le.Uint32(h) == blockMagic && b.plain <= maxPlain && b.stored <= b.plain && b.entries <= b.plain
}

// checksum is seeded with the segment's seal, so that neither a block of another file that the file system
// left lying here nor one that a peer put into its bytes can pass for ours.
func checksum(seal *hash, head, payload []byte) uint32 {
	c := crc32.Update(0, crcTable, seal[:])
	c = crc32.Update(c, crcTable, head[:28])
	return crc32.Update(c, crcTable, payload)
}

// chained gives the chain's next hash: of the last one, the block's header and its payload.
func chained(last *hash, head, payload []byte) (h hash) {
	s := sha256.New()
	s.Write(last[:])
	s.Write(head[:32])
	s.Write(payload)
	s.Sum(h[:0])
	return h
}

// blockEncoder turns plain blocks into sealed ones.
type blockEncoder struct{ enc *zstd.Encoder }

func newBlockEncoder() *blockEncoder {
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1),
		zstd.WithEncoderCRC(false), zstd.WithWindowSize(targetBlockBytes), zstd.WithLowerEncoderMem(true))
	if err != nil {
		panic(err) // only for wrong options
	}
	return &blockEncoder{enc}
}

// appendBlock seals plain after the block whose hash is head, and gives dst with it and the new head.
func (p *blockEncoder) appendBlock(dst []byte, plain []byte, entries int, durable int64, seal, head *hash) ([]byte, hash) {
	start := len(dst)
	dst = append(dst, make([]byte, blockHead)...)
	b := blockHeader{plain: uint32(len(plain)), entries: uint32(entries), codec: zstdCodec, durable: uint64(durable)}
	dst = p.enc.EncodeAll(plain, dst)
	if len(dst)-start-blockHead >= len(plain) {
		b.codec = storedRaw
		dst = append(dst[:start+blockHead], plain...)
	}
	h, payload := dst[start:start+blockHead], dst[start+blockHead:]
	b.stored = uint32(len(payload))
	b.encode(h)
	b.crc = checksum(seal, h, payload)
	b.encode(h)
	b.hash = chained(head, h, payload)
	b.encode(h)
	return dst, b.hash
}

// blockDecoder gives the plain block back.
type blockDecoder struct{ dec *zstd.Decoder }

func newBlockDecoder() *blockDecoder {
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxPlain))
	if err != nil {
		panic(err)
	}
	return &blockDecoder{dec}
}

// decompress gives the entries' bytes of a payload whose checksum is right.
func (u *blockDecoder) decompress(b *blockHeader, payload []byte) ([]byte, error) {
	if b.codec == storedRaw {
		return payload, nil
	}
	if b.codec != zstdCodec {
		return nil, fmt.Errorf("compression %d is not known to this version", b.codec)
	}
	out, err := u.dec.DecodeAll(payload, make([]byte, 0, b.plain))
	if err != nil {
		return nil, fmt.Errorf("decompress: %w", err)
	}
	if len(out) != int(b.plain) {
		return nil, fmt.Errorf("decompresses to %d bytes, not to %d", len(out), b.plain)
	}
	return out, nil
}
