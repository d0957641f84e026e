import type { RefusalReason } from '../domain/eligibility.ts'

/** Why a person was not asked, where the person and staff read the same. */
export const refusalNames = { event_withdrawn: '那件事撤回了', event_asked: '那件事问过了' } satisfies Partial<
  Record<RefusalReason, string>
>
