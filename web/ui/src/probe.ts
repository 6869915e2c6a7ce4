// window.__picket: what tests ask the screen. It tells; hook() alone does something, and no more than a click does.
import type { Store } from './store/store'
import type { View } from './panels/view.svelte'
import { domains, identities } from './words'

export function probe(store: Store, view: View) {
  const p = store.picture
  const fetched = new Set<string>()
  const note = (list: PerformanceEntryList) => list.forEach((e) => fetched.add(e.name))
  note(performance.getEntriesByType('resource'))
  new PerformanceObserver((list) => note(list.getEntries())).observe({ type: 'resource', buffered: true })
  const picket = {
    get ready() {
      return view.chart?.ready === true && store.hello !== undefined && store.state === 'open'
    },
    counts() {
      const { all, shown, total, hidden } = store.counts()
      const table = (t: number[][]) => Object.fromEntries(identities.map((who, i) => [who, Object.fromEntries(domains.map((d, j) => [d, t[i][j]]))]))
      return { total, shown: total - hidden, hidden, all: table(all), visible: table(shown), alerts: store.alerts.size, sensors: store.sensors.size }
    },
    hooked: () => store.hooked,
    hook: (number: string) => view.pick(number),
    tracks: () => Array.from({ length: p.top }, (_, s) => s).filter((s) => p.live[s]).map((s) => ({
      number: p.number(s), lat: p.lat[s], lon: p.lon[s], identity: identities[p.identity[s]], domain: domains[p.domain[s]],
      callsign: p.words[s]?.callsign ?? '', shown: p.shown[s] === 1, at: p.time[s], id: p.id[s],
      aliases: p.words[s]?.aliases ?? [], nodes: p.words[s]?.nodes ?? [], conflict: p.words[s]?.conflict === true,
    })),
    links: () => store.links,
    cuts: () => store.hello?.cuts === true,
    labelRects: () => view.chart?.labels.rects() ?? [],
    stats: () => store.measure.stats(),
    restart: () => store.measure.restart(),
    pixels: () => view.chart?.pixels(),
    where: (number: string) => {
      const s = p.slotOf(number)
      if (s < 0 || !view.chart) return undefined
      const q = view.chart.map.project(p.lonLat(s, store.clock.now())), c = view.chart.map.getCanvas().getBoundingClientRect()
      return { x: q.x + c.x, y: q.y + c.y }
    },
    plots: () => view.chart?.layer.plots.written ?? 0,
    failure: () => view.chart?.layer.failure ?? '',
    view: (lon: number, lat: number, zoom: number) => view.chart?.jump(lon, lat, zoom),
    get requests() {
      return [...fetched, ...store.requests]
    },
  }
  Object.assign(window, { __picket: picket })
}
