import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DoingDeeds } from '../src/deeds/doing-deeds.svelte'
import { deeds } from '../src/deeds/deed-table'
import { keyTable } from '../src/keys/key-table'
import type { View } from '../src/panels/view.svelte'

const deed = (kind: string) => deeds.find((d) => d.kind === kind)!
const twice = (list: string[]) => list.filter((v, i) => list.indexOf(v) !== i)

describe('the tables', () => {
  it('give no kind, no id and no key twice', () => {
    expect(twice(deeds.map((d) => d.kind))).toEqual([])
    expect(twice(keyTable.map((k) => k.id))).toEqual([])
    expect(twice(keyTable.map((k) => k.key))).toEqual([])
  })
  it('give every deed a way to be done: a dialog, choices, or at once by its key', () => {
    for (const d of deeds) expect(d.dialog || d.choices || d.key, d.kind).toBeTruthy()
    for (const d of deeds.filter((d) => d.key)) expect(keyTable.find((k) => k.id === d.kind)).toMatchObject({ key: d.key, words: d.words })
  })
})

describe('a deed', () => {
  let sent: { path: string; body: string; answer: (status: number, body: object) => void }[]
  let view: { hooked: string; slot: number; selectedAlert: string; alerts: unknown[]; you?: object; spokenPolite: string }
  let doing: DoingDeeds
  beforeEach(() => {
    sent = []
    vi.stubGlobal('fetch', (path: string, init: RequestInit) => new Promise((done) => sent.push({
      path, body: String(init.body), answer: (status, body) => done(new Response(JSON.stringify(body), { status })),
    })))
    view = { hooked: 'jp-0421', slot: 3, selectedAlert: '', alerts: [], spokenPolite: '' }
    doing = new DoingDeeds(view as unknown as View)
  })
  afterEach(() => vi.unstubAllGlobals())

  it('waits for the node, then closes its dialog and says so', async () => {
    doing.begin(deed('identify'))
    const answered = doing.answer({ identity: 'suspect' })
    expect([doing.busy, sent[0].path, sent[0].body]).toEqual([true, '/api/v1/tracks/jp-0421/identity', '{"identity":"suspect"}'])
    sent[0].answer(200, {})
    await answered
    expect([doing.busy, doing.asked, view.spokenPolite]).toEqual([false, undefined, 'jp-0421 declared suspect'])
  })

  it('that is refused keeps its dialog, with the reason, until it is asked anew', async () => {
    doing.begin(deed('correlate'))
    const answered = doing.answer({ with: 'us-1' })
    sent[0].answer(409, { error: 'no other track us-1' })
    await answered
    expect([doing.asked?.deed.kind, doing.failure(deed('correlate'))]).toEqual(['correlate', 'Not done: no other track us-1'])
    doing.begin(deed('correlate'))
    expect(doing.failure(deed('correlate'))).toBe('')
  })

  it('whose answer comes late leaves the dialog alone that was opened meanwhile', async () => {
    doing.begin(deed('identify'))
    const answered = doing.answer({ identity: 'hostile' })
    doing.leave()
    doing.begin(deed('correlate'))
    expect(doing.busy).toBe(false) // its Enter is not lost
    sent[0].answer(200, {})
    await answered
    expect(doing.asked?.deed.kind).toBe('correlate')
  })

  it('needs something that it is about, and a token that may', () => {
    view.slot = -1
    doing.begin(deed('identify'))
    doing.begin(deed('acknowledge'))
    expect([doing.asked, sent.length, view.spokenPolite]).toEqual([undefined, 0, ''])
    view.slot = 3
    view.you = { name: 'Wall display', role: 'view' }
    doing.begin(deed('identify'))
    expect([doing.asked, view.spokenPolite, doing.at('track')]).toEqual([undefined, 'Wall display may view only', []])
  })

  it('on an alert does the same to what partners say of it', () => {
    const alert = { rule: 'r', level: 'caution', track: 'jp-0421', zone: '', acknowledged: '', cleared: '' }
    view.alerts = [{ ...alert, id: 'r/jp-0421/1' }, { ...alert, id: 'us/r/jp-0421/1' }]
    view.selectedAlert = 'r/jp-0421/1'
    doing.begin(deed('acknowledge'))
    expect(sent.map((s) => s.path)).toEqual(['r%2Fjp-0421%2F1', 'us%2Fr%2Fjp-0421%2F1'].map((id) => `/api/v1/alerts/${id}/acknowledge`))
  })

  it('without a path of its own goes to the one route, and its body says what it is about', () => {
    const { path: _, ...plain } = deed('identify')
    void doing.send(plain, 'jp-0421', { identity: 'suspect' })
    expect([sent[0].path, sent[0].body]).toEqual(['/api/v1/deeds/identify', '{"track":"jp-0421","identity":"suspect"}'])
  })

  it('on a link fails at that link alone', async () => {
    const done = doing.send(deed('exercise-link'), 'us', { state: 'cut' })
    sent[0].answer(503, { error: 'no relay' })
    expect(await done).toBe(false)
    expect([doing.failure(deed('exercise-link'), 'us'), doing.failure(deed('exercise-link'), 'au')]).toEqual(['Not done: no relay', ''])
  })
})
