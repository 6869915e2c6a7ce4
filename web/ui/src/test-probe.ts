// window.__picket: what tests ask the screen. It tells; hook() alone does something, and no more than a click does.
import type { Store } from './store/screen-store'
import { pixels } from './map/sample-pixels'
import type { View } from './panels/view.svelte'
import { domains, identities } from './wire/enumerations'

export function probe(store: Store, view: View) {
  const p = store.picture
  const fetched = new Set<string>()
  const note = (list: PerformanceEntryList) => list.forEach((e) => fetched.add(e.name))
  note(performance.getEntriesByType('resource'))
  new PerformanceObserver((list) => note(list.getEntries())).observe({ type: 'resource', buffered: true })
  const picket = {
    get ready() {
      return view.map?.ready === true && store.hello !== undefined && store.state === 'open'
    },
    counts() {
      const { all, shown, total, hidden } = store.counts()
      const table = (t: number[][]) => Object.fromEntries(identities.map((who, i) =>
        [who, Object.fromEntries(domains.map((d, j) => [d, t[i][j]]))]))
      return { total, shown: total - hidden, hidden, all: table(all), visible: table(shown), alerts: store.alerts.size,
        sensors: store.sensors.size }
    },
    hooked: () => store.hooked,
    hook: (number: string) => view.pick(number),
    tracks: () => Array.from({ length: p.top }, (_, s) => s).filter((s) => p.live[s]).map((s) => ({
      number: p.number(s), lat: p.lat[s], lon: p.lon[s], identity: identities[p.identity[s]], domain: domains[p.domain[s]],
      callsign: p.attributes[s]?.callsign ?? '', shown: p.shown[s] === 1, at: p.time[s], id: p.id[s],
      aliases: p.attributes[s]?.aliases ?? [], nodes: p.attributes[s]?.nodes ?? [], conflict: p.attributes[s]?.conflict === true,
    })),
    links: () => store.links,
    cuts: () => store.hello?.cuts === true,
    labelRects: () => view.map?.labels.rects() ?? [],
    stats: () => store.performance.stats(),
    restart: () => store.performance.restart(),
    pixels: () => view.map && pixels(view.map.maplibre),
    where: (number: string) => {
      const s = p.slotOf(number)
      if (s < 0 || !view.map) return undefined
      const q = view.map.maplibre.project(p.lonLat(s, store.clock.now())), c = view.map.maplibre.getCanvas().getBoundingClientRect()
      return { x: q.x + c.x, y: q.y + c.y }
    },
    plots: () => view.map?.layer.plots.written ?? 0,
    failure: () => view.map?.layer.failure ?? '',
    view: (lon: number, lat: number, zoom: number) => view.map?.jump(lon, lat, zoom),
    get requests() {
      return [...fetched, ...store.requests]
    },
  }
  Object.assign(window, { __picket: picket })
}
