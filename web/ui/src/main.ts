// Wiring by hand: store, stream, panels; the map is made when its place on the page is there.
import '@fontsource/ibm-plex-sans/latin-400.css'
import '@fontsource/ibm-plex-sans/latin-500.css'
import '@fontsource/ibm-plex-sans/latin-600.css'
import '@fontsource/ibm-plex-mono/latin-400.css'
import '@fontsource/ibm-plex-mono/latin-600.css'
import './theme/base.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { SymbolAtlas } from './symbols/symbol-atlas'
import { Keyboard } from './keys/keyboard'
import { keyTable } from './keys/key-table'
import { listenForKeys } from './keys/key-listener'
import { View } from './panels/view.svelte'
import { Store } from './store/screen-store'
import { load } from './store/settings'
import { probe } from './test-probe'
import type { Event } from './wire/stream-connection'

// The token came in the address; the answer to it set a cookie. It must not stay in the address bar or the history.
const address = new URL(location.href)
if (address.searchParams.has('token')) {
  address.searchParams.delete('token')
  history.replaceState(null, '', address)
}

const store = new Store()
const settings = load()
const keys = new Keyboard(keyTable, settings.keys)
const view = new View(store, settings, keys, new SymbolAtlas())
listenForKeys(view)
probe(store, view)

const wire = new Worker(new URL('./wire/stream.worker.ts', import.meta.url), { type: 'module' })
wire.onmessage = (e: MessageEvent<Event>) => store.take(e.data)
wire.onerror = (e) => console.error('stream:', e.message)
store.hookOut = (number) => wire.postMessage({ hook: number })
wire.postMessage({ connect: new URL('/api/v1/stream', location.href).href.replace(/^http/, 'ws') })

mount(App, { target: document.getElementById('app')!, props: { view } })
