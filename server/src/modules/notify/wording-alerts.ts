import type { FaultKind, Tier } from '@linsheng/shared/domain'

/**
 * What a colleagues' group reads. Everybody in it reads it: no names, no numbers, no place finer than a building, and never a word
 * that a resident wrote. Building and service are names that the community itself gave.
 */

type Clock = 'first_contact' | 'visit' | 'resolve' | 'accept' | 'arrive' | 'finish'

const notYet: Record<Clock, string> = {
  first_contact: '还没联系住户',
  visit: '还没上门',
  resolve: '还没解决',
  accept: '还没受理',
  arrive: '还没到场',
  finish: '还没修完',
}
const toDo: Record<Clock, string> = {
  first_contact: '联系住户',
  visit: '上门',
  resolve: '解决',
  accept: '受理',
  arrive: '到场',
  finish: '修完',
}
const urgentNames: Partial<Record<Tier, string>> = { P0: '危险', P1: '急修' }
const faultNames: Partial<Record<FaultKind, string>> = {
  water: '漏水',
  power: '没电',
  gas: '燃气异味',
  lift: '电梯',
  door_lock: '门锁',
}

interface Matter {
  /** The service it is about, as the community calls it; '' where there is none, and of an anonymous matter. */
  service: string
  /** '' of an anonymous matter, and of a public place. */
  building: string
}

export const newCase = (matter: Matter & { score: number | null; clock: Clock | null; by: string }): string =>
  line(loud(levelOf(matter.score)), [...placed(matter), matter.clock === null ? '' : `${matter.by} 前${toDo[matter.clock]}`])

export const caseSoon = (matter: Matter & { clock: Clock; by: string }): string =>
  line(quiet('快到时间'), [...placed(matter), notYet[matter.clock], `${matter.by} 前`])

export const caseOver = (matter: Matter & { clock: Clock; by: string }): string =>
  line(loud('超时了'), [...placed(matter), notYet[matter.clock], `说好 ${matter.by} 前`])

export const urgentRepair = (order: Omit<Matter, 'service'> & { tier: Tier; fault: FaultKind | null; by: string }): string =>
  line(loud(urgentNames[order.tier] ?? '急修'), [
    order.fault ? (faultNames[order.fault] ?? '报修') : '报修',
    plain(order.building) || '公共区域',
    order.by && `${order.by} 前受理`,
  ])

interface Promised {
  building: string
  clock: Clock
  by: string
}
export const repairSoon = (order: Promised): string => caseSoon({ ...order, service: '报修' })
export const repairOver = (order: Promised): string => caseOver({ ...order, service: '报修' })

/** The robot has just been set up. */
export const robotHello = (): string => '这个群接上了邻声：新的差评、快超时和超时的事、急修，会说到这里。不写住户的名字、房号和原话。'

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

/** How grave a low score is, without the score. */
const levelOf = (score: number | null) => (score === null ? '要跟进' : score <= 2 ? '很不满意' : '不满意')

const line = (head: string, parts: readonly string[]) => [head, parts.filter(Boolean).join('，')].filter(Boolean).join(' ')
const placed = ({ service, building }: Matter) => [plain(service), plain(building)]
const loud = (text: string) => `<font color="warning">${text}</font>`
const quiet = (text: string) => `<font color="comment">${text}</font>`

const longestName = 20
/** A name as text alone: nothing in it is markup, a link or a mention. */
const plain = (name: string) => [...name.replace(/[^\p{L}\p{N} ·（）()-]/gu, '').replace(/[()]/g, '')].slice(0, longestName).join('')
