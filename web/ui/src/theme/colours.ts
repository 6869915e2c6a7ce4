// The colours of SCREEN.md, for what is drawn; theme/base.css has the same for what is laid out.

export const sea = '#0a1622', land = '#1a2530', coast = '#41566a', rule = '#1d2c3b', text = '#d7e2ec', muted = '#8fa1b3'
export const warning = '#ff5c57', caution = '#ffab2e', advisory = '#f2dd5c', ok = '#57d9a3'
export const zone = '#c79bff', coverage = '#6fb7d8'

export const identity = ['#d9cda0', '#ffe28a', '#a9d9ff', '#80c8ff', '#8fe3a0', '#ffb37a', '#ff7b7b']
// identityText is the same for words on the page, which follow the theme.
export const identityText = ['#d9cda0', 'var(--unknown)', '#a9d9ff', 'var(--friend)', 'var(--neutral)', 'var(--suspect)', 'var(--hostile)']
export const traffic = ['#a89f78', '#b8a563', '#6f9dbe', '#5f95bd', '#6fae84', '#bd855b', '#bd5c5c'] // small dim frames
export const level = [advisory, caution, warning]

// Sensors' plots: hues away from the identities'; the mark's shape says the technique, so colour is never alone.
export const sensors = ['#d58cff', '#5ee0e6', '#ff9ecb', '#b7e04f', '#e8b04a', '#7f9cff', '#f08a6a', '#9fe0c0']

export const rgba = (hex: string, alpha = 255): [number, number, number, number] => [
  parseInt(hex.slice(1, 3), 16), parseInt(hex.slice(3, 5), 16), parseInt(hex.slice(5, 7), 16), alpha,
]
