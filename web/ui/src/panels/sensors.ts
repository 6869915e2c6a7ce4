import type { Sensor } from '../wire/messages'

// A report may be late by its delay or by a clock; ahead it cannot be, unless a clock is wrong.
export const clockOff = (s: Sensor): boolean => s.clock_offset_s > 0.25 || s.clock_offset_s < -2

function plus(v: number, digits: number): string {
  const size = Math.abs(v).toFixed(digits)
  return `${Number(size) === 0 ? '' : v < 0 ? '−' : '+'}${size}`
}

// found says in a few words how a radar's errors stand: registered +0.30° −201 m.
export function found(s: Sensor): string {
  if (!s.registration) return '—'
  return s.errors ? `${s.registration} ${plus(s.errors.azimuth_deg[0], 2)}° ${plus(s.errors.range_m[0], 0)} m` : s.registration
}

// foundWhole says all of it, each with its σ.
export function foundWhole(s: Sensor): string | undefined {
  if (!s.errors) return undefined
  const e = (name: string, [v, sigma]: [number, number], digits: number, unit: string) => `${name} ${plus(v, digits)} ± ${sigma.toFixed(digits)}${unit}`
  return [e('Azimuth', s.errors.azimuth_deg, 3, '°'), e('range', s.errors.range_m, 0, ' m'), e('gain', s.errors.gain, 5, ''), e('time', s.errors.offset_s, 2, ' s')].join(', ')
}
