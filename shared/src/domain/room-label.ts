import { hyphens, narrow, smallLatin } from './narrow.ts'

/** What stands between the figures of a building, an entrance and a room; the longer words first. */
export const roomNouns = ['号楼', '单元', '栋', '幢', '座', '楼', '号', '#'] as const

const plain = (text: string) => smallLatin(narrow(text)).replace(hyphens, '-')
const compact = (text: string) => plain(text).replace(/\s+/g, '')

/** The normal form of a building's name: 「8栋」, 「8 栋」 and 「８栋」 are one building. */
export const buildingKey = compact

/** The normal form of a room's number, unique in its building: A101, a101 and Ａ101 are one room, 1602 and 1602室 too. */
export function roomKey(number: string): string {
  const key = compact(number)
  return key.replace(/号?[室房]$/, '') || key
}

/** A search text as it is compared with rooms. */
export interface RoomSearch {
  /** Without spaces: compared with the two keys, one behind the other. */
  compact: string
  /** 8-1602, whichever words or signs stood between: compared with the same made of the two keys. */
  apart: string
}

/** 「8 栋 1602」, 「8栋1602」, 「8-1602」 and 「８－１６０２室」 ask for the same room. */
export function roomSearch(text: string): RoomSearch {
  const words = plain(text).replace(/\s*号?[室房]$/, '')
  const apart = roomNouns.reduce((left, noun) => left.split(noun).join('-'), words)
  return { compact: words.replace(/\s+/g, ''), apart: apart.replace(/[\s/]+/g, '-').replace(/-+/g, '-') }
}
