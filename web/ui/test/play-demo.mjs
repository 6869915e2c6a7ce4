// Plays the demonstration by the real binary, which PICKET_BIN names, on a free port of loopback.
import { spawn } from 'node:child_process'

export async function play(...flags) {
  const bin = process.env.PICKET_BIN
  if (!bin) throw new Error('PICKET_BIN must name the binary: make build, then PICKET_BIN=$PWD/bin/picket')
  const demo = spawn(bin, ['demo', '--http', '127.0.0.1:0', ...flags], { stdio: ['ignore', 'pipe', 'inherit'] })
  process.on('exit', () => demo.kill('SIGKILL'))
  process.once('SIGINT', () => process.exit(130)) // the demonstration goes with us
  let said = ''
  demo.stdout.on('data', (b) => (said += b))
  while (!/^ready$/m.test(said)) {
    if (demo.exitCode !== null) throw new Error(`the demo ended with ${demo.exitCode}: ${said}`)
    await new Promise((r) => setTimeout(r, 100))
  }
  const urls = Object.fromEntries([...said.matchAll(/^(\w+) (http:\S+)$/gm)].map((m) => [m[1], m[2]]))
  const [, base, token] = /^(http:\/\/[^/]+)\/\?token=(\S+)$/.exec(urls.jp)
  const ask = async (path) => (await fetch(base + path, { headers: { Authorization: `Bearer ${token}` } })).json()
  return { demo, urls, url: urls.jp, ask }
}

// alerted waits until an alert that nobody has acknowledged is there.
export async function alerted(ask) {
  for (let n = 0; n < 120; n++) {
    if ((await ask('/api/v1/alerts')).alerts.some((a) => !a.acknowledged)) return
    await new Promise((r) => setTimeout(r, 1000))
  }
  throw new Error('no alert within two minutes of the demonstration')
}
