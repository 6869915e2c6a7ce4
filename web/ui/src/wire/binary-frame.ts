// The binary lane: a 24-byte header and 28-byte records, little-endian (docs/stream.md). A frame becomes columns,
// ready to be handed from the worker to the page without copying. Frames are hostile until read: lengths are
// checked before anything is allocated, and a bad frame is an error that says where.

export const HEADER = 24, RECORD = 28, VERSION = 1
export const TRACKS = 1, PLOTS = 2
const UNKNOWN_HEIGHT = -32768, HEIGHT_STEP = 25

export interface Head {
  lane: number
  count: number
  seq: number
  base: number // node's clock, ms since 1970
  sent: number // server's wall clock, ms since 1970
}

export interface TrackFrame extends Head {
  id: Uint32Array
  lat: Float64Array // degrees
  lon: Float64Array
  time: Float64Array // node's clock, ms since 1970
  height: Float32Array // m; NaN: unknown
  course: Float32Array // degrees
  speed: Float32Array // m/s
  climb: Float32Array // m/s
  accuracy: Uint16Array // m, 95 %
  identity: Uint8Array
  domain: Uint8Array
  status: Uint8Array
  heightFrom: Uint8Array
  flags: Uint8Array // EMERGENCY, GROUND, SIMULATED
}

export const EMERGENCY = 1, GROUND = 2, SIMULATED = 4

export interface PlotFrame extends Head {
  sensor: Uint32Array
  lat: Float64Array
  lon: Float64Array
  time: Float64Array
  altFeet: Float32Array // pressure altitude; NaN: none
  tech: Uint16Array
  key: Uint32Array // ICAO address or MMSI; 0: none
}

export class FrameError extends Error {}

export function readHead(view: DataView): Head {
  if (view.byteLength < HEADER) throw new FrameError(`offset 0: frame of ${view.byteLength} bytes, header needs ${HEADER}`)
  if (view.getUint8(0) !== VERSION) throw new FrameError(`offset 0: version ${view.getUint8(0)}, this screen reads ${VERSION}`)
  const head = {
    lane: view.getUint8(1),
    count: view.getUint16(2, true),
    seq: view.getUint32(4, true),
    base: view.getFloat64(8, true),
    sent: view.getFloat64(16, true),
  }
  const want = HEADER + head.count * RECORD
  if (view.byteLength !== want) throw new FrameError(`offset 2: ${head.count} records make ${want} bytes, frame has ${view.byteLength}`)
  if (!Number.isFinite(head.base) || !Number.isFinite(head.sent)) throw new FrameError('offset 8: clock is not a number')
  return head
}

export function readFrame(bytes: ArrayBuffer): TrackFrame | PlotFrame {
  const view = new DataView(bytes)
  const head = readHead(view)
  if (head.lane === TRACKS) return readTracks(view, head)
  if (head.lane === PLOTS) return readPlots(view, head)
  throw new FrameError(`offset 1: lane ${head.lane}`)
}

export const isTracks = (f: TrackFrame | PlotFrame): f is TrackFrame => f.lane === TRACKS

function readTracks(view: DataView, head: Head): TrackFrame {
  const n = head.count
  const f: TrackFrame = {
    ...head,
    id: new Uint32Array(n), lat: new Float64Array(n), lon: new Float64Array(n), time: new Float64Array(n),
    height: new Float32Array(n), course: new Float32Array(n), speed: new Float32Array(n), climb: new Float32Array(n),
    accuracy: new Uint16Array(n), identity: new Uint8Array(n), domain: new Uint8Array(n), status: new Uint8Array(n),
    heightFrom: new Uint8Array(n), flags: new Uint8Array(n),
  }
  for (let i = 0, p = HEADER; i < n; i++, p += RECORD) {
    const height = view.getInt16(p + 16, true)
    const who = view.getUint8(p + 26)
    const how = view.getUint8(p + 27)
    f.id[i] = view.getUint32(p, true)
    f.lat[i] = view.getInt32(p + 4, true) * 1e-7
    f.lon[i] = view.getInt32(p + 8, true) * 1e-7
    f.time[i] = head.base + view.getInt32(p + 12, true)
    f.height[i] = height === UNKNOWN_HEIGHT ? NaN : height * HEIGHT_STEP
    f.course[i] = (view.getUint16(p + 18, true) * 360) / 65536
    f.speed[i] = view.getUint16(p + 20, true) * 0.25
    f.climb[i] = view.getInt16(p + 22, true) * 0.1
    f.accuracy[i] = view.getUint16(p + 24, true)
    f.identity[i] = Math.min(who & 15, 6)
    f.domain[i] = Math.min(who >> 4, 5)
    f.status[i] = Math.min(how & 3, 2)
    f.heightFrom[i] = (how >> 2) & 3
    f.flags[i] = (how >> 4) & 7
  }
  return f
}

function readPlots(view: DataView, head: Head): PlotFrame {
  const n = head.count
  const f: PlotFrame = {
    ...head,
    sensor: new Uint32Array(n), lat: new Float64Array(n), lon: new Float64Array(n), time: new Float64Array(n),
    altFeet: new Float32Array(n), tech: new Uint16Array(n), key: new Uint32Array(n),
  }
  for (let i = 0, p = HEADER; i < n; i++, p += RECORD) {
    const alt = view.getInt16(p + 16, true)
    f.sensor[i] = view.getUint32(p, true)
    f.lat[i] = view.getInt32(p + 4, true) * 1e-7
    f.lon[i] = view.getInt32(p + 8, true) * 1e-7
    f.time[i] = head.base + view.getInt32(p + 12, true)
    f.altFeet[i] = alt === UNKNOWN_HEIGHT ? NaN : alt * 25
    f.tech[i] = view.getUint16(p + 18, true)
    f.key[i] = view.getUint32(p + 20, true)
  }
  return f
}

// buffersOf lists what can be transferred with a frame.
export const buffersOf = (f: TrackFrame | PlotFrame): ArrayBuffer[] =>
  Object.values(f).filter((v) => ArrayBuffer.isView(v)).map((v) => (v as Uint8Array).buffer as ArrayBuffer)
