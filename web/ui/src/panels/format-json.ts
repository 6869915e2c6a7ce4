// How unknown JSON is worded: units out of names, times as Zulu, figures short.
import { age, distance, zulu } from '../geo/format-quantities'

export const isPlain = (v: unknown): boolean => v === null || typeof v !== 'object' ||
  (Array.isArray(v) && v.length <= 8 && v.length > 0 && v.every((x) => x === null || typeof x !== 'object'))

export const isTable = (list: unknown[]): list is Record<string, unknown>[] => list.length > 0 &&
  list.every((r) => r !== null && typeof r === 'object' && !Array.isArray(r))

const units = /_(s|m|mps|deg|m2)$/

export const heading = (key: string): string => {
  const bare = key.replace(units, '').replace(/_/g, ' ')
  return bare.charAt(0).toUpperCase() + bare.slice(1)
}

export function tidy(key: string, v: unknown): string {
  if (v === null || v === undefined || v === '') return '—'
  if (Array.isArray(v)) return v.map((x) => tidy(key, x)).join(', ')
  if (typeof v === 'boolean') return v ? 'yes' : 'no'
  if (typeof v === 'number') return figure(key, v)
  const s = String(v)
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(s) ? zulu(Date.parse(s)) : s
}

function figure(key: string, v: number): string {
  if (key.endsWith('_s')) return age(v)
  if (key.endsWith('_m')) return v < 926 ? `${Math.round(v)} m` : distance(v)
  if (key.endsWith('_deg')) return `${v.toFixed(1)}°`
  return Number.isInteger(v) ? String(v) : v.toPrecision(4)
}
