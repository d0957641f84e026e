import type { AnswerOutcome } from '@linsheng/shared/contract/answer/sheet.ts'
import type { Moment } from '@linsheng/shared/contract/common.ts'
import type { MyCase } from '@linsheng/shared/contract/loop/my-case.ts'
import type { ContactWish } from '@linsheng/shared/domain'
import { promiseOfMatter } from '../matter/words-promise'
import { contactLines, thanksWords } from './words'

type FollowUp = NonNullable<AnswerOutcome['followUp']>
interface Words {
  moment: (moment: Moment) => string
  full: (moment: Moment) => string
}

/*
 * What is promised after a low score, the same on the sheet, in the thanks and on the page of the case. Only the visit clock is a visit:
 * where it does not run yet, the first contact arranges one.
 */

/** Under the wish, before it is sent. `null`: nothing is promised yet. */
export function wishPromise(
  wish: ContactWish,
  { ownerName, phoneTail, contactBy, visitBy, resting }: FollowUp,
  words: Words,
): string | null {
  if (wish === 'none') return contactLines.none
  if (wish === 'visit' && visitBy) return contactLines.visitBy(ownerName, words.moment(visitBy))
  if (!contactBy) return null
  if (resting) return contactLines.resting(words.full(contactBy))
  const time = words.moment(contactBy)
  return wish === 'phone' ? contactLines.phone(ownerName, time, phoneTail) : contactLines[wish](ownerName, time)
}

/** The head of the thanks. Where no way of contact was chosen none is promised: no call, no message. */
export function thanksPromise(wish: ContactWish | null, { ownerName, contactBy, visitBy }: FollowUp, words: Words): string {
  if (wish === null) return thanksWords.hasIt(ownerName)
  if (wish === 'visit' && visitBy) return thanksWords.willVisit(ownerName, words.moment(visitBy))
  if (wish === 'none' || !contactBy) return thanksWords.willWork(ownerName)
  const by = words.moment(contactBy)
  if (wish === 'visit') return thanksWords.willArrange(ownerName, by)
  return wish === 'wechat' ? thanksWords.willWrite(ownerName, by) : thanksWords.willCall(ownerName, by)
}

/** On the page of the case, beside who is responsible. */
export function casePromise(matter: Pick<MyCase, 'state' | 'owner' | 'contactBy' | 'visitBy' | 'resting'>, words: Words): string {
  const { state, owner, resting } = matter
  const contactBy = state === 'opened' ? matter.contactBy : null
  const visitBy = matter.visitBy ?? null
  if (contactBy && resting) return promiseOfMatter.resting(words.full(contactBy), visitBy && words.full(visitBy))
  if (contactBy) return promiseOfMatter.contactBy(owner.name, words.moment(contactBy), visitBy && words.moment(visitBy))
  return visitBy ? promiseOfMatter.visitBy(owner.name, words.moment(visitBy)) : promiseOfMatter.handover
}
