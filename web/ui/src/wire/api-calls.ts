// The calls the screen makes besides its stream.

export class ApiError extends Error {}

async function call(path: string, init?: RequestInit): Promise<unknown> {
  let r: Response
  try {
    r = await fetch(path, { credentials: 'same-origin', ...init })
  } catch {
    throw new ApiError('the node does not answer')
  }
  const text = await r.text()
  if (!r.ok) throw new ApiError(reason(text) || `the node says ${r.status}`)
  return text ? JSON.parse(text) : undefined
}

function reason(text: string): string {
  try {
    const e = JSON.parse(text).error
    return typeof e === 'string' ? e : (e?.message ?? '')
  } catch {
    return text.slice(0, 200)
  }
}

// An alert's id has slashes of its own ("incursion/kilo/jp-0421/1"): each is escaped, so that it is one path segment.
export const acknowledge = (id: string) => call(`/api/v1/alerts/${encodeURIComponent(id)}/acknowledge`, { method: 'POST' })
const post = (path: string, body: object) => call(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
const track = (number: string, act: string, body: object) => post(`/api/v1/tracks/${encodeURIComponent(number)}/${act}`, body)

export const declare = (number: string, identity: string) => track(number, 'identity', { identity })
export const correlate = (number: string, other: string) => track(number, 'correlate', { with: other })
export const decorrelate = (number: string, other: string) => track(number, 'decorrelate', { from: other })
export const exerciseLink = (partner: string, state: string) => post(`/api/v1/exercise/link/${encodeURIComponent(partner)}`, { state })
export const why = (number: string) => call(`/api/v1/why/track/${encodeURIComponent(number)}`)
