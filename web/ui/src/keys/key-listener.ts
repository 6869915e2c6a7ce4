// The page's one listener for keys.
import type { View } from '../panels/view.svelte'

export function listenForKeys(view: View) {
  window.addEventListener('keydown', (e) => {
    if (view.deeds.asked && e.key !== 'Escape') return // the keys are the dialog's
    if (e.key === 'Tab' && view.hooked && e.target instanceof HTMLCanvasElement && !e.altKey && !e.ctrlKey && !e.metaKey) {
      view.step(e.shiftKey ? -1 : 1) // Esc unhooks, and Tab is the browser's again
      e.preventDefault()
    } else if (view.keys.press(e, view)) e.preventDefault()
  })
}
