// How a figure is written, by its quantity: text/figures.go, again. Times are Dates, durations seconds,
// distances metres, speeds m/s, levels feet, positions [latitude, longitude] in radians.

const pad = (n: number, width: number) => String(n).padStart(width, '0')

function duration(d: number): string {
  const s = Math.round(d)
  if (s < 60) return `${s} s`
  if (s < 3600) return s % 60 === 0 ? `${s / 60} min` : `${Math.trunc(s / 60)} min ${s % 60} s`
  return `${Math.trunc(s / 3600)} h ${pad(Math.trunc((s % 3600) / 60), 2)} min`
}

function offset(d: number): string {
  const ms = Math.round(Math.abs(d) * 1000)
  const sign = d < 0 && ms > 0 ? '-' : ''
  if (ms === 0) return '0s'
  if (ms < 1000) return `${sign}${ms}ms`
  const h = Math.trunc(ms / 3_600_000)
  const m = Math.trunc(ms / 60_000) % 60
  return sign + (h ? `${h}h` : '') + (h || m ? `${m}m` : '') + `${(ms % 60_000) / 1000}s`
}

function angle(rad: number, letters: string, width: number): string {
  const minutes = Math.round((Math.abs(rad) * 180 * 60) / Math.PI)
  return pad(Math.trunc(minutes / 60), width) + pad(minutes % 60, 2) + letters[rad < 0 ? 1 : 0]
}

export type Figure = Date | number | [lat: number, lon: number]

export const figures: Record<string, (v: never) => string> = {
  time: (t: Date) => t.toISOString().slice(11, 19) + 'Z',
  duration,
  period: (d: number) => `${Math.round(d * 10) / 10} s`,
  offset,
  distance: (m: number) => (m / 1852).toFixed(1) + ' NM',
  speed: (v: number) => ((v * 3600) / 1852).toFixed(0) + ' kn',
  flightlevel: (feet: number) => 'FL ' + pad(Math.round(Math.max(0, feet / 100)), 3),
  position: ([lat, lon]: [number, number]) => angle(lat, 'NS', 2) + ' ' + angle(lon, 'EW', 3),
}
