// Records what the real binary's demonstration tells jp's screen, for the mock to play: PICKET_BIN=… node dev/record-stream.mjs
// It begins when a ballistic object is held, some six minutes into the exercise, and lasts SECONDS (60 unless given).
import { fileURLToPath } from 'node:url'
import { WebSocket } from 'ws'
import { play } from '../test/play-demo.mjs'
import { write } from './recording.mjs'

const seconds = +(process.env.SECONDS ?? 60)
const file = fileURLToPath(new URL('demo-jp.recording', import.meta.url))
const HANDS = 8 // sockets that ask at once
const HISTORY = 30 // points kept of a track's way: enough to draw, little to keep
const sleep = (ms) => new Promise((r) => setTimeout(r, ms))

const { demo, url, ask } = await play()
const { host, origin, searchParams } = new URL(url)

function open(take) {
  const ws = new WebSocket(`ws://${host}/api/v1/stream`, { headers: { Authorization: `Bearer ${searchParams.get('token')}`,
    Origin: origin } })
  ws.on('message', (data, binary) => take(binary ? data : JSON.parse(data), binary))
  return new Promise((done, fail) => ws.on('open', () => done(ws)).on('error', fail))
}

// describe asks for each of the tracks: what a hook is answered with, and why it is what it is.
async function describe(numbers, details, whys) {
  const left = [...numbers]
  await Promise.all(Array.from({ length: HANDS }, async () => {
    let answered = () => {}, number
    const ws = await open((m, binary) => !binary && m.t === 'track' && m.track.number === number && answered(m.track))
    while ((number = left.pop())) {
      const asked = new Promise((done) => (answered = done))
      ws.send(JSON.stringify({ t: 'hook', number }))
      const detail = await Promise.race([asked, sleep(3000)]) // it may be gone
      if (!detail) continue
      const { covariance_enu_m2: _, history = [], ...kept } = detail
      details[number] = { ...kept, history: history.slice(-HISTORY) }
      const { identity, correlation, alerts } = await ask(`/api/v1/why/track/${encodeURIComponent(number)}`)
      whys[number] = { identity, correlation, alerts } // the rest is the detail's
    }
    ws.close()
  }))
}

const tracks = async () => (await ask('/api/v1/picture')).tracks
while (!(await tracks()).some((t) => t.domain === 'ballistic' && t.status === 'confirmed')) {
  console.log(`waiting for a ballistic object: ${(await tracks()).length} tracks`)
  await sleep(15_000)
}
const events = [], details = {}, whys = {}, began = Date.now()
const ws = await open((m, binary) => events.push({ at: Date.now() - began, ...(binary ? { frame: new Uint8Array(m) } : { text: m }) }))
await describe((await tracks()).map((t) => t.number), details, whys)
console.log(`${Object.keys(details).length} tracks described after ${Date.now() - began} ms`)
await sleep(began + seconds * 1000 - Date.now())
ws.close()
const within = events.filter((e) => e.at < seconds * 1000)
await describe((await tracks()).map((t) => t.number).filter((n) => !details[n]), details, whys)
write(file, { now: events[0].text.now, seconds, events: within, details, whys })
console.log(file)
demo.kill('SIGINT')
process.exit(0)
