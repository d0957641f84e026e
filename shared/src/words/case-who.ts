import type { CaseDetail, CaseRow } from '../contract/loop/case.ts'
import { beside } from './phrases.ts'
import { touchpointName } from './touchpoints.ts'

export const anonymousName = '匿名'
/** Of a resident who had their account erased. */
export const goneName = '已注销住户'

/** "8 栋 1602 林女士", with a public place instead of the room; that nobody knows who it is, or that they have gone. */
export function whoWords({
  resident,
  where,
  anonymous,
  touchpoint,
}: Pick<CaseRow, 'resident' | 'where' | 'anonymous' | 'touchpoint'>): string {
  const about = touchpointName(touchpoint)
  if (anonymous) return beside(anonymousName, about)
  if (!resident) return beside(goneName, about)
  const { label, name } = resident
  return label ? `${label.building} ${label.room} ${name}` : beside(where, name)
}

/** What the resident said it is about: a reason, or the title where it is their words. Empty: a score alone came, and the title is ours. */
export function painOf({ reasons, words, score, title }: Pick<CaseDetail, 'reasons' | 'words' | 'score' | 'title'>): string {
  return reasons[0] ?? (words !== '' || score === null ? title : '')
}
