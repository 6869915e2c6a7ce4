// A trajectory in words.
import type { Axes } from '../wire/messages'

export const phases: Record<string, string> = { boost: 'boosting', coast: 'coasting', reentry: 're-entering' }

const km = (m: number): string => (m < 9950 ? (m / 1000).toFixed(1) : String(Math.round(m / 1000)))

// axes writes an ellipse by its half axes and the bearing of the long one.
export function axes(e: Axes | undefined): string {
  if (!e) return '—'
  if (km(e.major_m) === km(e.minor_m)) return `${km(e.major_m)} km`
  return `${km(e.major_m)} × ${km(e.minor_m)} km, ${String(Math.round(e.bearing_deg) % 180).padStart(3, '0')}°`
}

// countdown says how long it still takes, or how long ago it was.
export function countdown(ms: number): string {
  const s = Math.abs(Math.round(ms / 1000)), text = s < 60 ? `${s} s` : `${Math.floor(s / 60)} min ${String(s % 60).padStart(2, '0')} s`
  return ms < 0 ? `${text} ago` : `in ${text}`
}
