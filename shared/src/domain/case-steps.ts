import type { CaseState } from './recovery-case.ts'
import type { StaffRole } from './roles.ts'

export const caseSteps = ['contact', 'relay', 'plan', 'resolve', 'handover', 'verify', 'decide'] as const
export type CaseStep = (typeof caseSteps)[number]

interface CaseNow {
  state: CaseState
  anonymous: boolean
  /** Whether the colleague who asks owns it, or owns it too. */
  mine: boolean
  hasPlan: boolean
}

/** What a colleague with these roles may do next about a case, the likeliest first. Empty: nothing is theirs to do. */
export function nextSteps({ state, anonymous, mine, hasPlan }: CaseNow, roles: readonly StaffRole[]): CaseStep[] {
  const isManager = roles.includes('manager')
  const contact = anonymous ? 'relay' : 'contact'
  if (state === 'closed') return []
  if (state === 'awaiting_decision') return isManager ? ['decide'] : []
  // the desk makes the closing call of a case that is another's
  if (state === 'resolved' && !anonymous && roles.includes('desk')) return ['verify']
  if (!mine && !isManager) return []
  if (state === 'resolved') return [anonymous ? 'relay' : 'verify']
  if (state === 'opened') return [contact, 'plan', 'handover']
  return hasPlan ? ['resolve', 'plan', contact, 'handover'] : ['plan', 'resolve', contact, 'handover']
}
