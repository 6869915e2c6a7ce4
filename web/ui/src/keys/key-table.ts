// The actions themselves, bound to the view.
import type { LayerName } from '../store/settings'
import type { View } from '../panels/view.svelte'
import { focusOn } from './focus'
import type { Keyboard } from './keyboard'

export const layerKeys: [name: LayerName, key: string, words: string][] = [
  ['leaders', 'l', 'Speed leaders 10 min'],
  ['history', 'h', 'History'],
  ['zones', 'z', 'Zones'],
  ['coverage', 'v', 'Coverage'],
  ['labels', 't', 'Track labels'],
  ['ellipses', 'u', 'Uncertainty 50, 90 %'],
  ['plots', 'p', 'Plots (raw)'],
  ['graticule', 'm', 'Graticule'],
]

export function bindKeys(keys: Keyboard, view: View) {
  keys.add([
    { id: 'unhook', key: 'Escape', words: 'Close, leave the ruler, unhook', run: () => escape(view) },
    { id: 'next', key: ']', words: 'Next track of the table (Tab on the map)', run: () => view.step(1) },
    { id: 'previous', key: '[', words: 'Previous track of the table', run: () => view.step(-1) },
    { id: 'alert', key: 'n', words: 'Next alert', run: () => view.nextAlert() },
    { id: 'ack', key: 'a', words: 'Acknowledge the selected alert', run: () => void (view.selectedAlert && view.ack(view.selectedAlert)) },
    { id: 'identify', key: 'i', words: 'Identify the hooked track', run: () => view.ask('identify') },
    { id: 'correlate', key: 'o', words: 'Correlate: the hooked track and another are one object', run: () => view.ask('correlate') },
    { id: 'decorrelate', key: 'd', words: 'Decorrelate: they are not one object', run: () => view.ask('decorrelate') },
    { id: 'why', key: 'w', words: 'Why is this track what it is?', run: () => (view.why = view.hooked) },
    { id: 'links', key: 'e', words: 'Links to partners', run: () => view.sheet() },
    { id: 'filter', key: '/', words: 'Filter', run: () => focusOn('#filter') },
    { id: 'table', key: 'k', words: 'Go to the table', run: () => focusOn('#table') },
    { id: 'map', key: 'j', words: 'Go to the map', run: () => focusOn('.maplibregl-canvas') },
    { id: 'follow', key: 'f', words: 'Follow the hooked track', run: () => view.follow() },
    { id: 'centre', key: 'c', words: 'Centre on the hooked track', run: () => view.map?.centreOnHook() },
    { id: 'fit', key: '0', words: 'Show everything', run: () => view.map?.fit() },
    { id: 'in', key: '+', words: 'Zoom in', run: () => view.map?.zoom(1) },
    { id: 'out', key: '-', words: 'Zoom out', run: () => view.map?.zoom(-1) },
    { id: 'ruler', key: 'r', words: 'Range and bearing', run: () => view.measure(!view.measuring) },
    { id: 'globe', key: 'g', words: 'Globe', run: () => view.setGlobe(!view.globe) },
    ...layerKeys.map(([name, key, words]) => ({ id: name, key, words, run: () => view.layer(name) })),
    { id: 'help', key: '?', words: 'These keys', run: () => (view.help = !view.help) },
  ])
  window.addEventListener('keydown', (e) => {
    if (view.question && e.key !== 'Escape') return // the keys are the question's
    if (e.key === 'Tab' && view.hooked && e.target instanceof HTMLCanvasElement && !e.altKey && !e.ctrlKey && !e.metaKey) {
      view.step(e.shiftKey ? -1 : 1) // Esc unhooks, and Tab is the browser's again
      e.preventDefault()
    } else if (keys.press(e)) e.preventDefault()
  })
}

function escape(view: View) {
  if (view.question) view.ask('')
  else if (view.help) view.help = false
  else if (view.why) view.why = ''
  else if (view.measuring) view.measure(false)
  else if (document.activeElement?.id === 'filter') (document.activeElement as HTMLElement).blur()
  else view.store.hook('')
}
