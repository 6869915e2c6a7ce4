// Help for tests that look at the screen: Chromium with software GL, patient and closed to the outside.
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium as playwright } from 'playwright-core'
import { chromium } from './find-chromium.mjs'

export const artifacts = process.env.PICKET_ARTIFACTS ?? fileURLToPath(new URL('../../../artifacts/', import.meta.url))

export async function browse() {
  mkdirSync(artifacts, { recursive: true })
  return playwright.launch({
    executablePath: chromium(),
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run',
      '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  })
}

// openScreen opens the page and waits until the picture is on it. What it asked for, and what it complained of, is kept.
// prepare may change the page before anything runs on it.
export async function openScreen(browser, url, { width = 1440, height = 810, wait = 60_000, prepare } = {}) {
  const page = await browser.newPage({ viewport: { width, height } })
  await prepare?.(page)
  const asked = [], complaints = []
  page.on('request', (r) => asked.push(r.url()))
  page.on('websocket', (w) => asked.push(w.url()))
  page.on('console', (m) => m.type() === 'error' && complaints.push(m.text()))
  page.on('pageerror', (e) => complaints.push(String(e)))
  await page.goto(url)
  await page.waitForFunction(() => window.__picket?.ready && window.__picket.counts().total > 0, undefined, { timeout: wait })
  return { page, asked, complaints }
}

export const outside = (urls, home) => urls.filter((u) => /^(https?|wss?):/.test(u) && new URL(u).host !== new URL(home).host)

export function overlaps(rects) {
  const found = []
  for (let i = 0; i < rects.length; i++)
    for (let j = i + 1; j < rects.length; j++) {
      const a = rects[i], b = rects[j]
      if (a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h) found.push([a, b])
    }
  return found
}
