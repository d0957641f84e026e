import type { CaseClock, ContactWish } from '@linsheng/shared/domain'
import { casesInHand, followUpsInHand, wishNames, wishUnchosen } from '@linsheng/shared/words/matters'

/**
 * What the server says about cases, beside its messages.
 *
 * Names, times and titles come in as they are to be read. Short, spoken, subject first, with a time in it.
 */

/** How the resident wants to be contacted; after a named score without a wish that none was chosen. */
export function wishText({ wish, score, anonymous }: { wish: string | null; score: number | null; anonymous: boolean }): string {
  if (wish !== null) return wishNames[wish as ContactWish] ?? ''
  return score === null || anonymous ? '' : wishUnchosen
}

/** A matter of somebody who has gone, where nothing but their own words named it. */
export const matterOfNobody = (): string => '已注销住户的一件事'

/** What the clock that runs out asks for. */
export const notYet: Record<CaseClock, string> = { first_contact: '还没联系住户', visit: '还没上门', resolve: '还没解决' }

/** Of an anonymous matter no household is known: its voucher stands in the matter itself. */
export const inThisMatter = '券码在这件事里看，只有您看得到。'

/** Where it is, before what is said of it; an anonymous matter says nothing of it. */
export const led = (where: string) => (where === '' ? '' : `${where}，`)

/** What somebody has in hand: " 3 件事、 1 个回访". */
export const inheritedText = ({ cases, followUps }: { cases: number; followUps: number }) =>
  [cases > 0 && ` ${casesInHand(cases)}`, followUps > 0 && ` ${followUpsInHand(followUps)}`].filter(Boolean).join('、')

/** What the colleague is told whom the plan of a case names: `spared` when another plan names somebody else. */
export interface Visit {
  title: string
  where: string
  what: string
  when: string
  owner: string
  news: 'asked' | 'agreed' | 'declined' | 'spared'
}

const visitWords: Record<Visit['news'], (visit: Visit) => { title: string; rest: string }> = {
  asked: ({ title, what, when, owner }) => ({ title: `${owner}想请您去：${title}`, rest: `${what}，${when}。等住户点头，定了告诉您。` }),
  agreed: ({ title, what, when, owner }) => ({ title: `住户同意了，请您去：${title}`, rest: `${what}，${when}。有变化找${owner}。` }),
  declined: ({ title, what, owner }) => ({
    title: `住户想改一改，先不用去：${title}`,
    rest: `${what}。新的时间${owner}再告诉您。`,
  }),
  spared: ({ title, what, owner }) => ({ title: `换人了，不用您去：${title}`, rest: `${what}。${owner}另外安排了。` }),
}

export function visitText(visit: Visit): { title: string; body: string } {
  const { title, rest } = visitWords[visit.news](visit)
  return { title, body: `${led(visit.where)}${rest}` }
}
