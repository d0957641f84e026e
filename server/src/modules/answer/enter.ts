import type { BodyOf, enterCallback } from '@linsheng/shared/contract'
import type { Answers } from '@linsheng/shared/domain'
import { personInfo } from '../resident/persons.ts'
import { type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { publish } from '../../kernel/event.ts'
import { badField, isRefused, type Refused } from '../../platform/outcome.ts'
import type { StaffMember } from '../../platform/who.ts'
import { tryCallback } from '../survey/callbacks.ts'
import { accept } from './accept.ts'
import { contactWished } from './events.ts'
import { responseSheet } from './open-sheet.ts'
import { enterReasons } from './reasons.ts'

/** What a resident said on the phone. The answer says that staff entered it, and who; it is the resident's own in everything else. */
export function* enter(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  callbackId: string,
  input: BodyOf<typeof enterCallback>,
): Steps<{ callbackId: string } | Refused> {
  const callback = yield* tryCallback(tx, deps, who, callbackId, input.outcome)
  if (isRefused(callback)) return undo(callback)
  if (input.outcome !== 'answered') return { callbackId }
  if (input.score === undefined) return undo(badField('/body/score', 'required'))
  const person = yield* personInfo(tx, deps, callback.personId)
  const responseId = deps.ids.next('response', deps.now)
  const [outcome] = yield* accept(tx, deps, [
    {
      personId: callback.personId,
      accountId: person?.accountId ?? '',
      promptId: callback.promptId,
      score: input.score,
      tappedAt: null,
      anonymous: false,
      sheetKey: null,
      mode: 'staff',
      channel: 'phone',
      enteredBy: who.staffId,
      responseId,
      once: null,
    },
  ])
  if (isRefused(outcome)) return undo(outcome)
  const sheet = yield* responseSheet(tx, deps, responseId)
  if (sheet && input.answers) yield* enterReasons(tx, deps, sheet, input.answers as Answers)
  if (input.contactWish) yield* publish(tx, deps, contactWished, { responseId, wish: input.contactWish })
  return { callbackId }
}
