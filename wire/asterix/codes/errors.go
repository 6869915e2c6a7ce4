package codes

import "errors"

// ErrFormat is wrapped by all that cannot be encoded.
var ErrFormat = errors.New("asterix: cannot be encoded")
