import type { CaseEvent } from '@linsheng/shared/contract'
import type { CaseClock, Closing, ContactWish } from '@linsheng/shared/domain'
import { givenWords } from '../../app/words/money'

const wishes: Record<ContactWish, string> = { wechat: '微信', phone: '电话', visit: '上门', none: '不用联系' }
const clocks: Record<CaseClock, string> = { first_contact: '没按时联系', visit: '没按时上门', resolve: '没按时办完' }
const closings: Record<Closing, string> = {
  resident_confirmed: '住户说解决了',
  resident_rated: '住户打了分',
  phone_visit: '电话里说好了',
  timed_out: '一直没收到回话，先收着',
  manager_decided: '经理定的',
  score_corrected: '分数点错了',
}

/** What an event says under its title: a fact of the domain in words, or what somebody wrote. */
export function caseNote({ note, clock, wish, money, closing }: CaseEvent): string {
  if (clock) return clocks[clock]
  if (wish) return wishes[wish]
  if (money) return givenWords(money)
  return closing ? closings[closing] : note
}

/** The same, said to the resident. What somebody wrote stays as it was written. */
export function residentCaseNote(event: CaseEvent): string {
  return event.closing ? caseNote(event).replace('住户', '您') : caseNote(event)
}
