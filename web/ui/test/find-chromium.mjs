// Which browser the tests start: the one that PICKET_CHROMIUM names, else the first of these that is in PATH.
import { accessSync, constants } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

function runs(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

// chromium gives the browser's path, or says what is missing. A name without a folder is looked up in PATH.
export function chromium({ PICKET_CHROMIUM: named, PATH = '' } = process.env) {
  if (named && isAbsolute(named)) return named
  for (const name of named ? [named] : NAMES)
    for (const folder of PATH.split(delimiter)) if (folder && runs(join(folder, name))) return join(folder, name)
  throw new Error(`no ${named ?? 'Chromium'} in PATH: install it, or name it in PICKET_CHROMIUM=/path/to/chromium`)
}
