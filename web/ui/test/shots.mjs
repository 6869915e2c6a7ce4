// Takes the picture for docs/screen.png from the real binary: the demonstration some minutes on, an unknown aircraft hooked.
// PICKET_BIN names the binary; SHOT_AFTER seconds (240 unless given) pass before the picture is taken.
import { join } from 'node:path'
import { alerted, play } from './play-demo.mjs'
import { artifacts, browse, openScreen } from './open-screen.mjs'

const { demo, url, ask } = await play()
await alerted(ask)
const browser = await browse()
try {
  const { page } = await openScreen(browser, url)
  await page.evaluate(() => __picket.view(126.4, 26.6, 5.35))
  await page.waitForTimeout(1000 * (process.env.SHOT_AFTER ?? 240))
  const { alerts } = await ask('/api/v1/alerts'), { tracks } = await ask('/api/v1/picture')
  const flies = (a) => tracks.some((t) => t.number === a.track && t.domain === 'air')
  const about = alerts.find((a) => a.rule === 'incursion' && flies(a)) ?? alerts.find((a) => a.track)
  await page.evaluate((n) => __picket.hook(n), about.track)
  await page.waitForTimeout(4000)
  await page.screenshot({ path: join(artifacts, 'shot.png') })
  console.log('artifacts/shot.png', JSON.stringify(await page.evaluate(() => __picket.stats())))
} finally {
  await browser.close()
  demo.kill('SIGINT')
}
process.exit(0)
