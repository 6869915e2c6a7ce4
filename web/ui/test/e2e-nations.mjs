// The same exercise as each of its nations sees it: what all may see has one number everywhere, what a policy withholds is
// nowhere but at home. Leaves a picture of each screen, with an object hooked that two nations see.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { artifacts, browse, openScreen, outside } from './open-screen.mjs'

const until = (page, f, arg, timeout = 60_000) => page.waitForFunction(f, arg, { timeout })

// look opens one nation's screen and says what it shows.
async function look(browser, nation, url) {
  const { page, asked } = await openScreen(browser, url)
  await until(page, () => __picket.links().length === 2 && __picket.links().every((l) => l.state === 'up'))
  await until(page, () => __picket.tracks().some((t) => t.nodes.length > 1))
  const tracks = await page.evaluate(() => __picket.tracks().map((t) =>
    ({ number: t.number, nodes: t.nodes, aliases: t.aliases, domain: t.domain, lat: t.lat, lon: t.lon })))
  const shared = tracks.find((t) => t.nodes.length > 1 && t.nodes.includes(nation)) ?? tracks.find((t) => t.nodes.length > 1)
  await page.evaluate((n) => __picket.hook(n), shared.number)
  await until(page, (n) => document.querySelector('.number')?.textContent === n, shared.number)
  await page.waitForTimeout(2500)
  const panel = await page.locator('section[aria-label="Hooked track"]').innerText()
  await page.screenshot({ path: join(artifacts, `nation-${nation}.png`) })
  assert.deepEqual(outside(asked, url), [])
  await page.close()
  return { tracks, panel }
}

// lookAtAll gives the number of failures.
export async function lookAtAll(urls) {
  const browser = await browse()
  const seen = {}
  let failed = 0
  const check = (title, f) => {
    try {
      f()
      console.log(`ok    ${title}`)
    } catch (e) {
      failed++
      console.log(`FAIL  ${title}: ${e.message}`)
    }
  }
  try {
    for (const [nation, url] of Object.entries(urls)) seen[nation] = await look(browser, nation, url)
  } finally {
    await browser.close()
  }
  const numbers = (nation) => new Set(seen[nation].tracks.map((t) => t.number))
  check('three nations, three screens', () => assert.deepEqual(Object.keys(urls), ['us', 'jp', 'au']))
  check('what us shows of jp bears the number that jp shows', () => {
    const jp = numbers('jp'), of = seen.us.tracks.filter((t) => t.nodes.includes('jp'))
    assert.ok(of.length > 30, `${of.length} tracks`)
    const same = of.filter((t) => jp.has(t.number)).length
    assert.ok(same > of.length * 0.9, `${same} of ${of.length}`) // seconds lie between the two looks
  })
  check('jp sees objects that no partner is told of, and no partner shows their numbers', () => {
    const own = seen.jp.tracks.filter((t) => /^jp-p/.test(t.number))
    assert.ok(own.length > 0, 'jp has no private number')
    for (const n of ['us', 'au']) for (const t of seen[n].tracks) assert.doesNotMatch(t.number, /^jp-p/)
  })
  check('au shows less of jp than us does', () => {
    const of = (n) => seen[n].tracks.filter((t) => t.nodes.includes('jp')).length
    assert.ok(of('au') > 3 && of('au') < of('us') / 2, `${of('au')} and ${of('us')}`)
  })
  for (const n of Object.keys(seen)) check(`${n}: the hooked track says where it is from and to whom it goes`,
    () => assert.match(seen[n].panel, /Release[\s\S]*(released|withheld|not offered)/i))
  return failed
}
