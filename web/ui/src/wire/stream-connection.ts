// The WebSocket and its life: connect, resume after the last sequence, back off, notice silence. Runs in the worker;
// takes its socket and clock from outside so that a test can play both.

import { buffersOf, readFrame, type PlotFrame, type TrackFrame } from './binary-frame'
import { readMessage, type Message } from './messages'

export type State = 'connecting' | 'open' | 'lost'
export type Event =
  | { kind: 'state'; state: State; attempt: number; url: string }
  | { kind: 'message'; message: Message }
  | { kind: 'frame'; frame: TrackFrame | PlotFrame; bytes: number }
  | { kind: 'bad'; reason: string }

export interface Socket {
  binaryType: string
  onopen: ((e: any) => void) | null
  onclose: ((e: any) => void) | null
  onmessage: ((e: any) => void) | null
  send(data: string): void
  close(): void
}

export interface Means {
  open(url: string): Socket
  after(ms: number, f: () => void): number
  cancel(timer: number): void
  random(): number
}

const FIRST_WAIT = 500, LONGEST_WAIT = 15_000
export const SILENCE = 8_000 // the server sends its clock each second: this long without a byte is a dead connection

// backoff doubles from half a second to fifteen, less a random fifth so that screens do not return all at once.
export const backoff = (attempt: number, random: number): number =>
  Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(attempt, 10)) * (1 - 0.2 * random)

export class Stream {
  private socket: Socket | undefined
  private attempt = 0
  private epoch = ''
  private seq = 0
  private hooked = ''
  private watchdog = 0

  constructor(
    private readonly url: string,
    private readonly means: Means,
    private readonly tell: (e: Event, transfer?: ArrayBuffer[]) => void,
  ) {}

  connect() {
    const url = this.epoch ? `${this.url}?since=${encodeURIComponent(`${this.epoch}.${this.seq}`)}` : this.url
    this.tell({ kind: 'state', state: this.attempt ? 'lost' : 'connecting', attempt: this.attempt, url })
    const socket = (this.socket = this.means.open(url))
    socket.binaryType = 'arraybuffer'
    socket.onopen = () => this.opened(url)
    socket.onmessage = (e) => this.received(e.data)
    socket.onclose = () => this.closed(socket, url)
    this.listen()
  }

  hook(number: string) {
    this.hooked = number
    this.send()
  }

  private send() {
    try {
      this.socket?.send(JSON.stringify(this.hooked ? { t: 'hook', number: this.hooked } : { t: 'unhook' }))
    } catch {
      // not open yet: opened() sends it
    }
  }

  private opened(url: string) {
    this.tell({ kind: 'state', state: 'open', attempt: this.attempt, url })
    if (this.hooked) this.send()
  }

  private closed(socket: Socket, url: string) {
    if (socket !== this.socket) return
    this.socket = undefined
    this.means.cancel(this.watchdog)
    this.tell({ kind: 'state', state: 'lost', attempt: ++this.attempt, url })
    this.means.after(backoff(this.attempt - 1, this.means.random()), () => this.connect())
  }

  // listen gives up a connection that says nothing: a cable pulled out closes no socket.
  private listen() {
    this.means.cancel(this.watchdog)
    const socket = this.socket
    this.watchdog = this.means.after(SILENCE, () => {
      if (!socket || socket !== this.socket) return
      socket.onclose = socket.onmessage = null
      socket.close()
      this.closed(socket, this.url)
    })
  }

  private received(data: string | ArrayBuffer) {
    this.listen()
    try {
      if (typeof data === 'string') this.text(data)
      else this.binary(data)
    } catch (e) {
      this.tell({ kind: 'bad', reason: e instanceof Error ? e.message : String(e) })
    }
  }

  private text(data: string) {
    const { message, seq } = readMessage(data)
    if (message?.t === 'hello') {
      this.attempt = 0
      this.epoch = message.epoch
      this.seq = Number(message.seq) || 0
    }
    this.seq = Math.max(this.seq, seq)
    if (message) this.tell({ kind: 'message', message })
  }

  private binary(data: ArrayBuffer) {
    const frame = readFrame(data)
    this.seq = Math.max(this.seq, frame.seq)
    this.tell({ kind: 'frame', frame, bytes: data.byteLength }, buffersOf(frame))
  }
}
