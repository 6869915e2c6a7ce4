import { statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Store } from '../src/store/screen-store'
import { readFrame } from '../src/wire/binary-frame'
import { readMessage } from '../src/wire/messages'
// @ts-expect-error the mock is plain JavaScript
import { RECORDING } from '../dev/mock-node.mjs'
// @ts-expect-error the mock is plain JavaScript
import { PlayedNode } from '../dev/played-node.mjs'
// @ts-expect-error the mock is plain JavaScript
import { read } from '../dev/recording.mjs'

const recording = read(RECORDING)

function take(store: Store, told: (object | Uint8Array)[]) {
  for (const m of told) {
    if (m instanceof Uint8Array) store.take({ kind: 'frame', frame: readFrame(m.slice().buffer as ArrayBuffer), bytes: m.length })
    else store.take({ kind: 'message', message: readMessage(JSON.stringify(m)).message! })
  }
}

describe('the recording that the mock plays', () => {
  it('is small, and says nothing that this screen does not know', () => {
    expect(statSync(RECORDING).size).toBeLessThan(300_000)
    for (const { text } of recording.events) if (text) expect(readMessage(JSON.stringify(text)).message, text.t).toBeDefined()
  })

  it('gives the same picture each time it begins anew, moved to now', () => {
    const node = new PlayedNode(recording), store = new Store(), round = recording.seconds * 1000
    take(store, [node.hello(), ...node.snapshot()])
    const first = store.picture.count
    expect(first).toBeGreaterThan(100)
    expect(Math.abs(store.clock.now() - Date.now())).toBeLessThan(2000)
    for (let ms = 250; ms < 2.5 * round; ms += 250) take(store, node.beat(Date.now() + ms))
    expect(Math.abs(store.picture.count - first)).toBeLessThan(15)
    expect(store.picture.count).toBe(node.attributes.size)
    expect(store.clock.now()).toBeGreaterThan(Date.now() + 2 * round)
  })

  it('answers deeds as the real node tells them', () => {
    const node = new PlayedNode(recording), store = new Store()
    take(store, [node.hello(), ...node.snapshot()])
    const numbers = [...node.attributes.values()].filter((w) => !w.aliases.length).map((w) => w.number)
    const [one, other] = numbers, identity = () => store.picture.identity[store.picture.slotOf(one)]
    take(store, node.deed('identify', one, { identity: 'hostile' }, 'Sato'))
    expect([identity(), node.detail(one).identity_by]).toEqual([6, 'Sato'])
    take(store, node.deed('correlate', one, { with: other }, 'Sato'))
    expect(store.picture.slotOf(other)).toBe(store.picture.slotOf(one))
    take(store, node.deed('decorrelate', one, { from: other }, 'Sato'))
    expect(store.picture.slotOf(other)).not.toBe(store.picture.slotOf(one))
    expect(() => node.deed('decorrelate', one, { from: other }, 'Sato')).toThrow(`${other} is not correlated with ${one}`)
    take(store, node.renumber(one, 'au-9001'))
    expect(store.picture.number(store.picture.slotOf(one))).toBe('au-9001')
  })
})
