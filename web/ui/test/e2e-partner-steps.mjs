// Steps of the screen's test that need partners: links, release, identity by nation, correlation, numbers that change.
// A node without partners skips them; what only the mock can be made to do says so.
import assert from 'node:assert/strict'

const ALONE = 'this node has no partners: not tried'
const MOCK = 'only the mock does this when asked: not tried'
const until = (page, f, arg, timeout = 20_000) =>
  page.waitForFunction(f, arg, { timeout }).catch((e) => {
    throw new Error(`${e.message.split('\n')[0]} Waited for ${f} with ${arg}`)
  })

// answered: the stream may show what an officer did before the node's answer closes the question.
const answered = () => !document.querySelector('dialog')

// listen keeps all that the live regions say from now on: one word may follow another at once.
export const listen = (page) => page.evaluate(() => {
  window.spoken = []
  for (const e of document.querySelectorAll('[aria-live]')) {
    new MutationObserver(() => window.spoken.push(e.textContent)).observe(e, { childList: true, characterData: true, subtree: true })
  }
})
const alone = (page) => page.evaluate(() => __picket.links().length === 0)

// hookOne hooks the first track that passes, by the text of a test on it.
async function hookOne(page, test) {
  const number = await page.evaluate((body) => __picket.tracks().find(new Function('t', `return ${body}`))?.number, test)
  assert.ok(number, `no track with ${test}`)
  await page.evaluate((n) => __picket.hook(n), number)
  await until(page, (n) => document.querySelector('.number')?.textContent === n, number)
  return number
}

