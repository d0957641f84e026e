import type { BodyOf, enterCallback, listCallbacks, ReplyOf } from '@linsheng/shared/contract'
import { nextFree } from '@linsheng/shared/domain'
import { readScope, scopeOf } from '../resident/areas.ts'
import { personsById } from '../resident/persons.ts'
import { maskedPhone, phonesOf } from '../identity/phone.ts'
import { roomLabels } from '../community/rooms.ts'
import { type Database, run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { notFound, type Refused, refused } from '../../platform/outcome.ts'
import type { StaffMember } from '../../platform/who.ts'
import { touchpointNames } from '../touchpoint/catalogue.ts'
import { eventsByIds } from '../touchpoint/door.ts'
import type { EventFacts } from '../touchpoint/events.ts'
import { callbackIn, dueCallbacks } from './callback-store.ts'
import { questionnaireOf } from './designs.ts'
import { havingOpenMatter } from './gate.ts'
import { endPrompt, isBlackout, isQuiet, quietSpans } from './reserve.ts'
import * as store from './store.ts'

/**
 * Call-backs that are due now; a butler sees those of the households that he serves. A colleague who gave the service does not see them.
 * Later call-backs are not listed. Nobody is rung in quiet hours, on a blackout day, or while a matter of theirs is open.
 */
export async function listDue(db: Database, deps: Deps, who: StaffMember): Promise<ReplyOf<typeof listCallbacks>> {
  if (isQuiet(deps) || isBlackout(deps)) return { data: [] }
  const scope = await readScope(db, deps, who)
  const ready = (await db.read((tx) => dueCallbacks(tx, deps.community.id, scope, deps.now))).filter(
    ({ servedBy }) => !(servedBy as string[]).includes(who.staffId),
  )
  if (ready.length === 0) return { data: [] }
  const prompts = await db.read((tx) =>
    store.promptsById(
      tx,
      deps.community.id,
      ready.map(({ promptId }) => promptId),
    ),
  )
  const held = await havingOpenMatter(db, deps, prompts)
  const due = ready.filter(({ personId }) => !held.has(personId))
  const around = await gather(db, deps, due, prompts)
  return { data: due.flatMap((callback) => listed(deps, callback, around) ?? []) }
}

type DueCallback = Awaited<ReturnType<typeof dueCallbacks>>[number]
type Around = Awaited<ReturnType<typeof gather>>

/** What a list of call-backs shows of their prompts, people and rooms: in as few readings as there are kinds. */
async function gather(db: Database, deps: Deps, due: readonly DueCallback[], prompts: readonly store.PromptRow[]) {
  const communityId = deps.community.id
  const versionIds = [...new Set(prompts.map(({ versionId }) => versionId))]
  const eventIds = prompts.map(({ eventId }) => eventId)
  const personIds = due.map(({ personId }) => personId)
  const [versions, events, persons, names] = await Promise.all([
    db.read((tx) => store.versionsById(tx, communityId, versionIds)),
    db.read((tx) => eventsByIds(tx, communityId, eventIds)),
    personsById(db, deps, personIds),
    touchpointNames(db, deps),
  ])
  const accountIds = [...persons.values()].map(({ accountId }) => accountId)
  const roomIds = events.map(({ roomId }) => roomId)
  const [phones, labels] = await Promise.all([phonesOf(db, deps, accountIds), roomLabels(db, deps, roomIds)])
  return { prompts, versions, events, persons, names, phones, labels }
}

function listed(deps: Deps, { id, promptId, personId, dueBy, tries }: DueCallback, around: Around) {
  const prompt = around.prompts.find((one) => one.id === promptId)
  const version = around.versions.find((one) => one.id === prompt?.versionId)
  const event = around.events.find((one) => one.id === prompt?.eventId)
  const person = around.persons.get(personId)
  if (!prompt || !version || !event || !person) return null
  return {
    id,
    resident: {
      personId,
      name: person.name,
      phoneMasked: maskedPhone(around.phones.get(person.accountId) ?? ''),
      label: around.labels(event.roomId),
    },
    where: (event.facts as EventFacts).place ?? '',
    touchpoint: around.names.get(prompt.touchpoint) ?? '',
    happenedAt: deps.time.moment(event.occurredAt),
    dueBy: deps.time.moment(dueBy),
    tries,
    questionnaire: questionnaireOf(version),
  }
}

/** What a colleague noted of a try: only of a call-back that is due, and that is his to make. */
export function* tryCallback(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  callbackId: string,
  outcome: BodyOf<typeof enterCallback>['outcome'],
): Steps<{ promptId: string; personId: string } | Refused> {
  const [callback] = yield* run(callbackIn(tx, deps.community.id, yield* scopeOf(tx, deps, who), callbackId))
  if (!callback || callback.dueAt > deps.now || (callback.servedBy as string[]).includes(who.staffId)) return notFound
  const change = (state: Partial<typeof callback>) =>
    run(store.changeCallback(tx, deps.community.id, callbackId, callback.tries, { tries: callback.tries + 1, ...state }))
  const { maxTries, againAfterMs } = deps.settings.callback
  if (outcome === 'no_answer' && callback.tries + 1 < maxTries) {
    const at = deps.now + againAfterMs
    const later = yield* change({ dueAt: nextFree(at, quietSpans(deps, at)) })
    return later.length === 0 ? refused('state_conflict') : callback
  }
  const done = yield* change({ state: outcome, doneBy: who.staffId })
  if (done.length === 0) return refused('state_conflict')
  if (outcome === 'answered') return callback
  const [prompt] = yield* run(store.promptsById(tx, deps.community.id, [callback.promptId]))
  if (prompt) yield* endPrompt(tx, deps, prompt, outcome === 'declined' ? 'dismissed' : 'expired')
  return callback
}

/** Whether somebody may ring this person for a call-back that is due now. */
export async function servesInCallback(db: Database, deps: Deps, who: StaffMember, personId: string, callbackId: string): Promise<boolean> {
  const scope = await readScope(db, deps, who)
  const [row] = await db.read((tx) => callbackIn(tx, deps.community.id, scope, callbackId))
  return row?.personId === personId && row.state === 'open' && row.dueAt <= deps.now && !(row.servedBy as string[]).includes(who.staffId)
}
