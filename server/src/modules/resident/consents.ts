import type { BodyOf, changeMyData, giveConsent } from '@linsheng/shared/contract'
import { run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { publish } from '../../kernel/event.ts'
import type { Where } from '../../platform/deps.ts'
import { takeQuota } from '../../platform/quota.ts'
import { badField, type Refused } from '../../platform/outcome.ts'
import type { Resident } from '../../platform/who.ts'
import { consentWithdrawn } from './events.ts'
import { privacyVersion } from '../community/legal.ts'
import { initialsOf } from '../../platform/spoken.ts'
import * as store from './store.ts'

/**
 * The wording of a purpose that a receipt refers to, raised when the wording changes. In a receipt the version of the company's text on
 * personal data follows it: 2026-11.3.
 */
export const consentVersion = '2026-11'
export const purposes = ['service', 'survey', 'marketing'] as const
const necessary = new Set<string>(['service'])

export function* changeData(tx: Tx, deps: Deps, who: Resident, input: BodyOf<typeof changeMyData>): Steps<{ personId: string }> {
  yield* run(
    store.changePerson(tx, deps.community.id, who.personId, {
      ...(input.name !== undefined && { name: input.name, initials: initialsOf(input.name) }),
      preferences: input.preferences,
    }),
  )
  return { personId: who.personId }
}

/** Writes a receipt. What is necessary for the service cannot be refused apart from it: it ends with the residency. */
export function* addConsent(
  tx: Tx,
  deps: Deps,
  who: Resident,
  input: Pick<BodyOf<typeof giveConsent>, 'purpose' | 'given' | 'scene'>,
): Steps<{ id: string; at: number; version: string } | Refused> {
  if (necessary.has(input.purpose) && !input.given) return undo(badField('/body/given', 'not_available'))
  yield* takeQuota(tx, deps, 'consents', who.personId)
  const id = deps.ids.next('consent', deps.now)
  const version = `${consentVersion}.${yield* privacyVersion(tx, deps)}`
  yield* run(
    store.insertConsent(tx, {
      communityId: deps.community.id,
      id,
      personId: who.personId,
      purpose: input.purpose,
      version,
      given: input.given,
      scene: input.scene,
      at: deps.now,
    }),
  )
  if (!input.given) yield* publish(tx, deps, consentWithdrawn, { personId: who.personId, purpose: input.purpose })
  return { id, at: deps.now, version }
}

/** The newest receipt of a purpose. `null`: never asked. */
export function* consentTo(tx: Tx, deps: Where, personId: string, purpose: (typeof purposes)[number]): Steps<boolean | null> {
  const receipts = yield* run(store.consentsOf(tx, deps.community.id, personId))
  return receipts.find((row) => row.purpose === purpose)?.given ?? null
}

export function consentRow(
  deps: Deps,
  purpose: (typeof purposes)[number],
  receipt: { given: boolean; version: string; at: number } | undefined,
) {
  return {
    purpose,
    necessary: necessary.has(purpose),
    given: receipt?.given ?? necessary.has(purpose),
    version: receipt?.version ?? consentVersion,
    at: receipt ? deps.time.moment(receipt.at) : null,
  }
}
