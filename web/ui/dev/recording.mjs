// A recording of a node's stream in a file: JSON messages as they came, binary records turned by columns so that they
// pack well, and what the node said of each track when asked. Times are moved to now when it is played.
import { readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'

const HEADER = 24, RECORD = 28

// turned gives records column by column, or, with back, the other way.
function turned(bytes, back = false) {
  const made = new Uint8Array(bytes.length), n = bytes.length / RECORD
  for (let r = 0; r < n; r++) for (let c = 0; c < RECORD; c++) {
    const row = r * RECORD + c, column = c * n + r
    if (back) made[row] = bytes[column]
    else made[column] = bytes[row]
  }
  return made
}

// write takes { now, seconds, events, details, whys }; an event is { at, text } or { at, frame }: milliseconds from the
// beginning, a parsed message, or a binary frame's bytes.
export function write(path, { events, ...rest }) {
  const lanes = { 1: [], 2: [] }, list = events.map(({ at, text, frame }) => {
    if (text) return { at, text }
    lanes[frame[1]].push(frame.subarray(HEADER))
    return { at, lane: frame[1], n: (frame.length - HEADER) / RECORD, head: Buffer.from(frame.subarray(8, HEADER)).toString('hex') }
  })
  const records = [1, 2].map((lane) => turned(Buffer.concat(lanes[lane])))
  const json = Buffer.from(JSON.stringify({ ...rest, events: list, sizes: records.map((r) => r.length) }))
  const size = Buffer.alloc(4)
  size.writeUInt32LE(json.length)
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 }
  writeFileSync(path, brotliCompressSync(Buffer.concat([size, json, ...records]), { params }))
}

export function read(path) {
  const all = brotliDecompressSync(readFileSync(path)), end = 4 + all.readUInt32LE()
  const { events, sizes, ...rest } = JSON.parse(all.subarray(4, end))
  const records = { 1: turned(all.subarray(end, end + sizes[0]), true), 2: turned(all.subarray(end + sizes[0]), true) },
    from = { 1: 0, 2: 0 }
  return { ...rest, events: events.map(({ at, text, lane, n, head }) => {
    if (text) return { at, text }
    const frame = new Uint8Array(HEADER + n * RECORD)
    frame.set([1, lane, n & 255, n >> 8])
    frame.set(Buffer.from(head, 'hex'), 8)
    frame.set(records[lane].subarray(from[lane], (from[lane] += n * RECORD)), HEADER)
    return { at, frame }
  }) }
}

// moved moves every time in a message by so many milliseconds: "2026-…Z" and milliseconds since 1970.
export function moved(value, by) {
  if (typeof value === 'number') return value > 1.5e12 && value < 2.5e12 ? value + by : value
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? new Date(Date.parse(value) + by).toISOString() : value
  if (Array.isArray(value)) return value.map((v) => moved(v, by))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, moved(v, by)]))
}
