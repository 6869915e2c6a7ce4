package audit

import (
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// Hash is a node of a tree: SHA-256 by RFC 6962, 2.1.
type Hash = tlog.Hash

// Tree is an append-only list of leaves. The zero Tree is empty. It keeps every stored hash: 64 bytes a leaf.
type Tree struct {
	hashes []tlog.Hash
	size   int64
}

// ReadHashes implements tlog.HashReader.
func (t *Tree) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	list := make([]tlog.Hash, len(indexes))
	for i, at := range indexes {
		if at < 0 || at >= int64(len(t.hashes)) {
			return nil, fmt.Errorf("audit: the tree of %d leaves has no hash %d", t.size, at)
		}
		list[i] = t.hashes[at]
	}
	return list, nil
}

// Append adds a leaf and gives its index.
func (t *Tree) Append(leaf []byte) int64 {
	hashes, err := tlog.StoredHashes(t.size, leaf, t)
	if err != nil {
		panic(err) // of our own hashes
	}
	t.hashes = append(t.hashes, hashes...)
	t.size++
	return t.size - 1
}

// Size counts the leaves.
func (t *Tree) Size() int64 { return t.size }

// Root is the tree's hash at a size of now or before.
func (t *Tree) Root(size int64) (Hash, error) {
	if size < 0 || size > t.size {
		return Hash{}, fmt.Errorf("audit: the tree has %d leaves, not %d", t.size, size)
	}
	return tlog.TreeHash(size, t)
}

// Consistency proves that the tree of a smaller size is the beginning of that of a larger one (RFC 6962, 2.1.2).
func (t *Tree) Consistency(from, to int64) ([]Hash, error) {
	if from == 0 || from == to {
		return nil, nil
	}
	return tlog.ProveTree(to, from, t)
}

// Inclusion proves that a leaf stands at an index of the tree of a size (RFC 6962, 2.1.1).
func (t *Tree) Inclusion(index, size int64) ([]Hash, error) { return tlog.ProveRecord(size, index, t) }

// CheckInclusion says why a leaf is not shown to stand at an index under a head; nil: it is.
func CheckInclusion(leaf []byte, index int64, h Head, proof []Hash) error {
	if err := tlog.CheckRecord(proof, h.Size, h.Root, index, tlog.RecordHash(leaf)); err != nil {
		return fmt.Errorf("audit: leaf %d is not in %s of %d leaves", index, h.Origin, h.Size)
	}
	return nil
}
