import type { RefusalReason } from '../domain/eligibility.ts'
import { billQuestioned } from './money.ts'
import { refusalNames } from './refusals.ts'

/** What a person reads about the own data: on the page, and in what is taken away. */
export const mindWhenComing = '上门时请注意'
export const noSmartphone = '不用，有事打电话'
export const agreedTo = '同意用来做什么'
export const servicePurpose = '办报修、出账单'
export const surveyPurpose = '办完事后问一句满不满意'

/** Why somebody was not asked, where the reason has no figure in it. */
export const notAskedNames = {
  ...refusalNames,
  not_in_audience: '那份问卷不问您',
  helper: '您是代办的家人，不问您',
  residency_ended: '您不住那里了',
  no_consent: '您没同意来问',
  awaits_signature: '等您确认修好了再问',
  blackout_day: '那天全小区都不问',
  open_matter: '您有事还没办完，先不问',
  place_held: '正好有另一份在等您',
  arrears_reminder: '刚催过费，不问',
  in_dispute: `${billQuestioned}，不问`,
  not_sampled: '这次没抽到您',
  no_channel: '没有合适的办法联系您',
  quota: '那天问得够多了',
} satisfies Partial<Record<RefusalReason, string>>
