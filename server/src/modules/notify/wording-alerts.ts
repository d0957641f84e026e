import { groupHears, groupNeverHears } from '@linsheng/shared/words/alerts'

/**
 * What a colleagues' group reads. Everybody in it reads it: no names, no numbers, no place finer than a building, and never a word
 * that a resident wrote. Building and service are names that the community itself gave.
 */

export interface Matter {
  /** The service it is about, as the community calls it; '' where there is none, and of an anonymous matter. */
  service: string
  /** '' of an anonymous matter, and of a public place. */
  building: string
}

/** Something new. `todo`: what must be done, and by when. */
export const alertOfNew = (how: string, { service, building }: Matter, todo: string): string =>
  line(loud(how), [plain(service), plain(building), todo])

interface Promised extends Matter {
  /** What has not been done yet. */
  notYet: string
  by: string
}
export const alertOfSoon = ({ service, building, notYet, by }: Promised): string =>
  line(quiet('快到时间'), [plain(service), plain(building), notYet, `${by} 前`])

export const alertOfOver = ({ service, building, notYet, by }: Promised): string =>
  line(loud('超时了'), [plain(service), plain(building), notYet, `说好 ${by} 前`])

/** The robot has just been set up. */
export const robotHello = (): string => `这个群接上了邻声：${groupHears}，会说到这里。${groupNeverHears}。`

const shown = 8

/** One message of all that is to be said; what is too much is counted. */
export function groupMessage({ community, lines }: { community: string; lines: readonly string[] }): string {
  const different = [...new Set(lines)]
  const more = different.length - shown
  return [
    ...(plain(community) ? [`**${plain(community)}**`] : []),
    ...different.slice(0, shown).map((one) => `> ${one}`),
    ...(more > 0 ? [`另有 ${more} 件，打开邻声看。`] : []),
  ].join('\n')
}

const line = (head: string, parts: readonly string[]) => [head, parts.filter(Boolean).join('，')].filter(Boolean).join(' ')
const loud = (text: string) => `<font color="warning">${text}</font>`
const quiet = (text: string) => `<font color="comment">${text}</font>`

const longestName = 20
/** A name as text alone: nothing in it is markup, a link or a mention. */
export const plain = (name: string) => [...name.replace(/[^\p{L}\p{N} ·（）()-]/gu, '').replace(/[()]/g, '')].slice(0, longestName).join('')
