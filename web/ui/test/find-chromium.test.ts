import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
// @ts-expect-error the browser tests are plain JavaScript
import { chromium } from './find-chromium.mjs'

let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'picket-chromium-'))))
afterEach(() => rmSync(folder, { recursive: true }))
const put = (name: string, mode = 0o755) => writeFileSync(join(folder, name), '', { mode })

it('is the one that is named, else what PATH has, in order', () => {
  put('google-chrome-stable')
  const PATH = `/nowhere:${folder}`
  expect(chromium({ PATH })).toBe(join(folder, 'google-chrome-stable'))
  put('google-chrome')
  put('chromium', 0o644) // no program
  expect(chromium({ PATH })).toBe(join(folder, 'google-chrome'))
  expect(chromium({ PATH, PICKET_CHROMIUM: '/opt/chrome' })).toBe('/opt/chrome')
  expect(chromium({ PATH, PICKET_CHROMIUM: 'google-chrome-stable' })).toBe(join(folder, 'google-chrome-stable'))
  expect(() => chromium({ PATH: '/nowhere' })).toThrow('PICKET_CHROMIUM')
})
