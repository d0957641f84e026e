import type { Deps } from '../../kernel/deps.ts'
import type { Steps, Tx } from '../../platform/db/index.ts'
import { addAlert, hasGroup } from '../notify/alert.ts'
import { timeText } from '../notify/wording-time.ts'
import type { Matter, MatterRow } from './matter.ts'

interface GroupAlert<Facts> {
  /** What tells this alert from others about the same matter. */
  what: string
  /** `say` writes an instant as it is read when the alert arrives. */
  line(facts: Facts, say: (instant: number) => string): string
}

/** Tells the colleagues' group something of a matter, once. Nothing where the community has no group. */
export function* alertGroup<Row extends MatterRow, Facts extends object>(
  tx: Tx,
  deps: Deps,
  matter: Matter<Row, string, Facts>,
  row: Row,
  { what, line }: GroupAlert<Facts>,
): Steps<void> {
  if (!(yield* hasGroup(tx, deps))) return
  const facts = yield* matter.group.facts(tx, deps, row)
  yield* addAlert(tx, deps, {
    dedupe: `${matter.kind}:${row.id}:${what}`,
    subject: { kind: matter.kind, id: row.id },
    urgency: matter.group.urgency(row),
    line: (at) => line(facts, (instant) => timeText(deps.time, instant, at)),
  })
}