export const partnerSteps = (mock) => ({
  async 'each link stands in the top bar by shape and word, and on its sheet'({ page }) {
    if (await alone(page)) return ALONE
    const links = await page.evaluate(() => __picket.links())
    const chips = await page.locator('header .link').allInnerTexts()
    assert.equal(chips.length, links.length)
    for (const [i, l] of links.entries()) assert.match(chips[i], new RegExp(`^${l.partner.toUpperCase()}\\s+(linked|down|refused) `))
    await page.keyboard.press('e')
    await until(page, (n) => document.querySelectorAll('[id^=link-]').length === n, links.length)
    for (const l of links) assert.match(await page.locator(`#link-${l.partner}`).innerText(),
      /Offered[\s\S]*Released[\s\S]*Withheld[\s\S]*Fused[\s\S]*Sent[\s\S]*Received[\s\S]*Withheld by rule/)
    await until(page, () => document.activeElement.id === 'tab-links')
    await page.locator('#tab-tracks').click()
  },

  async 'the table names the nations, and the filter asks for them'({ page }) {
    if (await alone(page)) return ALONE
    const nodes = await page.evaluate(() => [...new Set(__picket.tracks().flatMap((t) => t.nodes))])
    for (const n of nodes) {
      await page.locator('#filter').fill(`node:${n}`)
      await until(page, (n) => __picket.tracks().every((t) => t.shown === t.nodes.includes(n)), n)
    }
    await page.locator('#filter').fill('')
    await until(page, () => __picket.counts().hidden === 0)
    await page.keyboard.press('Escape')
  },

  async 'the hooked track says to whom it is released, by which clause, and what is withheld'({ page }) {
    if (await alone(page)) return ALONE
    await hookOne(page, 't.nodes.length > 1 && t.nodes[0] === document.querySelector(".chip b").textContent.slice(0, 2).toLowerCase()')
    const panel = page.locator('section[aria-label="Hooked track"]')
    const partners = await page.evaluate(() => __picket.links().map((l) => l.partner.toUpperCase()))
    await until(page, (n) => document.querySelectorAll('section[aria-label="Hooked track"] ul li').length >= n, partners.length)
    const said = await panel.locator('ul').innerText()
    for (const p of partners) assert.match(said, new RegExp(`${p}\\s+(released|withheld|not offered)`))
    if (/released/.test(said)) assert.match(said, /§/)
    assert.match(await page.locator('header .release').innerText(), /releasable to [A-Z]{2}/)
    await page.keyboard.press('Escape')
    assert.match(await page.locator('header .release').innerText(), /^Screen releasable to [A-Z]{2}$/)
  },

  async 'an identity is declared by keyboard, and Escape declares nothing'({ page }) {
    if (await alone(page)) return ALONE
    const number = await hookOne(page, 't.shown && t.identity !== "suspect" && !t.conflict')
    const is = () => page.evaluate((n) => __picket.tracks().find((t) => t.number === n || t.aliases.includes(n))?.identity, number)
    const was = await is()
    await page.keyboard.press('i')
    await page.keyboard.press('6')
    await page.keyboard.press('Escape')
    await until(page, answered)
    await page.keyboard.press('k')
    assert.equal(await is(), was)
    assert.notEqual(await page.evaluate(() => __picket.hooked()), '', 'Escape let the track go as well')
    await page.keyboard.press('i')
    await until(page, () => document.activeElement?.matches('dialog input[type=radio]'))
    await page.keyboard.press('5')
    await page.keyboard.press('Enter')
    await until(page, answered)
    assert.equal(await page.evaluate(() => document.activeElement.id), 'table', 'the focus did not go back')
    await until(page, (n) => __picket.tracks().find((t) => t.number === n || t.aliases.includes(n))?.identity === 'suspect', number)
    await page.keyboard.press('Escape')
  },

  async 'that nations disagree is written'({ page }) {
    if (!mock) return MOCK
    await hookOne(page, 't.conflict')
    assert.match(await page.locator('section.conflict').innerText(), /Identity conflict[\s\S]*JP\s+Unknown[\s\S]*US\s+Suspect/)
    await page.locator('#filter').fill('conflict')
    await until(page, () => __picket.tracks().every((t) => t.shown === t.conflict))
    await until(page, () => /≠ US:SUS/.test(document.querySelector('#table').innerText)) // the table follows the store by a beat
    await page.locator('#filter').fill('')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
  },

  async 'two tracks become one by keyboard, and two again'({ page }) {
    if (!mock) return MOCK
    // Two that are near each other: the dialog has one of them first, with the focus on it.
    const near = '__picket.tracks().some((o) => o.number !== t.number && o.domain === t.domain && ' +
      'Math.hypot(o.lat - t.lat, o.lon - t.lon) < 0.1)'
    const number = await hookOne(page, `t.shown && !t.conflict && !t.aliases.length && ${near}`)
    await page.keyboard.press('o')
    await until(page, () => document.activeElement?.matches('dialog input[type=radio]'))
    const other = await page.evaluate(() => document.activeElement.value)
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await until(page, ([n, o]) => __picket.tracks().find((t) => t.number === n)?.aliases.includes(o) &&
      !__picket.tracks().some((t) => t.number === o), [number, other])
    await until(page, answered)
    await page.keyboard.press('d')
    await until(page, () => document.activeElement?.matches('dialog input'))
    await page.locator(`dialog input[value="${other}"]`).check()
    await page.keyboard.press('Enter')
    await until(page, (o) => __picket.tracks().some((t) => t.number === o), other)
    await until(page, answered)
    await page.keyboard.press('d')
    await page.locator('dialog input[type=text]').fill('nobody-1')
    await page.keyboard.press('Enter')
    await until(page, () => /nobody-1 is not correlated/.test(document.querySelector('dialog .error')?.textContent ?? ''))
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
  },

  async 'a track that gets another number stays hooked, where it was'({ page }) {
    if (!mock) return MOCK
    const number = await hookOne(page, '/^jp-\\d/.test(t.number) && !t.conflict && !t.aliases.length')
    const id = await page.evaluate((n) => __picket.tracks().find((t) => t.number === n).id, number)
    mock.renumber(number, 'au-9007')
    await until(page, () => document.querySelector('.number')?.textContent === 'au-9007')
    assert.deepEqual(await page.evaluate((n) => __picket.tracks().filter((t) => t.number === 'au-9007' ||
      t.number === n).map((t) => t.id), number), [id])
    await until(page, (n) => document.querySelector('section[aria-label="Hooked track"] dl').textContent.includes(n), number)
    await page.keyboard.press('Escape')
  },

  async 'a link is cut, says so everywhere, and heals'({ page }) {
    if (!(await page.evaluate(() => __picket.cuts()))) return 'no links can be cut on this node: not tried'
    const partner = await page.evaluate(() => __picket.links().findLast((l) => l.state === 'up')?.partner)
    assert.ok(partner, 'no link is up')
    await page.keyboard.press('e')
    await page.locator(`#link-${partner} button`, { hasText: 'Cut' }).press('Enter')
    await until(page, (p) => __picket.links().find((l) => l.partner === p).state === 'down', partner, 60_000)
    await until(page, (p) => [...document.querySelectorAll('header .link')].some((c) => c.textContent.includes(p) &&
      /down/.test(c.textContent)), partner.toUpperCase())
    await until(page, () => [...document.querySelectorAll('.alert .title')].some((a) => /link/i.test(a.textContent)), undefined, 60_000)
    await listen(page)
    await page.locator(`#link-${partner} button`, { hasText: 'Heal' }).press('Enter')
    await until(page, (p) => __picket.links().find((l) => l.partner === p).state === 'up', partner, 60_000)
    await until(page, (p) => window.spoken.some((text) => text.includes(`Link to ${p} is up`)), partner.toUpperCase())
    await page.locator('#tab-tracks').click()
  },
})
