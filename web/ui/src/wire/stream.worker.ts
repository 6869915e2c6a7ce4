// The stream's worker: the socket, the decoding and the parsing are off the page's thread.
import { Stream } from './stream-connection'

declare const self: DedicatedWorkerGlobalScope

let stream: Stream | undefined

self.onmessage = (e: MessageEvent<{ connect?: string; hook?: string }>) => {
  if (e.data.connect) {
    stream = new Stream(
      e.data.connect,
      {
        open: (url) => new WebSocket(url),
        after: (ms, f) => self.setTimeout(f, ms),
        cancel: (timer) => self.clearTimeout(timer),
        random: () => Math.random(),
      },
      (event, transfer) => self.postMessage(event, transfer ?? []),
    )
    stream.connect()
  }
  if (e.data.hook !== undefined) stream?.hook(e.data.hook)
}
