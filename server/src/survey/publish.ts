import { run, type Steps, type Tx } from '../platform/db/index.ts'
import type { Where } from '../platform/deps.ts'
import * as responses from './response-store.ts'

/** Once a day, after midnight, all at once: what came in between stands in no order. */
export function* publishAnonymous(tx: Tx, deps: Where): Steps<void> {
  yield* run(responses.publishAnonymous(tx, deps.community.id))
}
