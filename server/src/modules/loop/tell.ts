import type { Deps } from '../../kernel/deps.ts'
import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import { type Message, tellPersons, tellStaff } from '../matter/tell.ts'
import type { Words } from '../../kernel/notice.ts'
import type { Notice } from '../notify/add.ts'
import type { RefusedText } from '../notify/events.ts'
import { partStart } from './part-of-day.ts'
import { deliver } from './relay.ts'
import * as store from './store.ts'
import { staffCallsAboutCase } from './wording-notices.ts'

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

/** The owner of a case rings a resident whose text message about it was refused. A subscriber. */
export function* ringResident(tx: Tx, deps: Deps, { noticeId, subjectKind, subjectId, ...refused }: RefusedText): Steps<void> {
  if (subjectKind !== 'case' || subjectId === null) return
  const [row] = yield* run(store.caseById(tx, deps.community.id, subjectId))
  if (row) yield* tellStaff(tx, deps, about(row), [row.ownerId], { ...staffCallsAboutCase(refused), what: `call:${noticeId}` })
}
