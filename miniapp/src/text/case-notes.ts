import type { CaseEventKind } from '@linsheng/shared/contract'
import { yuan, type CaseClock, type Closing, type CompensationKind, type ContactWish } from '@linsheng/shared/domain'

const wishes: Record<ContactWish, string> = { wechat: '微信', phone: '电话', visit: '上门', none: '不用联系' }
const clocks: Record<CaseClock, string> = { first_contact: '没按时联系', visit: '没按时上门', resolve: '没按时办完' }
const compensations: Record<CompensationKind, string> = { voucher: '代金券', fee_reduction: '减物业费', materials: '材料费' }
const closings: Record<Closing, string> = {
  resident_confirmed: '住户说解决了',
  resident_rated: '住户打了分',
  phone_visit: '电话里说好了',
  timed_out: '一直没收到回话，先收着',
  manager_decided: '经理定的',
  score_corrected: '分数点错了',
}

const ofKind: Partial<Record<CaseEventKind, Record<string, string>>> = { wish: wishes, overdue: clocks, closed: closings }

/** The note of an event in words: some carry a code of the domain, the others what somebody wrote. */
export function caseNote(kind: CaseEventKind, note: string): string {
  if (kind === 'compensated') {
    const [what = '', fen = ''] = note.split(':')
    const name = compensations[what as CompensationKind]
    return name && /^\d+$/.test(fen) ? `${name} ${yuan(Number(fen))} 元` : note
  }
  return ofKind[kind]?.[note] ?? note
}

/** The same, said to the resident. */
export function residentCaseNote(kind: CaseEventKind, note: string): string {
  return caseNote(kind, note).replace('住户', '您')
}
