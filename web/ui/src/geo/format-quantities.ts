// How figures are written: knots, flight levels, three-figure courses, degrees and minutes, Zulu.
import { FOOT, KNOT, NM } from './geodesy'

const pad = (n: number, width: number) => String(n).padStart(width, '0')

function angle(deg: number, width: number, signs: string): string {
  const tenths = Math.round(Math.abs(deg) * 600)
  return `${pad(Math.floor(tenths / 600), width)}°${pad(Math.floor(tenths / 10) % 60, 2)}.${tenths % 10}′${signs[deg < 0 ? 1 : 0]}`
}

export const position = (lat: number, lon: number): string => `${angle(lat, 2, 'NS')} ${angle(lon, 3, 'EW')}`
export const course = (deg: number): string => `${pad(Math.round(deg) % 360, 3)}°`
export const speed = (mps: number): string => (mps >= 1000 ? `${(mps / 1000).toFixed(1)} km/s` : `${knots(mps)} kn`)
export const knots = (mps: number): string => (mps < 10 ? (mps / KNOT).toFixed(1) : String(Math.round(mps / KNOT)))
export const climb = (mps: number): string => {
  if (Math.abs(mps) >= 150) return `${mps > 0 ? '+' : '−'}${Math.abs(Math.round(mps))} m/s`
  const fpm = Math.round(mps / FOOT * 60 / 10) * 10
  return fpm === 0 ? 'level' : `${fpm > 0 ? '+' : '−'}${Math.abs(fpm)} fpm`
}

// level says a height by where it comes from: pressure as a flight level, geometric in feet above the ellipsoid (marked),
// a ballistic object's in kilometres. heightFrom: 0 none, 1 pressure, 2 geometric.
export function level(m: number, heightFrom: number): string {
  if (!heightFrom || Number.isNaN(m)) return '—'
  if (m >= 30_000) return `${Math.round(m / 1000)} km`
  if (heightFrom === 1) return `FL${pad(Math.max(0, Math.round(m / FOOT / 100)), 3)}`
  return `${Math.round(m / FOOT / 10) * 10} ft`
}

export const distance = (m: number): string => {
  if (m < 0.1 * NM) return `${Math.round(m)} m`
  return m < 100 * NM ? `${(m / NM).toFixed(1)} NM` : `${Math.round(m / NM)} NM`
}

// age writes seconds as a watch officer says them: 0.4 s, 38 s, 6 min, 2 h 10.
export function age(s: number): string {
  if (!Number.isFinite(s)) return '—'
  if (s < 0) return '0.0 s'
  if (s < 9.95) return `${s.toFixed(1)} s`
  if (s < 99.5) return `${Math.round(s)} s`
  if (s < 5970) return `${Math.round(s / 60)} min`
  return `${Math.floor(s / 3600)} h ${pad(Math.floor((s % 3600) / 60), 2)}`
}

export const zulu = (ms: number): string => (Number.isFinite(ms) ? new Date(ms).toISOString().slice(11, 19) + 'Z' : '—')
export const zuluShort = (ms: number): string => (Number.isFinite(ms) ? new Date(ms).toISOString().slice(11, 16) + 'Z' : '—')
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
export const day = (ms: number): string => {
  const d = new Date(ms)
  return `${pad(d.getUTCDate(), 2)} ${months[d.getUTCMonth()]} ${d.getUTCFullYear()}`
}
export const count = (n: number): string => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ' ')
export const bytes = (n: number): string => (n < 1e6 ? `${(n / 1e3).toFixed(1)} kB` : n < 1e9 ? `${(n / 1e6).toFixed(1)} MB` :
  `${(n / 1e9).toFixed(2)} GB`)
export const signed = (s: number): string => `${s < 0 ? '−' : '+'}${Math.abs(s).toFixed(2)} s`
