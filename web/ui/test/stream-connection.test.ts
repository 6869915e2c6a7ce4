import { beforeEach, describe, expect, it } from 'vitest'
import { backoff, SILENCE, Stream, type Event, type Means, type Socket } from '../src/wire/stream-connection'
import { readMessage } from '../src/wire/messages'
import { hex, tracks } from './golden'

// Played is a socket and a clock in the test's hands.
class Played implements Means {
  sockets: (Socket & { url: string; said: string[]; shut: boolean })[] = []
  timers = new Map<number, { at: number; f: () => void }>()
  now = 0
  private next = 1
  open(url: string): Socket {
    const s = { url, said: [] as string[], shut: false, binaryType: '', onopen: null, onclose: null, onmessage: null,
      send: (d: string) => s.said.push(d), close: () => (s.shut = true) }
    this.sockets.push(s as never)
    return s as never
  }
  after(ms: number, f: () => void) {
    this.timers.set(this.next, { at: this.now + ms, f })
    return this.next++
  }
  cancel(t: number) {
    this.timers.delete(t)
  }
  random = () => 0
  pass(ms: number) {
    this.now += ms
    for (const [id, t] of [...this.timers]) if (t.at <= this.now && this.timers.delete(id)) t.f()
  }
  get last() {
    return this.sockets[this.sockets.length - 1]
  }
}

const hello = (epoch: string, seq = 0) => JSON.stringify({ t: 'hello', node: 'jp', epoch, seq, fresh: true, now: 1 })

describe('stream', () => {
  let played: Played, told: Event[], stream: Stream
  beforeEach(() => {
    played = new Played()
    told = []
    stream = new Stream('ws://here/api/v1/stream', played, (e) => told.push(e))
    stream.connect()
  })
  const states = () => told.filter((e) => e.kind === 'state').map((e) => e.state)

  it('resumes after the last sequence of either lane', () => {
    expect(played.last.url).toBe('ws://here/api/v1/stream')
    played.last.onopen!({})
    played.last.onmessage!({ data: hello('e1') })
    played.last.onmessage!({ data: '{"t":"clock","seq":4,"now":5,"speed":1}' })
    played.last.onmessage!({ data: hex(tracks) }) // seq 10
    played.last.onmessage!({ data: '{"t":"feeds","seq":7,"feeds":[]}' })
    played.last.onclose!({})
    played.pass(600)
    expect(played.sockets.length).toBe(2)
    expect(played.last.url).toBe('ws://here/api/v1/stream?since=e1.10')
    expect(states()).toEqual(['connecting', 'open', 'lost', 'lost'])
  })

  it('begins a new epoch from its own sequence', () => {
    played.last.onmessage!({ data: hello('e1', 90) })
    played.last.onclose!({})
    played.pass(600)
    played.last.onmessage!({ data: hello('e2', 3) })
    played.last.onclose!({})
    played.pass(600)
    expect(played.last.url).toContain('since=e2.3')
  })

  it('backs off, and starts over after a hello', () => {
    const waits = [0, 1, 2, 3, 4, 5, 6, 50].map((n) => backoff(n, 0))
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 15000, 15000, 15000])
    expect(backoff(2, 1)).toBe(1600)
    for (let i = 0; i < 4; i++) {
      played.last.onclose!({})
      played.pass(backoff(i, 0) - 1)
      expect(played.sockets.length).toBe(i + 1)
      played.pass(1)
      expect(played.sockets.length).toBe(i + 2)
    }
    played.last.onmessage!({ data: hello('e1') })
    played.last.onclose!({})
    played.pass(500)
    expect(played.sockets.length).toBe(6)
  })

  it('gives up a connection that falls silent', () => {
    played.last.onopen!({})
    played.last.onmessage!({ data: hello('e1') })
    played.pass(SILENCE - 1)
    expect(played.last.shut).toBe(false)
    played.pass(1)
    expect(played.sockets[0].shut).toBe(true)
    played.pass(1000)
    expect(played.sockets.length).toBe(2)
  })

  it('hooks again after coming back', () => {
    played.last.onopen!({})
    stream.hook('jp-0421')
    expect(played.last.said).toEqual(['{"t":"hook","number":"jp-0421"}'])
    played.last.onclose!({})
    played.pass(600)
    played.last.onopen!({})
    expect(played.last.said).toEqual(['{"t":"hook","number":"jp-0421"}'])
    stream.hook('')
    expect(played.last.said[1]).toBe('{"t":"unhook"}')
  })

  it('counts what it cannot read and goes on', () => {
    played.last.onmessage!({ data: 'not json' })
    played.last.onmessage!({ data: new ArrayBuffer(3) })
    played.last.onmessage!({ data: '{"t":"tracks","seq":3,"tracks":7}' })
    played.last.onmessage!({ data: hello('e1') })
    expect(told.filter((e) => e.kind === 'bad').length).toBe(3)
    expect(told[told.length - 1].kind).toBe('message')
  })
})

describe('messages', () => {
  it('takes null for an empty list, a flat or a nested track, and passes over the unknown', () => {
    expect(readMessage('{"t":"zones","zones":null,"seq":2}')).toEqual({ message: { t: 'zones', zones: [], seq: 2 }, seq: 2 })
    expect(readMessage('{"t":"track","number":"jp-1","seq":2}').message).toMatchObject({ track: { number: 'jp-1' } })
    expect(readMessage('{"t":"track","track":{"number":"jp-1"}}').message).toMatchObject({ track: { number: 'jp-1' } })
    expect(readMessage('{"t":"weather","seq":5}')).toEqual({ message: undefined, seq: 5 })
    expect(() => readMessage('null')).toThrow()
  })
})
