import { expect, test } from 'vitest'
import { cards, originator, sayers, waiting } from '../src/panels/alert-cards'
import type { Alert } from '../src/wire/messages'

const alert = (id: string, more: Partial<Alert> = {}): Alert => ({
  id, rule: 'emergency', level: 'warning', title: '', why: '', track: 'au-0008', zone: '', sensor: '', raised: '', updated: '',
    cleared: '', acknowledged: '', by: '', ...more,
})
const told = (list: Alert[]) => cards(list).map((c) => [c.lead.id, ...c.same.map((a) => a.id)])

test('what partners say of the same stands under our own, whatever came first', () => {
  const list = [alert('us/emergency/us-0004/1'), alert('emergency/au-0008/1'), alert('au/emergency/au-0008/1')]
  expect(told(list)).toEqual([['emergency/au-0008/1', 'us/emergency/us-0004/1', 'au/emergency/au-0008/1']])
  expect(sayers(cards(list)[0])).toBe('US and AU say so too')
  expect(waiting(cards(list)[0]).length).toBe(3)
})

test('partners alone stand under the first of them', () => {
  expect(told([alert('us/emergency/us-0004/1'), alert('au/emergency/au-0008/1')])).toEqual([['us/emergency/us-0004/1',
    'au/emergency/au-0008/1']])
})

test('another object, zone, rule or visit of our own stands alone, and so does what is graver, cleared, or of no object', () => {
  const own = alert('emergency/au-0008/1', { level: 'caution' })
  for (const other of [
    alert('us/emergency/x/1', { track: 'au-0009', level: 'caution' }), alert('us/emergency/x/1', { zone: 'kilo', level: 'caution' }),
    alert('us/incursion/x/1', { rule: 'incursion', level: 'caution' }), alert('emergency/au-0008/2', { level: 'caution' }),
    alert('us/emergency/x/1'), alert('us/emergency/x/1', { level: 'caution', cleared: '2026-11-26T12:00:00Z' }),
  ]) expect(cards([own, other])).toHaveLength(2)
  expect(cards([alert('us/emergency/x/1', { track: '' }), alert('au/emergency/x/1', { track: '' })])).toHaveLength(2)
})

test('what is acknowledged and cleared is gone', () => {
  const done = { acknowledged: '2026-11-26T12:00:00Z', cleared: '2026-11-26T12:00:00Z' }
  expect(cards([alert('emergency/au-0008/1', done)])).toEqual([])
  expect(waiting(cards([alert('emergency/au-0008/1', { acknowledged: done.acknowledged }),
    alert('us/emergency/x/1')])[0]).map(originator)).toEqual(['us'])
})
