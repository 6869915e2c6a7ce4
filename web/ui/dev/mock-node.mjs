// A pretended node for working on the screen: it speaks docs/stream.md and the few calls that the screen makes. It plays
// a recording of the real demonstration, or any number of made-up objects. A tool for development and tests alone.
//
//   node dev/mock-node.mjs [--port 8091] [--objects N] [--seed 7] [--recording demo-jp.recording] [--dist ../dist]
import { createServer } from 'node:http'
import { existsSync, readFileSync } from 'node:fs'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { parseArgs } from 'node:util'
import { WebSocketServer } from 'ws'
import { MadeUpTraffic } from './made-up-traffic.mjs'
import { PlayedNode } from './played-node.mjs'
import { read } from './recording.mjs'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
export const RECORDING = here('demo-jp.recording')

// The tokens by which the mock knows its officer and one who only looks.
const TOKENS = { mock: { name: 'watch officer', role: 'act' }, look: { name: 'Wall display', role: 'view' } }
const BEAT = 250, SLOW = 400 // ms: between two frames; until a deed is answered, for a node answers when it is on disk

// The header that the product's own pages carry; the screen must work under it.
const POLICY = "default-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:; " +
  "object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.woff': 'font/woff' }

// Which deed a path asks for, and of what.
const DEEDS = [
  [/^\/api\/v1\/alerts\/([^/]+)\/acknowledge$/, () => 'acknowledge'],
  [/^\/api\/v1\/tracks\/([^/]+)\/(identity|correlate|decorrelate)$/, (word) => (word === 'identity' ? 'identify' : word)],
  [/^\/api\/v1\/exercise\/link\/([^/]+)$/, () => 'link'],
]

function holder(req) {
  const cookie = /(?:^|; )picket=(\w+)/.exec(req.headers.cookie ?? '')?.[1]
  return TOKENS[new URL(req.url, 'http://x').searchParams.get('token') ?? cookie ?? req.headers.authorization?.replace('Bearer ', '')]
}

async function body(req) {
  let text = ''
  for await (const b of req) text += b
  return text ? JSON.parse(text) : {}
}

function file(root, url, req, res) {
  const path = join(root, url.pathname === '/' ? 'index.html' : normalize(url.pathname))
  if (!path.startsWith(root) || !existsSync(path)) return false
  const head = { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream', 'content-security-policy': POLICY }
  const token = url.searchParams.get('token')
  if (token) head['set-cookie'] = `picket=${token}; HttpOnly; SameSite=Strict; Path=/`
  const zip = /gzip/.test(req.headers['accept-encoding'] ?? '') && !/woff/.test(path)
  if (zip) head['content-encoding'] = 'gzip'
  res.writeHead(200, head).end(zip ? gzipSync(readFileSync(path)) : readFileSync(path))
  return true
}

// Client is one screen's stream: JSON and binary share one sequence.
class Client {
  seq = 0
  hook = ''

  constructor(ws, node) {
    Object.assign(this, { ws, node })
    ws.send(JSON.stringify(node.hello()))
    ws.on('message', (text) => {
      try {
        const m = JSON.parse(String(text))
        this.hook = m.t === 'hook' ? m.number : ''
      } catch { /* what is not JSON is not ours */ }
      this.detail()
    })
  }

  say(m) {
    if (!(m instanceof Uint8Array)) return this.ws.send(JSON.stringify({ ...m, seq: ++this.seq }))
    const frame = m.slice(), view = new DataView(frame.buffer)
    view.setUint32(4, ++this.seq, true)
    view.setFloat64(16, Date.now(), true)
    this.ws.send(frame)
  }

  detail() {
    const track = this.hook && this.node.detail(this.hook)
    if (track) this.say({ t: 'track', track })
  }
}

export function serve({ port = 8091, dist: root = here('../../dist'), objects, seed, recording = RECORDING } = {}) {
  const node = objects ? new MadeUpTraffic(objects, seed) : new PlayedNode(read(recording))
  const clients = new Set()
  const tell = (told) => clients.forEach((c) => told.forEach((m) => c.say(m)))

  async function act(kind, about, req, who) {
    const asked = await body(req)
    tell(node.deed(kind, about || asked.track || asked.alert, asked, who.name))
    clients.forEach((c) => c.detail())
    await new Promise((r) => setTimeout(r, SLOW)) // the stream may show it before
    return {}
  }

  const server = createServer((req, res) => {
    const url = new URL(req.url, 'http://x'), who = holder(req)
    const json = (code, answer) => res.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
    const answered = (deed) => deed.then((a) => json(200, a), (e) => json(409, { error: e.message }))
    if (!who) return json(401, { error: 'no token' })
    if (req.method === 'POST' && who.role !== 'act') return json(403, { error: `the token of ${who.name} is for viewing only` })
    for (const [path, kind] of DEEDS) {
      const [, about, word] = path.exec(url.pathname) ?? []
      if (about && req.method === 'POST') {
        return void answered(act(kind(word), decodeURIComponent(about), req, who))
      }
    }
    const [, kind] = /^\/api\/v1\/deeds\/([a-z-]+)$/.exec(url.pathname) ?? []
    if (kind && req.method === 'POST') return void answered(act(kind, '', req, who))
    const why = /^\/api\/v1\/why\/track\/(.+)$/.exec(url.pathname)
    const answer = why && node.why(decodeURIComponent(why[1]))
    if (answer) return json(200, answer)
    if (why || !file(root, url, req, res)) json(404, { error: 'not found' })
  })

  const wss = new WebSocketServer({ noServer: true })
  server.on('upgrade', (req, socket, head) => {
    const who = holder(req)
    if (!req.url.startsWith('/api/v1/stream') || !who) return socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n')
    wss.handleUpgrade(req, socket, head, (ws) => {
      const c = new Client(ws, node)
      for (const m of [...node.snapshot(), { t: 'you', ...who }]) c.say(m)
      ws.on('close', () => clients.delete(c))
      clients.add(c)
    })
  })

  let beats = 0, paused = false
  const timer = setInterval(() => {
    const told = node.beat(Date.now())
    if (paused) return
    tell(told)
    if (++beats % (1000 / BEAT) === 0) clients.forEach((c) => c.detail())
  }, BEAT)
  return new Promise((done) => server.listen(port, '127.0.0.1', () => {
    const address = (token) => `http://127.0.0.1:${server.address().port}/?token=${token}`
    done({
      url: address('mock'), lookURL: address('look'), node,
      renumber: (number, to) => tell(node.renumber(number, to)),
      drop: () => clients.forEach((c) => c.ws.terminate()),
      pause: (on) => (paused = on), // says nothing, and the socket stays open: a cable pulled out
      close: () => { clearInterval(timer); wss.close(); clients.forEach((c) => c.ws.terminate()); server.close();
        server.closeAllConnections() },
    })
  }))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '8091' }, objects: { type: 'string' },
    seed: { type: 'string', default: '7' },
    recording: { type: 'string' }, dist: { type: 'string' } } })
  const { port, objects, seed, ...given } = values
  const { url } = await serve({ port: +port, objects: objects && +objects, seed: +seed, ...given })
  console.log(url)
}
