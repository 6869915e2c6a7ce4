// The tables under the map, a tab each.
import type { Component } from 'svelte'
import AlertTable from './AlertTable.svelte'
import FeedTable from './FeedTable.svelte'
import PartnerLinks from './PartnerLinks.svelte'
import SensorTable from './SensorTable.svelte'
import TrackTable from './TrackTable.svelte'
import type { View } from './view.svelte'

export interface DockTable { id: string; words: string; count: (view: View) => number; panel: Component<{ view: View }> }

export const dockTables: DockTable[] = [
  { id: 'tracks', words: 'Tracks', count: (view) => view.rows.length, panel: TrackTable },
  { id: 'alerts', words: 'Alerts', count: (view) => view.alerts.length, panel: AlertTable },
  { id: 'links', words: 'Links', count: (view) => view.links.length, panel: PartnerLinks },
  { id: 'sensors', words: 'Sensors', count: (view) => view.sensors.length, panel: SensorTable },
  { id: 'feeds', words: 'Feeds', count: (view) => view.feeds.length, panel: FeedTable },
]
