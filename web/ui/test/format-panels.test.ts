import { describe, expect, it } from 'vitest'
import { axes, countdown } from '../src/panels/format-trajectory'
import { heading, isTable, tidy } from '../src/panels/format-json'
import { longRegistration, shortRegistration } from '../src/panels/format-registration'
import type { Sensor } from '../src/wire/messages'

const sensor = (registration?: string, range = 193, sigma = 13): Sensor => ({
  index: 0, id: 'okinawa-1', feed: 'f', tech: [], lat: 0, lon: 0, range_m: 0, state: 'ok', degraded: '', period_s: 4, rotation_s: 4,
    age_s: 0, clock_offset_s: 0, north_s: 0, plots: 1,
  registration, errors: registration && registration !== 'unobserved' ?
    { range_m: [range, sigma], gain: [0.0001, 0.0001], azimuth_deg: [-0.004, 0.005], offset_s: [0.02, 0.03] } : undefined,
})

describe('registration', () => {
  it('says how a radar stands, in short', () => {
    expect(shortRegistration(sensor())).toEqual({ words: '—', bad: false })
    expect(shortRegistration(sensor('unobserved'))).toEqual({ words: 'unobserved', bad: false })
    expect(shortRegistration(sensor('estimating')).words).toBe('estimating')
    expect(shortRegistration(sensor('registered')).words).toBe('corrected +193 m 0.00°')
    expect(shortRegistration(sensor('registered', 12)).words).toBe('registered')
    expect(shortRegistration(sensor('compared')).words).toMatch(/^differs \+193 m/)
    expect(shortRegistration(sensor('jumped'))).toEqual({ words: 'blamed: jumped', bad: true })
    expect(shortRegistration(sensor('frozen')).bad).toBe(true)
  })
  it('gives each figure with its uncertainty', () => {
    const text = longRegistration(sensor('registered'))
    expect(text).toContain('range +193 ± 13 m\n')
    expect(text).toContain('range gain +0.10 ± 0.10 m/km')
    expect(text).toContain('azimuth −0.004 ± 0.005 °')
    expect(text).toContain('stamps late by +0.020 ± 0.030 s')
    expect(longRegistration(sensor('unobserved'))).not.toContain('±')
  })
})

describe('trajectory', () => {
  it('writes ellipses by half axes', () => {
    expect(axes({ major_m: 1540, minor_m: 560, bearing_deg: 9.6 })).toBe('1.5 × 0.6 km, 010°')
    expect(axes({ major_m: 20000, minor_m: 20000, bearing_deg: 0 })).toBe('20 km')
    expect(axes(undefined)).toBe('—')
  })
  it('counts down, and says when it is over', () => {
    expect(countdown(185_000)).toBe('in 3 min 05 s')
    expect(countdown(9_000)).toBe('in 9 s')
    expect(countdown(-61_000)).toBe('1 min 01 s ago')
  })
})

describe('why', () => {
  it('words what it does not know', () => {
    expect([heading('accuracy_m'), heading('identity_history')]).toEqual(['Accuracy', 'Identity history'])
    expect([tidy('age_s', 1.84), tidy('accuracy_m', 740), tidy('at', '2026-11-23T03:14:27.120Z'), tidy('x', null),
      tidy('x', ['a', 2])]).toEqual(['1.8 s', '740 m', '03:14:27Z', '—', 'a, 2'])
    expect(isTable([{ a: 1 }]) && !isTable([1]) && !isTable([])).toBe(true)
  })
})
