import { sha256 } from '../../platform/crypto/keys.ts'
import { partsApart, run, runParts, type Steps, type Tx } from '../../platform/db/index.ts'
import { forget } from '../../platform/once.ts'
import { isRefused, type Refused, refused } from '../../platform/outcome.ts'
import type { Results, Tap, Tapped } from './answered.ts'
import * as responses from './response-store.ts'
import { takePrompts } from './take-prompts.ts'
import { write } from './write-answers.ts'

/**
 * Accepts the answers of one community in one transaction, set by set: key, prompt, thanks, case, tallies, answer. The score alone
 * makes an answer. A refused one leaves nothing and harms no other. What repeats the key, the prompt or the sheet of an earlier one comes
 * after it, and finds what that left.
 */
export function* accept(tx: Tx, taps: readonly Tap[]): Steps<(Tapped | Refused)[]> {
  const results: (Tapped | Refused)[] = []
  for (const part of partsApart(taps, namesOf)) results.push(...(yield* acceptApart(tx, part)))
  return results
}

function namesOf({ promptId, sheetKey, accountId, once }: Tap): string[] {
  return [`prompt ${promptId}`, ...(sheetKey === null ? [] : [`sheet ${sheetKey}`]), ...(once ? [`key ${accountId} ${once.key}`] : [])]
}

/** Those of which no two have a key, a prompt or a sheet in common. The feed comes last, so that its row is locked for a moment only. */
function* acceptApart(tx: Tx, taps: readonly Tap[]): Steps<(Tapped | Refused)[]> {
  const results: Results = new Array<undefined>(taps.length)
  yield* takeKeys(tx, taps, results)
  const known = new Set(results.flatMap((result, index) => (result === undefined ? [] : [index])))
  const taken = yield* takePrompts(tx, taps, results)
  if (taken.length > 0) yield* write(tx, taken)
  for (const [index, tap] of taps.entries()) {
    // a known key is another write's: it is not dropped with this refusal
    if (isRefused(results[index]) && tap.once && !known.has(index)) {
      yield* run(responses.dropKeys(tx, tap.deps.community.id, tap.once.operation, actorOf(tap), sha256(tap.once.key)))
    }
  }
  return results.map((result) => result ?? refused('internal_error'))
}

/** Takes the keys of new writes with their outcome; known ones are answered here. */
function* takeKeys(tx: Tx, taps: readonly Tap[], results: Results): Steps<void> {
  const rows = taps.flatMap((tap) => {
    if (!tap.once) return []
    const kept = tap.anonymous
      ? { outcome: forget, bodyHash: '' }
      : { outcome: { responseId: tap.responseId }, bodyHash: tap.once.bodyHash }
    return [
      {
        communityId: tap.deps.community.id,
        actor: actorOf(tap),
        operation: tap.once.operation,
        keyHash: sha256(tap.once.key),
        week: tap.deps.time.week(tap.deps.now),
        ...kept,
      },
    ]
  })
  if (rows.length === 0) return
  const fresh = new Set((yield* runParts(responses.takeKeys(tx, rows))).map(({ actor, keyHash }) => `${actor} ${keyHash}`))
  if (fresh.size === rows.length) return
  const stale = rows.filter(({ actor, keyHash }) => !fresh.has(`${actor} ${keyHash}`))
  const known = yield* run(
    responses.keysKnown(
      tx,
      stale[0]?.communityId ?? '',
      stale[0]?.operation ?? '',
      stale.map(({ actor }) => actor),
      stale.map(({ keyHash }) => keyHash),
    ),
  )
  for (const [index, tap] of taps.entries()) {
    const hash = tap.once && sha256(tap.once.key)
    const row = known.find(({ actor, keyHash }) => actor === actorOf(tap) && keyHash === hash && !fresh.has(`${actor} ${keyHash}`))
    if (!row || !tap.once) continue
    results[index] = row.bodyHash === '' || row.bodyHash === tap.once.bodyHash ? (row.outcome as Tapped) : refused('key_reused')
  }
}

const actorOf = (tap: Tap) => tap.accountId
