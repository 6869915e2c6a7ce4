package ballistic

import "time"

var epoch = time.Date(2026, 11, 23, 3, 0, 0, 0, time.UTC)
