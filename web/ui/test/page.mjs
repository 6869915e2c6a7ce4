// What the page costs: of a running node (its address as argument) or of made-up traffic of so many objects (a number). One
// line of JSON each: ages and the page's own cost from window.__picket, and the CPU of Chromium's processes.
import { browse, openScreen } from './open-screen.mjs'
import { serve } from '../dev/mock-node.mjs'

const seconds = +(process.env.PAGE_SECONDS ?? 20)

// cpu gives the CPU seconds of Chromium's processes by kind: the page's is "renderer", software GL is in "GPU".
async function cpu(session) {
  const by = {}
  for (const p of (await session.send('SystemInfo.getProcessInfo')).processInfo) by[p.type] = (by[p.type] ?? 0) + p.cpuTime
  return by
}

for (const what of process.argv.slice(2)) {
  const mock = /^\d+$/.test(what) ? await serve({ port: 0, objects: +what }) : undefined
  const browser = await browse()
  try {
    const session = await browser.newBrowserCDPSession()
    const { page } = await openScreen(browser, mock?.url ?? what)
    await page.waitForTimeout(8000) // the cold start
    const before = await cpu(session)
    await page.evaluate(() => __picket.restart())
    await page.waitForTimeout(seconds * 1000)
    const stats = await page.evaluate(() => __picket.stats()), after = await cpu(session)
    const used = Object.fromEntries(Object.keys(after).map((k) => [k, after[k] - (before[k] ?? 0)]))
    console.log(JSON.stringify({ seconds, tracks: await page.evaluate(() => __picket.counts().total), ...stats,
      renderer: used.renderer ?? 0, gpu: used.GPU ?? 0 }))
  } finally {
    await browser.close()
    mock?.close()
  }
}
