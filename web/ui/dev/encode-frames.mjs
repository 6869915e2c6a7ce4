// Binary frames of docs/stream.md, made from plain objects: for the made-up traffic and for unit tests.

function header(view, lane, n, seq, base) {
  view.setUint8(0, 1)
  view.setUint8(1, lane)
  view.setUint16(2, n, true)
  view.setUint32(4, seq, true)
  view.setFloat64(8, base, true)
  view.setFloat64(16, Date.now(), true)
}

export function trackFrame(objects, seq, base) {
  const buf = new ArrayBuffer(24 + objects.length * 28)
  const v = new DataView(buf)
  header(v, 1, objects.length, seq, base)
  objects.forEach((o, i) => {
    const p = 24 + i * 28
    v.setUint32(p, o.id, true)
    v.setInt32(p + 4, Math.round(o.lat * 1e7), true)
    v.setInt32(p + 8, Math.round(o.lon * 1e7), true)
    v.setInt32(p + 12, Math.round(o.at - base), true)
    v.setInt16(p + 16, o.heightFrom ? Math.round(o.height / 25) : -32768, true)
    v.setUint16(p + 18, Math.round((o.course / 360) * 65536) & 0xffff, true)
    v.setUint16(p + 20, Math.min(65535, Math.round(o.speed * 4)), true)
    v.setInt16(p + 22, Math.round(o.climb * 10), true)
    v.setUint16(p + 24, Math.min(65535, Math.round(o.accuracy)), true)
    v.setUint8(p + 26, o.identity | (o.domain << 4))
    v.setUint8(p + 27, o.status | (o.heightFrom << 2) | (o.emergency ? 16 : 0) | 64)
  })
  return buf
}

export function plotFrame(plots, seq, base) {
  const buf = new ArrayBuffer(24 + plots.length * 28)
  const v = new DataView(buf)
  header(v, 2, plots.length, seq, base)
  plots.forEach((o, i) => {
    const p = 24 + i * 28
    v.setUint32(p, o.sensor, true)
    v.setInt32(p + 4, Math.round(o.lat * 1e7), true)
    v.setInt32(p + 8, Math.round(o.lon * 1e7), true)
    v.setInt32(p + 12, Math.round(o.at - base), true)
    v.setInt16(p + 16, Number.isNaN(o.alt) ? -32768 : Math.round(o.alt / 25), true)
    v.setUint16(p + 18, o.tech, true)
    v.setUint32(p + 20, o.key, true)
  })
  return buf
}
