// Every key of the screen, a line each. The keyboard, the help, the buttons' hints and the map's tools read it.
import { deeds } from '../deeds/deed-table'
import type { View } from '../panels/view.svelte'
import { layers } from '../store/layer-table'
import { focusOn } from './focus'

export interface KeyLine { id: string; key: string; words: string; run: (view: View) => void }

export const keyTable: KeyLine[] = [
  { id: 'unhook', key: 'Escape', words: 'Close, leave the ruler, unhook', run: leaveInnermost },
  { id: 'next', key: ']', words: 'Next track of the table (Tab on the map)', run: (view) => view.step(1) },
  { id: 'previous', key: '[', words: 'Previous track of the table', run: (view) => view.step(-1) },
  { id: 'alert', key: 'n', words: 'Next alert', run: (view) => view.nextAlert() },
  ...deeds.filter((d) => d.key).map((d) => ({ id: d.kind, key: d.key, words: d.words, run: (view: View) => view.deeds.begin(d) })),
  { id: 'why', key: 'w', words: 'Why is this track what it is?', run: (view) => (view.why = view.hooked) },
  { id: 'links', key: 'e', words: 'Links to partners', run: (view) => view.openLinks() },
  { id: 'filter', key: '/', words: 'Filter', run: () => focusOn('#filter') },
  { id: 'table', key: 'k', words: 'Go to the table', run: () => focusOn('#table') },
  { id: 'map', key: 'j', words: 'Go to the map', run: () => focusOn('.maplibregl-canvas') },
  { id: 'follow', key: 'f', words: 'Follow the hooked track', run: (view) => view.follow() },
  { id: 'centre', key: 'c', words: 'Centre on the hooked track', run: (view) => view.map?.centreOnHook() },
  { id: 'fit', key: '0', words: 'Show everything', run: (view) => view.map?.fit() },
  { id: 'in', key: '+', words: 'Zoom in', run: (view) => view.map?.zoom(1) },
  { id: 'out', key: '-', words: 'Zoom out', run: (view) => view.map?.zoom(-1) },
  { id: 'ruler', key: 'r', words: 'Range and bearing', run: (view) => view.measure(!view.measuring) },
  { id: 'globe', key: 'g', words: 'Globe', run: (view) => view.setGlobe(!view.globe) },
  ...layers.map(({ name, key, words }) => ({ id: name, key, words, run: (view: View) => view.layer(name) })),
  { id: 'help', key: '?', words: 'These keys', run: (view) => (view.help = !view.help) },
]

// leaveInnermost closes what lies on top; when nothing does, it lets the track go.
function leaveInnermost(view: View) {
  if (view.deeds.asked) view.deeds.leave()
  else if (view.help) view.help = false
  else if (view.why) view.why = ''
  else if (view.measuring) view.measure(false)
  else if (document.activeElement?.id === 'filter') (document.activeElement as HTMLElement).blur()
  else view.store.hook('')
}
