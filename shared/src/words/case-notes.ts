import type { CaseEvent } from '../contract/loop/case.ts'
import type { Closing, ContactWish } from '../domain/recovery-case.ts'
import { givenText } from './money.ts'
import { closingNames, missedNames, noReply } from './matters.ts'

const wishes: Record<ContactWish, string> = { wechat: '微信', phone: '电话', visit: '上门', none: '不用联系' }
const closings: Record<Closing, string> = {
  ...closingNames,
  phone_visit: '电话里说好了',
  timed_out: noReply,
  score_corrected: '分数点错了',
}

/** What an event says under its title: a fact of the domain in words, or what somebody wrote. */
export function caseNote({ note, clock, wish, money, closing }: CaseEvent): string {
  if (clock) return missedNames[clock]
  if (wish) return wishes[wish]
  if (money) return givenText(money)
  return closing ? closings[closing] : note
}

/** The same, said to the resident. What somebody wrote stays as it was written. */
export function residentCaseNote(event: CaseEvent): string {
  return event.closing ? caseNote(event).replace('住户', '您') : caseNote(event)
}
