// The screen, looked at: against a running node (PICKET_URL=http://127.0.0.1:8082/?token=…) or, without one, against the
// mock. It needs web/dist to be built and a Chromium (test/chromium.mjs). A software-GL frame takes a tenth to half a
// second: the waits are long, the checks are not soft. ONLY=words runs the steps alone that have these words.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { focusSteps } from './e2e-focus-steps.mjs'
import { listen, partnerSteps } from './e2e-partner-steps.mjs'
import { artifacts, browse, openScreen, outside, overlaps } from './open-screen.mjs'

const given = process.env.PICKET_URL
const mock = given ? undefined : await (await import('../dev/mock-node.mjs')).serve({ port: 0 })
const url = given ?? mock.url
const until = (page, f, arg, timeout = 20_000) => page.waitForFunction(f, arg, { timeout })
const name = given ? 'screen' : 'screen-mock'

// corners counts the white pixels where the four corners of a hook at a place would be.
async function corners(page, at) {
  const shot = await page.screenshot({ clip: { x: Math.round(at.x) - 24, y: Math.round(at.y) - 24, width: 48, height: 48 } })
  return page.evaluate(async (bytes) => {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }))
    const c = new OffscreenCanvas(48, 48).getContext('2d')
    c.drawImage(bitmap, 0, 0)
    const white = (x, y) => {
      const d = c.getImageData(x, y, 11, 11).data
      let n = 0
      for (let i = 0; i < d.length; i += 4) if (Math.min(d[i], d[i + 1], d[i + 2]) > 190) n++
      return n
    }
    return [white(1, 1), white(36, 1), white(1, 36), white(36, 36)]
  }, [...shot])
}

// standsAlone finds a track on the map with no other within so many pixels, and nothing over it.
const standsAlone = (page, room) => page.evaluate((room) => {
  const map = document.querySelector('.maplibregl-canvas').getBoundingClientRect()
  const all = __picket.tracks().filter((t) => t.shown).map((t) => ({ n: t.number, ...__picket.where(t.number) }))
  const inside = (t) => t.x > map.x + 60 && t.x < map.right - 60 && t.y > map.y + 60 && t.y < map.bottom - 60
  const clear = (t) => all.every((o) => o.n === t.n || Math.hypot(o.x - t.x, o.y - t.y) > room)
  const free = (t) => document.elementFromPoint(t.x, t.y)?.classList.contains('maplibregl-canvas')
  return all.find((t) => inside(t) && clear(t) && free(t))
}, room)

