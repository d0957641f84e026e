import type { BodyOf, enterCallback, listCallbacks, ReplyOf } from '@linsheng/shared/contract'
import { type Answers, nextFree } from '@linsheng/shared/domain'
import { readScope, scopeOf } from '../resident/areas.ts'
import { personInfo, personsById } from '../resident/persons.ts'
import { maskedPhone, phonesOf } from '../identity/phone.ts'
import { roomLabels } from '../community/rooms.ts'
import { type Database, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { publish } from '../../kernel/event.ts'
import { badField, isRefused, notFound, type Refused, refused } from '../../platform/outcome.ts'
import type { StaffMember } from '../../platform/who.ts'
import { touchpointNames } from '../touchpoint/catalogue.ts'
import { eventsByIds } from '../touchpoint/door.ts'
import type { EventFacts } from '../touchpoint/events.ts'
import { accept } from './accept.ts'
import { callbackIn, dueCallbacks } from './callback-store.ts'
import { questionnaireOf } from './designs.ts'
import { contactWished } from './events.ts'
import { havingOpenMatter } from './gate.ts'
import { endPrompt, isBlackout, isQuiet, quietSpans } from './reserve.ts'
import { responseSheet, saveReasons } from './sheet.ts'
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
  const [versions, events, persons, names] = await Promise.all([
    db.read((tx) => store.versionsById(tx, deps.community.id, [...new Set(prompts.map(({ versionId }) => versionId))])),
    db.read((tx) =>
      eventsByIds(
        tx,
        deps.community.id,
        prompts.map(({ eventId }) => eventId),
      ),
    ),
    personsById(
      db,
      deps,
      due.map(({ personId }) => personId),
    ),
    touchpointNames(db, deps),
  ])
  const [phones, labels] = await Promise.all([
    phonesOf(
      db,
      deps,
      [...persons.values()].map(({ accountId }) => accountId),
    ),
    roomLabels(
      db,
      deps,
      events.map(({ roomId }) => roomId),
    ),
  ])
  return {
    data: due.flatMap(({ id, promptId, personId, dueBy, tries }) => {
      const prompt = prompts.find((one) => one.id === promptId)
      const version = versions.find((one) => one.id === prompt?.versionId)
      const event = events.find((one) => one.id === prompt?.eventId)
      const person = persons.get(personId)
      if (!prompt || !version || !event || !person) return []
      return [
        {
          id,
          resident: {
            personId,
            name: person.name,
            phoneMasked: maskedPhone(phones.get(person.accountId) ?? ''),
            label: labels(event.roomId),
          },
          where: (event.facts as EventFacts).place ?? '',
          touchpoint: names.get(prompt.touchpoint) ?? '',
          happenedAt: deps.time.moment(event.occurredAt),
          dueBy: deps.time.moment(dueBy),
          tries,
          questionnaire: questionnaireOf(version),
        },
      ]
    }),
  }
}

/** What a resident said on the phone. The answer says that staff entered it, and who; it is the resident's own in everything else. */
export function* enter(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  callbackId: string,
  input: BodyOf<typeof enterCallback>,
): Steps<{ callbackId: string } | Refused> {
  const [callback] = yield* run(callbackIn(tx, deps.community.id, yield* scopeOf(tx, deps, who), callbackId))
  if (!callback || callback.dueAt > deps.now || (callback.servedBy as string[]).includes(who.staffId)) return undo(notFound)
  const change = (state: Partial<typeof callback>) =>
    run(store.changeCallback(tx, deps.community.id, callbackId, callback.tries, { tries: callback.tries + 1, ...state }))
  const { maxTries, againAfterMs } = deps.settings.callback
  if (input.outcome === 'no_answer' && callback.tries + 1 < maxTries) {
    const at = deps.now + againAfterMs
    const later = yield* change({ dueAt: nextFree(at, quietSpans(deps, at)) })
    return later.length === 0 ? undo(refused('state_conflict')) : { callbackId }
  }
  const done = yield* change({ state: input.outcome, doneBy: who.staffId })
  if (done.length === 0) return undo(refused('state_conflict'))
  if (input.outcome === 'answered') return yield* enterAnswer(tx, deps, who, callback, input)
  const [prompt] = yield* run(store.promptsById(tx, deps.community.id, [callback.promptId]))
  if (prompt) yield* endPrompt(tx, deps, prompt, input.outcome === 'declined' ? 'dismissed' : 'expired')
  return { callbackId }
}

function* enterAnswer(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  callback: { id: string; promptId: string; personId: string },
  input: BodyOf<typeof enterCallback>,
): Steps<{ callbackId: string } | Refused> {
  if (input.score === undefined) return undo(badField('/body/score', 'required'))
  const person = yield* personInfo(tx, deps, callback.personId)
  const responseId = deps.ids.next('response', deps.now)
  const [outcome] = yield* accept(tx, [
    {
      deps,
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
  if (sheet && input.answers) yield* saveReasons(tx, deps, sheet, input.answers as Answers)
  if (input.contactWish) yield* publish(tx, deps, contactWished, { responseId, wish: input.contactWish })
  return { callbackId: callback.id }
}

/** Whether somebody may ring this person for a call-back that is due now. */
export async function servesInCallback(db: Database, deps: Deps, who: StaffMember, personId: string, callbackId: string): Promise<boolean> {
  const scope = await readScope(db, deps, who)
  const [row] = await db.read((tx) => callbackIn(tx, deps.community.id, scope, callbackId))
  return row?.personId === personId && row.state === 'open' && row.dueAt <= deps.now && !(row.servedBy as string[]).includes(who.staffId)
}
