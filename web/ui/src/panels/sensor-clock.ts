// Whether a sensor's clock is wrong.
import type { Sensor } from '../wire/messages'

// A report may be late by its delay or by a clock; ahead it cannot be, unless a clock is wrong.
export const clockOff = (s: Sensor): boolean => s.clock_offset_s > 0.25 || s.clock_offset_s < -2
