// Runs the screen's test against the real binary: PICKET_BIN plays the demonstration on a free port, the test begins once
// an alert waits, and Ctrl-C must end it within five seconds with exit 0.
import { spawn } from 'node:child_process'
import { once } from 'node:events'

const bin = process.env.PICKET_BIN
if (!bin) throw new Error('PICKET_BIN must name the binary: make build, then PICKET_BIN=$PWD/bin/picket')
const demo = spawn(bin, ['demo', '--http', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'inherit'] })
process.on('exit', () => demo.kill('SIGKILL'))
let said = ''
demo.stdout.on('data', (b) => (said += b))
while (!/^ready$/m.test(said)) {
  if (demo.exitCode !== null) throw new Error(`the demo ended with ${demo.exitCode}: ${said}`)
  await new Promise((r) => setTimeout(r, 100))
}
const [, base, token] = /^jp (http:\/\/[^/]+)\/\?token=(\S+)$/m.exec(said)

for (let n = 0; ; n++) {
  const r = await fetch(`${base}/api/v1/alerts`, { headers: { Authorization: `Bearer ${token}` } })
  if ((await r.json()).alerts.some((a) => !a.acknowledged)) break
  if (n > 120) throw new Error('no alert within two minutes of the demonstration')
  await new Promise((r) => setTimeout(r, 1000))
}

const test = spawn(process.execPath, [new URL('screen.test.mjs', import.meta.url).pathname], {
  stdio: 'inherit', env: { ...process.env, PICKET_URL: `${base}/?token=${token}` },
})
const [code] = await once(test, 'exit')
const began = Date.now()
demo.kill('SIGINT')
const [end] = await once(demo, 'exit')
const took = Date.now() - began
console.log(`${took < 5000 && end === 0 ? 'ok   ' : 'FAIL '} Ctrl-C ends the demo: exit ${end} after ${took} ms`)
process.exit(code || (took < 5000 && end === 0 ? 0 : 1))