const steps = {
  async 'the picture is there'({ page }) {
    const c = await page.evaluate(() => __picket.counts())
    assert.ok(c.total > 0, 'no tracks')
    assert.equal(Object.values(c.all).flatMap(Object.values).reduce((a, b) => a + b), c.total)
    assert.match(await page.locator('strong.mark').innerText(), /EXERCISE|LIVE/)
    assert.match(await page.locator('time.zulu').innerText(), /^\d\d:\d\d:\d\dZ$/)
    assert.ok(!page.url().includes('token'), 'the token stays in the address bar')
  },

  async 'the map is drawn'({ page }) {
    await until(page, () => __picket.stats().frames > 2)
    const p = await page.evaluate(() => __picket.pixels())
    assert.ok(p.lit > p.sampled * 0.9, `only ${p.lit} of ${p.sampled} samples are lit`)
    assert.ok(p.colours > 5, `only ${p.colours} colours`)
    assert.equal(await page.evaluate(() => __picket.failure()), '')
  },

  async 'tracks are where the map says they are'({ page }) {
    // Hooked, so that it is drawn in full and in view; a bracket's pixels are blurred by as much as the track lies between
    // them. Alone, so that no other's label lies over a bracket.
    const number = (await standsAlone(page, 60)).n
    await page.evaluate((n) => __picket.hook(n), number)
    await page.keyboard.press('c')
    let seen
    for (let tries = 0; tries < 20 && !seen?.every((n) => n >= 8); tries++) {
      await page.waitForTimeout(1000)
      seen = await corners(page, await page.evaluate((n) => __picket.where(n), number))
    }
    assert.ok(seen.every((n) => n >= 8), `the hook's white brackets are not round ${number}: ${seen} white pixels in its corners`)
    await page.keyboard.press('Escape')
    await page.keyboard.press('0')
    await until(page, () => __picket.hooked() === '')
  },

  async 'hooking works by probe, by table and by key, and Escape lets go'({ page }) {
    const number = await page.evaluate(() => __picket.tracks()[0].number)
    await page.evaluate((n) => __picket.hook(n), number)
    await until(page, (n) => document.querySelector('.number')?.textContent === n, number)
    await until(page, () => /of 15/.test(document.querySelector('section[aria-label="Hooked track"]').textContent))
    await page.keyboard.press('Escape')
    assert.equal(await page.evaluate(() => __picket.hooked()), '')
    await page.keyboard.press('k')
    await page.keyboard.press('Enter')
    const first = await page.evaluate(() => __picket.hooked())
    assert.notEqual(first, '')
    await page.keyboard.press(']')
    if ((await page.evaluate(() => __picket.counts().shown)) > 1) assert.notEqual(await page.evaluate(() => __picket.hooked()), first)
    await page.keyboard.press('Escape')
  },

  async 'a click hooks the track under it, and the sea lets go'({ page }) {
    const lone = await standsAlone(page, 40)
    assert.ok(lone, 'no track stands alone')
    await page.mouse.click(lone.x, lone.y)
    await until(page, (n) => __picket.hooked() === n, lone.n)
    await page.mouse.click(lone.x + 24, lone.y + 20)
    await until(page, () => __picket.hooked() === '')
  },

  async 'why? is answered'({ page }) {
    await page.evaluate(() => __picket.hook(__picket.tracks()[0].number))
    await page.keyboard.press('w')
    await until(page, () => document.querySelector('dialog[open] h2, dialog[open] dl, dialog[open] .error'))
    assert.equal(await page.locator('dialog .error').count(), 0, await page.locator('dialog').innerText())
    await page.keyboard.press('Escape')
    await until(page, () => !document.querySelector('dialog'))
    await page.keyboard.press('Escape')
  },

  async 'each sensor says how its registration stands'({ page }) {
    await page.getByRole('tab', { name: /Sensors/ }).click()
    const head = page.locator('th', { hasText: /^Registration$/ })
    await head.waitFor()
    const [column, columns] = await head.evaluate((h) => [[...h.parentElement.children].indexOf(h), h.parentElement.children.length])
    const cells = await page.locator('table:has(th:text-is("Registration")) tbody tr').evaluateAll((rows, n) =>
      rows.map((r) => [r.children.length, r.children[n]?.textContent, r.children[n]?.title]), column)
    assert.ok(cells.length > 0, 'no sensor in the table')
    for (const [n, words, title] of cells) assert.ok(n === columns && words && title, `a row of ${n} cells says "${words}", "${title}"`)
    if (mock) assert.deepEqual(new Set(cells.map((c) => c[1].split(/[ :]/)[0])).has('corrected'), true)
    await page.screenshot({ path: join(artifacts, `${name}-sensors.png`) })
    await page.getByRole('tab', { name: /Tracks/ }).click()
  },

  async 'a ballistic object says where it comes down'({ page }) {
    const number = await page.evaluate(() => __picket.tracks().find((t) => t.domain === 'ballistic')?.number)
    if (!number) { assert.ok(!mock, 'the mock has no ballistic object'); return }
    await page.evaluate((n) => __picket.hook(n), number)
    await page.locator('section[aria-label="Trajectory"]').waitFor()
    assert.match(await page.locator('section[aria-label="Trajectory"]').innerText(),
      /Impact[\s\S]*(Not yet meaningful|90 % within)[\s\S]*Launch/)
    await page.keyboard.press('c')
    await page.waitForTimeout(1500)
    await page.screenshot({ path: join(artifacts, `${name}-ballistic.png`) })
    await page.keyboard.press('Escape')
    await page.keyboard.press('0')
  },

  async 'labels do not overlap, standing or moving'({ page }) {
    for (const key of ['', '+', '+', '-', '-']) {
      if (key) await page.keyboard.press(key)
      for (let i = 0; i < 3; i++) {
        await page.waitForTimeout(250)
        const rects = await page.evaluate(() => __picket.labelRects())
        assert.ok(rects.length <= 40, `${rects.length} labels`)
        assert.deepEqual(overlaps(rects), [])
      }
    }
    assert.ok((await page.evaluate(() => __picket.labelRects())).length > 0, 'no label at all')
  },

  async 'the filter narrows, says what it hides, refuses nonsense'({ page }) {
    await page.keyboard.press('/')
    await page.keyboard.type('spd>100000')
    await until(page, () => __picket.counts().total > 0 && __picket.counts().shown === 0)
    await until(page, () => /hidden/.test(document.querySelector('section:has(#h-picture) p').textContent))
    await page.locator('#filter').fill('wings>2')
    await until(page, () => document.querySelector('#filter').getAttribute('aria-invalid') === 'true')
    await page.locator('#filter').fill('')
    await until(page, () => __picket.counts().hidden === 0)
    await page.keyboard.press('Escape')
  },

  async 'an alert is acknowledged by keyboard'({ page }) {
    const open = await page.locator('.alert:not(.done)').count()
    if (!open) {
      assert.ok(given, 'the mock has alerts')
      return 'no alert waits on this node: not tried'
    }
    await page.keyboard.press('n')
    await until(page, () => document.activeElement?.matches('.alert.selected .act, .alert.selected .title'))
    const id = await page.locator('.alert.selected').getAttribute('data-id')
    await page.keyboard.press('a')
    await until(page, (i) => {
      const el = document.querySelector(`.alert[data-id="${CSS.escape(i)}"]`)
      return !el || el.classList.contains('done')
    }, id)
    assert.equal(await page.locator('.error[role=alert]').count(), 0)
    await page.keyboard.press('Escape')
  },

  async 'layers answer their keys'({ page }) {
    const plots = page.locator('label:has-text("Plots") input')
    assert.equal(await plots.isChecked(), false)
    await page.keyboard.press('p')
    await until(page, () => [...document.querySelectorAll('label')].find((l) => /Plots/.test(l.textContent)).querySelector('input').checked)
    await page.keyboard.press('g')
    await page.waitForTimeout(1500)
    const p = await page.evaluate(() => __picket.pixels())
    assert.equal(await page.evaluate(() => __picket.failure()), '')
    assert.ok(p.colours > 5)
    await page.keyboard.press('g')
    await page.waitForTimeout(800)
  },

  ...partnerSteps(mock),
  ...focusSteps((prepare) => openScreen(browser, url, { prepare })),

  async 'the top bar says in whose name this screen acts'({ page }) {
    const you = await page.locator('header .you').innerText()
    assert.ok(you.length > 0 && !/view only/.test(you), `the top bar says ${you}`)
    if (mock) assert.equal(you, 'watch officer')
  },

  async 'who may only look is offered nothing to do, and a key says why'() {
    if (!mock) return 'the node has no token for viewing: not tried'
    const { page } = await openScreen(browser, mock.lookURL)
    try {
      assert.match(await page.locator('header .you').innerText(), /^Wall display\s+view only$/)
      // The next alert, until one is about a track: it is hooked.
      for (let n = 0; n < 12 && !(await page.evaluate(() => __picket.hooked())); n++) await page.keyboard.press('n')
      await until(page, () => __picket.hooked() !== '' &&
        /of 15/.test(document.querySelector('section[aria-label="Hooked track"]').textContent))
      assert.deepEqual(await page.locator('.side .act:not(.why)').allInnerTexts(), [])
      const due = await page.locator('.alert:not(.done)').evaluateAll((list) => list.map((e) => e.dataset.id))
      assert.ok(due.length > 0, 'no alert waits')
      await listen(page)
      await page.keyboard.press('i')
      await until(page, () => window.spoken.includes('Wall display may view only'))
      await page.keyboard.press('a')
      await page.keyboard.press('e')
      await until(page, () => document.querySelector('#link-us'))
      assert.equal(await page.locator('.relay').count(), 0)
      assert.equal(await page.locator('dialog').count(), 0)
      for (const id of due) assert.equal(await page.locator(`.alert:not(.done)[data-id="${id}"]`).count(), 1, id)
    } finally {
      await page.close()
    }
  },

  async 'a lost stream shows, and comes back'({ page }) {
    if (!mock) return 'only the mock can drop its clients: not tried'
    mock.pause(true)
    await until(page, () => /Stream lost/.test(document.querySelector('.lost')?.textContent ?? ''))
    assert.equal(await page.locator('.map.stale').count(), 1)
    mock.pause(false)
    await until(page, () => !document.querySelector('.lost') && __picket.ready, undefined, 40_000)
    assert.ok((await page.evaluate(() => __picket.counts().total)) > 0)
  },

  async 'nothing was asked of anyone else, and nothing complained'({ page, asked, complaints }) {
    const requests = await page.evaluate(() => __picket.requests)
    assert.ok(requests.some((r) => r.includes('/api/v1/stream')), requests.join('\n'))
    assert.deepEqual(outside([...asked, ...requests], url), [])
    const lost = complaints.filter((c) => !(mock && /WebSocket|ERR_|409/.test(c)))
    assert.deepEqual(lost, [])
  },
}

const browser = await browse()
let failed = 0
try {
  const screen = await openScreen(browser, url)
  await screen.page.waitForTimeout(3000)
  await screen.page.screenshot({ path: join(artifacts, `${name}.png`) })
  for (const [title, step] of Object.entries(steps)) {
    if (process.env.ONLY && !title.includes(process.env.ONLY)) continue
    try {
      const note = await step(screen)
      console.log(`ok    ${title}${note ? ` (${note})` : ''}`)
    } catch (e) {
      failed++
      console.log(`FAIL  ${title}: ${e.message}`)
      await screen.page.screenshot({ path: join(artifacts, `${name}-failed-${failed}.png`) }).catch(() => {})
      await screen.page.keyboard.press('Escape')
    }
  }
  console.log('stats', JSON.stringify(await screen.page.evaluate(() => __picket.stats())))
} finally {
  await browser.close()
  mock?.close()
}
process.exitCode = failed ? 1 : 0
