// Takes the focus at once. A focus taken in a later frame may come after the next key, which then goes astray.
import { flushSync } from 'svelte'

// focusOn shows first what was just decided, so that what is looked for is on the page.
export function focusOn(selector: string) {
  flushSync()
  document.querySelector<HTMLElement>(selector)?.focus()
}
