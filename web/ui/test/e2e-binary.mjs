// Runs the screen's test against the real binary: PICKET_BIN plays the demonstration on a free port, the test begins once
// an alert waits, all three nations' screens are looked at, and Ctrl-C must end it within five seconds with exit 0.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { alerted, play } from './play-demo.mjs'
import { lookAtAll } from './e2e-nations.mjs'

const { demo, urls, url, ask } = await play()
await alerted(ask)
const test = spawn(process.execPath, [new URL('e2e-screen.mjs', import.meta.url).pathname],
  { stdio: 'inherit', env: { ...process.env, PICKET_URL: url } })
const [code] = await once(test, 'exit')
const failed = await lookAtAll(urls)
const began = Date.now()
demo.kill('SIGINT')
const [end] = await once(demo, 'exit')
const took = Date.now() - began
console.log(`${took < 5000 && end === 0 ? 'ok   ' : 'FAIL '} Ctrl-C ends the demo: exit ${end} after ${took} ms`)
process.exit(code || failed || (took < 5000 && end === 0 ? 0 : 1))
