import { expect, test } from 'vitest'
import { clockOff } from '../src/panels/sensor-clock'
import type { Sensor } from '../src/wire/messages'

const radar = (more: Partial<Sensor>) => ({ clock_offset_s: -0.4, ...more }) as Sensor

test('late is ordinary to a point, ahead is not', () => {
  expect([-1.9, -2.1, 0.2, 0.3].map((s) => clockOff(radar({ clock_offset_s: s })))).toEqual([false, true, false, true])
})
