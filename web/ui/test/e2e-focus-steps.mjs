// Steps about the focus: a key takes it before the next key comes. The page's frames are held back here, so that a
// focus that is taken in a later frame comes after the next key every time, and not twice in thirty.
import assert from 'node:assert/strict'

const HELD = 400 // ms by which a frame is late

const holdFrames = (page) => page.addInitScript((held) => {
  const frame = window.requestAnimationFrame.bind(window)
  window.requestAnimationFrame = (f) => frame(() => setTimeout(() => f(performance.now()), held))
}, HELD)

const focused = (page) => page.evaluate(() => {
  const e = document.activeElement
  return e.id || (e.matches('.alert.selected button') ? 'alert' : e.matches('dialog input') ? 'dialog' : [...e.classList][0] ?? e.tagName)
})

// The keys in turn, and where each takes the focus. Escape leaves the question and lets go of the track.
const PLACES = [
  ['e', 'tab-links'], ['ArrowRight', 'tab-sensors'], ['j', 'maplibregl-canvas'], ['n', 'alert'], ['e', 'tab-links'],
  ['ArrowLeft', 'tab-alerts'], ['ArrowLeft', 'tab-tracks'], ['k', 'table'], ['Enter', 'table'], ['i', 'dialog'],
  ['Escape', 'table'], ['/', 'filter'],
]

export const focusSteps = (open) => ({
  async 'a key takes the focus at once, and what comes after keeps it'() {
    const { page } = await open(holdFrames)
    try {
      const alerted = (await page.locator('.alert').count()) > 0
      for (const [key, place] of PLACES) {
        if (place === 'alert' && !alerted) continue
        await page.keyboard.press(key)
        assert.equal(await focused(page), place, `after ${key}`)
      }
      await page.keyboard.press('Escape')
      for (let n = 0; n < 30; n++) {
        await page.keyboard.press(n % 2 ? 'n' : 'e')
        await page.keyboard.press('j') // an officer goes on before the frame is drawn
        await page.waitForTimeout(n < 3 ? 2 * HELD : 10)
        assert.equal(await focused(page), 'maplibregl-canvas', `press ${n}: a late focus took the place of a later one`)
      }
    } finally {
      await page.close()
    }
  },
})
