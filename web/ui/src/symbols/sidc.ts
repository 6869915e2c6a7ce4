// Symbol codes: MIL-STD-2525D / APP-6D numbers of 20 digits from what a track is.
import { AIR, BALLISTIC, LAND, SEA, SPACE, COASTING } from '../wire/enumerations'

// 2525D's standard identity digits, in the order of ours: pending, unknown, assumed friend, friend, neutral, suspect, hostile.
const identityDigit = ['0', '1', '2', '3', '4', '5', '6']

// Entities: air 1201xx civilian fixed and rotary wing; sea surface 14xxxx civilian, 12xxxx military.
const airEntities: Record<number, string> = { 7: '120200', 9: '120500', 10: '120400', 14: '120300' }

function airEntity(platform: number): string {
  if (airEntities[platform]) return airEntities[platform]
  return platform >= 1 && platform <= 6 ? '120100' : '000000'
}

function seaEntity(platform: number): string {
  if (platform === 30) return '140200'
  if (platform === 35) return '120000'
  if (platform === 36 || platform === 37) return '140400'
  if (platform === 52 || platform === 31 || platform === 32) return '140113'
  if (platform === 55) return '140500'
  const tens = Math.floor(platform / 10)
  return tens === 6 ? '140111' : tens === 7 ? '140101' : tens === 8 ? '140109' : platform ? '140000' : '000000'
}

function entity(domain: number, platform: number): string {
  if (domain === AIR) return '01' + airEntity(platform)
  if (domain === SEA) return '30' + seaEntity(platform)
  if (domain === LAND) return '15000000'
  if (domain === SPACE) return '05000000'
  if (domain === BALLISTIC) return '02110000'
  return '00000000'
}

// sidc gives the symbol's code. A coasting track's place is a prediction, which 2525 calls anticipated and draws with a
// dashed frame.
export function sidc(identity: number, domain: number, status: number, platform: number): string {
  const what = entity(domain, platform)
  return '100' + identityDigit[identity] + what.slice(0, 2) + (status === COASTING ? '1' : '0') + '000' + what.slice(2) + '0000'
}
