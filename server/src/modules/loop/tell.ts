import type { Deps } from '../../kernel/deps.ts'
import type { Steps, Tx } from '../../platform/db/index.ts'
import { type Message, tellPersons } from '../matter/tell.ts'
import type { Words } from '../../kernel/notice.ts'
import type { Notice } from '../notify/add.ts'
import { partStart } from './part-of-day.ts'
import { deliver } from './relay.ts'
import type * as store from './store.ts'

/** What notices about a case are about. */
export const about = ({ id }: Pick<store.CaseRow, 'id'>) => ({ kind: 'case', id }) as const

/** What the resident did, as staff are told it: of an anonymous one without the hour. */
export const doneBy = ({ anonymous }: Pick<store.CaseRow, 'anonymous'>, deps: Deps, words: Words): Words & Pick<Notice, 'part'> =>
  anonymous ? { ...words, part: partStart(deps.time, deps.now) } : words

/** Tells the resident: by name, or through the relay, which says only that there is something to read. */
export function* tellResident(tx: Tx, deps: Deps, row: store.CaseRow, message: Message): Steps<void> {
  if (row.anonymous) yield* deliver(tx, deps, row.id)
  else if (row.personId !== null) yield* tellPersons(tx, deps, about(row), [row.personId], message)
}
