import { describe, expect, it } from 'vitest'
import { along, ellipse, inverse, latOf, lonOf, mercatorX, mercatorY, sphere, wrap } from '../src/geo/geodesy'
import { age, climb, course, level, position, speed } from '../src/geo/format-quantities'

describe('geodesy', () => {
  it('gives Flinders Peak to Buninyong (Geoscience Australia): 54 972.271 m, 306° 52′ 05.37″', () => {
    const l = inverse(-(37 + 57 / 60 + 3.7203 / 3600), 144 + 25 / 60 + 29.5244 / 3600, -(37 + 39 / 60 + 10.1561 / 3600), 143 + 55 / 60 +
      35.3839 / 3600)
    expect(l.range).toBeCloseTo(54972.271, 2)
    expect(l.bearing).toBeCloseTo(306 + 52 / 60 + 5.37 / 3600, 5)
  })

  it('settles everywhere: the same place, across ±180°, and nearly opposite', () => {
    expect(inverse(10, 20, 10, 20)).toEqual({ range: 0, bearing: 0 })
    expect(inverse(0, 179.5, 0, -179.5).range).toBeCloseTo(111319.49, 1)
    const far = inverse(0, 0, 0.1, 179.9)
    expect(far.range).toBeGreaterThan(19.9e6)
    expect(far.range).toBeLessThan(20.1e6)
  })

  it('goes out and comes back', () => {
    for (const b of [0, 45, 90, 200, 359]) {
      const [lat, lon] = along(27, 179.9, b, 300e3)
      const l = sphere(27, 179.9, lat, lon)
      expect(l.range).toBeCloseTo(300e3, 3)
      expect(Math.abs(wrap(l.bearing - b))).toBeLessThan(1e-6)
    }
    expect(latOf(mercatorY(51.25))).toBeCloseTo(51.25, 9)
    expect(lonOf(mercatorX(-179))).toBeCloseTo(-179, 9)
  })

  it('draws the ellipse of a covariance: χ² with two degrees of freedom', () => {
    const e = ellipse(400, 0, 100, 0.9)
    expect(e.major).toBeCloseTo(20 * 2.1460, 2)
    expect(e.minor).toBeCloseTo(10 * 2.1460, 2)
    expect(e.azimuth).toBeCloseTo(90)
    expect(ellipse(100, 0, 400, 0.5).azimuth % 180).toBeCloseTo(0)
    expect(ellipse(100, 50, 100, 0.5).azimuth).toBeCloseTo(45)
  })
})

describe('words for figures', () => {
  it('writes them as the watch does', () => {
    expect(position(27.62, 127.0205)).toBe('27°37.2′N 127°01.2′E')
    expect(position(-0.99999, -179.99999)).toBe('01°00.0′S 180°00.0′W')
    expect([course(359.7), course(4.2)]).toEqual(['000°', '004°'])
    expect([speed(212), speed(2900), speed(3)]).toEqual(['412 kn', '2.9 km/s', '5.8 kn'])
    expect([level(8260, 1), level(142000, 2), level(300, 2), level(300, 0), level(NaN, 1)])
      .toEqual(['FL271', '142 km', '980 ft', '—', '—'])
    expect([climb(-1.524), climb(0.01), climb(-210)]).toEqual(['−300 fpm', 'level', '−210 m/s'])
    expect([age(1.84), age(38), age(99.6), age(360), age(7800), age(NaN)]).toEqual(['1.8 s', '38 s', '2 min', '6 min', '2 h 10', '—'])
  })
})
