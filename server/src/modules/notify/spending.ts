import type { NoticeKind } from '@linsheng/shared/contract'
import type { TemplateUse } from '../../gateway/wechat/gateway.ts'

/** A notice that may cost a WeChat grant: which grants, the best first, and how many are kept for what matters more. */
export interface Spending {
  uses: readonly TemplateUse[]
  keep: number
}

/**
 * Grants are few: each is one tap of the resident. They go to what the resident waits for; the rest is read in the inbox. What an anonymous
 * matter says is never among them: staff see how many are left, and would see one go.
 */
const spendings: Readonly<Partial<Record<NoticeKind, Spending>>> = {
  repair_finished: { uses: ['finished', 'order'], keep: 0 },
  repair_delayed: { uses: ['order'], keep: 0 },
  repair_assigned: { uses: ['order'], keep: 0 },
  repair_departed: { uses: ['order'], keep: 1 },
  case_solved_question: { uses: ['case'], keep: 0 },
  case_plan: { uses: ['case'], keep: 0 },
  case_progress: { uses: ['case'], keep: 1 },
  prompt: { uses: ['survey'], keep: 0 },
  bill_issued: { uses: ['bill'], keep: 0 },
}

/** `null`: this kind of notice is read in the inbox alone. */
export const spendingOf = (kind: NoticeKind): Spending | null => spendings[kind] ?? null

/** Worth a text message to somebody who does not open the app: what is going on at their home, and being asked about it. */
const textKinds: ReadonlySet<NoticeKind> = new Set([
  'repair_assigned',
  'repair_delayed',
  'repair_finished',
  'case_plan',
  'case_solved_question',
  'prompt',
])
export const isWorthText = (kind: NoticeKind): boolean => textKinds.has(kind)

/** What staff may see the number of. Not those of surveys: that one goes would tell who is being asked. */
export const serviceUses: ReadonlySet<TemplateUse> = new Set(['order', 'finished', 'case'])
