import { expect, test } from 'vitest'
import { clockOff, found, foundWhole } from '../src/panels/sensors'
import type { Sensor } from '../src/wire/messages'

const radar = (more: Partial<Sensor>) => ({ clock_offset_s: -0.4, ...more }) as Sensor
const errors: Sensor['errors'] = { azimuth_deg: [0.3012, 0.004], range_m: [-200.6, 12.2], gain: [0.0001, 0.00002], offset_s: [0.02, 0.04] }

test('a radar says in a few words how its errors stand', () => {
  expect(found(radar({}))).toBe('—')
  expect(found(radar({ registration: 'unobserved' }))).toBe('unobserved')
  expect(found(radar({ registration: 'registered', errors }))).toBe('registered +0.30° −201 m')
  expect(found(radar({ registration: 'registered', errors: { ...errors, azimuth_deg: [-0.0012, 0.004] } }))).toBe('registered 0.00° −201 m')
  expect(foundWhole(radar({ registration: 'registered', errors }))).toBe('Azimuth +0.301 ± 0.004°, range −201 ± 12 m, gain +0.00010 ± 0.00002, time +0.02 ± 0.04 s')
})

test('late is ordinary to a point, ahead is not', () => {
  expect([-1.9, -2.1, 0.2, 0.3].map((s) => clockOff(radar({ clock_offset_s: s })))).toEqual([false, true, false, true])
})
