// The calls that the screen makes besides its stream.

export class ApiError extends Error {}

async function call(path: string, init?: RequestInit): Promise<unknown> {
  let r: Response
  try {
    r = await fetch(`/api/v1/${path}`, { credentials: 'same-origin', ...init })
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

export const post = (path: string, body: object) =>
  call(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })

export const why = (number: string) => call(`why/track/${encodeURIComponent(number)}`)

export const messageOf = (e: unknown): string => (e instanceof ApiError ? e.message : String(e))

// failureOf says why a call was not done; empty: done.
export async function failureOf(f: () => Promise<unknown>): Promise<string> {
  try {
    await f()
    return ''
  } catch (e) {
    return messageOf(e)
  }
}
