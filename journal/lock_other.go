//go:build !unix

package journal

import (
	"errors"
	"fmt"
	"io"
)

func lock(dir string) (io.Closer, error) {
	return nil, fmt.Errorf("%s cannot be locked on this system: %w", dir, errors.ErrUnsupported)
}
