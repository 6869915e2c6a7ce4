// How a radar's registration stands, in a word or two, with its figures.
import type { Sensor } from '../wire/messages'

type Found = NonNullable<Sensor['errors']>

function signed(v: number, digits: number): string {
  const size = Math.abs(v).toFixed(digits)
  return `${Number(size) === 0 ? '' : v < 0 ? '−' : '+'}${size}`
}

// shortRegistration says how it stands and by how much its plots are corrected; bad: somebody must look at it.
export function shortRegistration(s: Sensor): { words: string; bad: boolean } {
  const e = s.errors, by = e ? ` ${signed(e.range_m[0], 0)} m ${signed(e.azimuth_deg[0], 2)}°` : ''
  switch (s.registration) {
    case undefined: case '': return { words: '—', bad: false }
    case 'registered': return { words: e && notable(e) ? `corrected${by}` : 'registered', bad: false }
    case 'compared': return { words: `differs${by}`, bad: false }
    case 'jumped': case 'frozen': return { words: `blamed: ${s.registration}`, bad: true }
  }
  return { words: s.registration, bad: false }
}

// notable: an error beyond three times its own uncertainty is a correction; less may be none.
const notable = (e: Found): boolean => Object.values(e).some(([v, sigma]) => Math.abs(v) > 3 * sigma)

const meanings: Record<string, string> = {
  unobserved: 'Nobody says where what it sees is: its errors cannot be known',
  estimating: 'Its errors are being estimated',
  registered: 'Its errors are known and taken out of its plots',
  compared: 'Compared with other radars only: the difference is known, not whose it is, and nothing is taken out',
  jumped: 'Its errors have changed at once',
  frozen: 'It repeats itself',
}

// longRegistration says what that means and gives each figure with its 1σ.
export function longRegistration(s: Sensor): string {
  if (!s.registration) return 'No radar, or none yet: nothing to register'
  const lines = [meanings[s.registration] ?? s.registration], e = s.errors
  const row = (name: string, [v, sigma]: [number, number], scale: number, digits: number, unit: string) =>
    lines.push(`${name} ${signed(v * scale, digits)} ± ${(sigma * scale).toFixed(digits)} ${unit}`)
  if (e) {
    row('range', e.range_m, 1, 0, 'm')
    row('range gain', e.gain, 1000, 2, 'm/km')
    row('azimuth', e.azimuth_deg, 1, 3, '°')
    row('stamps late by', e.offset_s, 1, 3, 's')
  }
  return lines.join('\n')
}
