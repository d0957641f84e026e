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
