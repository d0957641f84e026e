import type { RootCause } from '@linsheng/shared/domain'
import { resolvePage as words } from './words'
import { offerWords } from '../../../features/staff/words-money'
import { compensationOf, noCompensation, type Given } from '../../../features/staff/compensation-choice'

/** What is told about the end of a case. */
export interface Resolution {
  done: string
  cause: RootCause | null
  whys: string[]
  learned: string
  given: Given
}

export const emptyResolution: Resolution = { done: '', cause: null, whys: [''], learned: '', given: noCompensation }

const asked = (whys: readonly string[]) => whys.map((why) => why.replace(/\s+/g, ' ').trim()).filter(Boolean)

/** What is missing, in words. Empty: it can be sent. */
export function missingIn({ done, cause, whys, given }: Resolution): string {
  if (done.trim() === '') return words.missing.done
  if (!cause) return words.missing.cause
  if (asked(whys).length === 0) return words.missing.why
  return compensationOf(given) ? '' : offerWords.missing
}

export function bodyOf({ done, cause, whys, learned, given }: Resolution) {
  return { done: done.trim(), cause: cause ?? 'other', whys: asked(whys), learned: learned.trim(), ...compensationOf(given) }
}
