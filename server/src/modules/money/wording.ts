import { type CompensationKind, type Delivery, yuan } from '@linsheng/shared/domain'
import * as words from '@linsheng/shared/words/money'
import { beside } from '../notify/wording.ts'

/**
 * What the server says about compensations.
 *
 * Names, times and titles come in as they are to be read. Short, spoken, subject first, with a time in it.
 */

export interface StaffCase {
  title: string
  where: string
}

export const approvalWords = (matter: StaffCase & { by: string; amountFen: number }): { title: string; body: string } => ({
  title: `请批：补偿 ${yuan(matter.amountFen)} 元`,
  body: `${beside(matter.where, matter.title)}，${matter.by}提的，等您点头。${words.toldOnceGranted}。`,
})

const decided = { yes: words.grantedAndTold, untold: '批了，住户不在了，没有告诉谁', no: '没批，住户不知道' }

export const approvalAnswer = (
  matter: StaffCase & { approved: boolean; told: boolean; amountFen: number; why: string },
): { title: string; body: string } => ({
  title: `补偿 ${yuan(matter.amountFen)} 元，${decided[matter.approved ? (matter.told ? 'yes' : 'untold') : 'no']}`,
  body: `${[matter.title, matter.where].filter(Boolean).join('，')}${matter.why && `：${matter.why}`}`,
})

type GivenRow = { kind: string; amountFen: number; deliveredAs: string }
/** As what the household gets it: who pays no bill here gets a voucher instead of less on a bill. */
export const kindFor = ({ kind, deliveredAs }: Pick<GivenRow, 'kind' | 'deliveredAs'>): CompensationKind =>
  deliveredAs === 'voucher' ? 'voucher' : (kind as CompensationKind)

/** "减物业费 10 元", of a row as it is kept. */
export const givenText = (row: GivenRow): string => words.givenText({ kind: kindFor(row), amountFen: row.amountFen })

/** Where what was granted is seen. */
export const arrivesText = ({ deliveredAs }: Pick<GivenRow, 'deliveredAs'>): string => words.arrivesAs[deliveredAs as Delivery | '']

/** The title of a notice to the household. */
export const grantedTitle = (given: string): string => `补偿批好了：${given}`
