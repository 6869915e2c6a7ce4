// Range, bearing and position on WGS-84, for what an officer reads off the screen. Angles in degrees, lengths in metres.

const A = 6378137, F = 1 / 298.257223563, B = A * (1 - F)
export const NM = 1852, FOOT = 0.3048, KNOT = 1852 / 3600
const RAD = Math.PI / 180

export interface Line { range: number; bearing: number } // bearing at the first point

// inverse is Vincenty's (Survey Review 23, 1975): within 0.5 mm except near the antipode, where it does not settle and
// the sphere's answer (0.5 %) is given.
export function inverse(lat1: number, lon1: number, lat2: number, lon2: number): Line {
  const u1 = Math.atan((1 - F) * Math.tan(lat1 * RAD)), u2 = Math.atan((1 - F) * Math.tan(lat2 * RAD))
  const L = wrap(lon2 - lon1) * RAD
  const s1 = Math.sin(u1), c1 = Math.cos(u1), s2 = Math.sin(u2), c2 = Math.cos(u2)
  let lambda = L
  for (let i = 0; i < 60; i++) {
    const sl = Math.sin(lambda), cl = Math.cos(lambda)
    const ss = Math.hypot(c2 * sl, c1 * s2 - s1 * c2 * cl)
    if (ss === 0) return { range: 0, bearing: 0 }
    const cs = s1 * s2 + c1 * c2 * cl, sigma = Math.atan2(ss, cs)
    const sa = (c1 * c2 * sl) / ss, ca2 = 1 - sa * sa
    const c2m = ca2 === 0 ? 0 : cs - (2 * s1 * s2) / ca2
    const C = (F / 16) * ca2 * (4 + F * (4 - 3 * ca2))
    const next = L + (1 - C) * F * sa * (sigma + C * ss * (c2m + C * cs * (2 * c2m * c2m - 1)))
    if (Math.abs(next - lambda) < 1e-12) {
      const k = (ca2 * (A * A - B * B)) / (B * B)
      const big = 1 + (k / 16384) * (4096 + k * (k * (320 - 175 * k) - 768))
      const small = (k / 1024) * (256 + k * (k * (74 - 47 * k) - 128))
      const ds = small * ss * (c2m + (small / 4) * (cs * (2 * c2m * c2m - 1) - (small / 6) * c2m * (4 * ss * ss - 3) * (4 * c2m * c2m - 3)))
      return { range: B * big * (sigma - ds), bearing: norm(Math.atan2(c2 * sl, c1 * s2 - s1 * c2 * cl) / RAD) }
    }
    lambda = next
  }
  return sphere(lat1, lon1, lat2, lon2)
}

// sphere is the same on a sphere of the Earth's mean radius: for gates and filters, where 0.5 % does not matter.
export function sphere(lat1: number, lon1: number, lat2: number, lon2: number): Line {
  const p1 = lat1 * RAD, p2 = lat2 * RAD, dl = wrap(lon2 - lon1) * RAD
  const h = Math.sin((p2 - p1) / 2) ** 2 + Math.cos(p1) * Math.cos(p2) * Math.sin(dl / 2) ** 2
  const y = Math.sin(dl) * Math.cos(p2), x = Math.cos(p1) * Math.sin(p2) - Math.sin(p1) * Math.cos(p2) * Math.cos(dl)
  return { range: 2 * 6371008.8 * Math.asin(Math.min(1, Math.sqrt(h))), bearing: norm(Math.atan2(y, x) / RAD) }
}

// along gives the point at a range and bearing, on the sphere: for drawing rings, ellipses and rulers.
export function along(lat: number, lon: number, bearing: number, range: number): [lat: number, lon: number] {
  const d = range / 6371008.8, t = bearing * RAD, p = lat * RAD
  const q = Math.asin(Math.sin(p) * Math.cos(d) + Math.cos(p) * Math.sin(d) * Math.cos(t))
  const l = lon * RAD + Math.atan2(Math.sin(t) * Math.sin(d) * Math.cos(p), Math.cos(d) - Math.sin(p) * Math.sin(q))
  return [q / RAD, wrap(l / RAD)]
}

export const wrap = (lon: number): number => ((((lon + 180) % 360) + 360) % 360) - 180
export const norm = (deg: number): number => ((deg % 360) + 360) % 360

// Mercator in MapLibre's unit square: x to the east, y to the south, both 0 to 1.
export const mercatorX = (lon: number): number => (180 + lon) / 360
export const mercatorY = (lat: number): number =>
  (180 - (180 / Math.PI) * Math.log(Math.tan(Math.PI / 4 + (Math.max(-89.9, Math.min(89.9, lat)) * RAD) / 2))) / 360
export const latOf = (y: number): number => (360 / Math.PI) * Math.atan(Math.exp(((180 - y * 360) * Math.PI) / 180)) - 90
export const lonOf = (x: number): number => x * 360 - 180
export const CIRCUMFERENCE = 2 * Math.PI * A

// mercatorPerMetre is how much of the unit square a metre takes at a latitude.
export const mercatorPerMetre = (lat: number): number => 1 / (CIRCUMFERENCE * Math.cos(Math.min(89, Math.abs(lat)) * RAD))

// ellipse gives the half axes and the direction of the long one of the ellipse that holds a share p of a normal
// distribution in two dimensions: the quantile of χ² with two degrees of freedom is −2 ln(1−p).
export function ellipse(ee: number, en: number, nn: number, p: number): { major: number; minor: number; azimuth: number } {
  const mean = (ee + nn) / 2, d = Math.hypot((ee - nn) / 2, en), k = -2 * Math.log(1 - p)
  return {
    major: Math.sqrt(Math.max(0, mean + d) * k),
    minor: Math.sqrt(Math.max(0, mean - d) * k),
    azimuth: norm(90 - (Math.atan2(2 * en, ee - nn) / 2 / RAD)) % 180,
  }
}
