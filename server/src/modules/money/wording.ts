import { type CompensationKind, yuan } from '@linsheng/shared/domain'
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

/** "减物业费 10 元", of a row as it is kept. */
export const givenText = ({ kind, amountFen }: { kind: string; amountFen: number }): string =>
  words.givenText({ kind: kind as CompensationKind, amountFen })

/** Nothing tells yet that a compensation was handed over: no notice of it is promised. */
export const notedText = `物业记下了，${words.askWhenGiven}`

/** The title of a notice to the household. */
export const grantedTitle = (given: string): string => `补偿批好了：${given}`
