import { type makeKeys, randomToken, sha256 } from '@linsheng/server/src/platform/crypto/keys.ts'
import { run, type Steps, type Tx } from '@linsheng/server/src/platform/db/index.ts'
import { systemIds } from '@linsheng/server/src/platform/ids.ts'

const ids = systemIds()
const farAhead = 365 * 86_400_000
export const touchpoint = 'repair_finished'

export interface Home {
  roomId: string
  buildingId: string
}

/** A person with all that signing in and answering needs, as rows. */
export function personRows(
  communityId: string,
  { roomId, buildingId }: Home,
  index: number,
  now: number,
  keys: ReturnType<typeof makeKeys>,
) {
  const [accountId, personId, sessionId] = [ids.next('account', now), ids.next('person', now), ids.next('session', now)]
  const token = randomToken()
  const phone = `139${String(index).padStart(8, '0')}`
  const lookup = keys.phoneLookup(phone)
  return {
    token,
    buildingId,
    account: { id: accountId, phoneCipher: keys.phone.seal(phone, lookup), phoneLookup: lookup, createdAt: now },
    session: {
      id: sessionId,
      accountId,
      accessHash: sha256(token),
      accessExpiresAt: now + farAhead,
      refreshHash: sha256(sessionId),
      rotatedAt: now,
      expiresAt: now + farAhead,
      carrier: 'bearer',
    },
    person: { communityId, id: personId, accountId, name: '住户', smartphone: true, createdAt: now },
    residency: {
      communityId,
      id: ids.next('residency', now),
      personId,
      roomId,
      role: 'owner',
      livesHere: true,
      household: `hou_${index}`,
      state: 'active',
      since: '2020-01-01',
      askedAt: now,
      verifiedBy: 'seed',
    },
  }
}
type PersonRows = ReturnType<typeof personRows>

let matters = 0

/** A sheet before a person, with what happened, its timer and its gates. */
export function promptRows({ token, buildingId, person, residency }: PersonRows, versionId: string, now: number, shown: boolean) {
  const { communityId, household, roomId } = residency
  const [eventId, promptId] = [ids.next('event', now), ids.next('prompt', now)]
  matters += 1
  const expiresAt = now + 7 * 86_400_000
  return {
    token,
    event: {
      communityId,
      id: eventId,
      source: 'repair',
      externalId: eventId,
      touchpoint,
      personId: person.id,
      household,
      residencyId: residency.id,
      roomId,
      buildingId,
      servedBy: [],
      facts: { matter: `place ${matters}` },
      withdrawn: false,
      occurredAt: now,
      enteredAt: now,
    },
    prompt: {
      communityId,
      id: promptId,
      eventId,
      personId: person.id,
      household,
      touchpoint,
      buildingId,
      versionId,
      kind: 'touchpoint',
      channel: 'in_app',
      state: shown ? 'shown' : 'reserved',
      servedBy: [],
      reservedAt: now,
      expiresAt,
      shownAt: shown ? now : null,
    },
    timer: { communityId, kind: 'prompt_expire', subjectId: promptId, dueAt: expiresAt },
    gates: [`p:${person.id}`, `h:${household}`].map((subject) => ({ communityId, subject, touchpointAt: now })),
  }
}
type PromptRows = ReturnType<typeof promptRows>

export function* writePeople(tx: Tx, people: readonly PersonRows[]): Steps<void> {
  const { t } = tx
  yield* run(
    tx
      .insert(t.accounts)
      .values(people.map(({ account }) => account))
      .returning({ id: t.accounts.id }),
  )
  yield* run(
    tx
      .insert(t.sessions)
      .values(people.map(({ session }) => session))
      .returning({ id: t.sessions.id }),
  )
  yield* run(
    tx
      .insert(t.persons)
      .values(people.map(({ person }) => person))
      .returning({ id: t.persons.id }),
  )
  yield* run(
    tx
      .insert(t.residencies)
      .values(people.map(({ residency }) => residency))
      .returning({ id: t.residencies.id }),
  )
}

export function* writePrompts(tx: Tx, prompts: readonly PromptRows[]): Steps<void> {
  const { t } = tx
  yield* run(
    tx
      .insert(t.touchpointEvents)
      .values(prompts.map(({ event }) => event))
      .returning({ id: t.touchpointEvents.id }),
  )
  yield* run(
    tx
      .insert(t.prompts)
      .values(prompts.map(({ prompt }) => prompt))
      .returning({ id: t.prompts.id }),
  )
  yield* run(
    tx
      .insert(t.timers)
      .values(prompts.map(({ timer }) => timer))
      .returning({ id: t.timers.subjectId }),
  )
  yield* run(
    tx
      .insert(t.surveyGate)
      .values(prompts.flatMap(({ gates }) => gates))
      .onConflictDoNothing()
      .returning({ id: t.surveyGate.subject }),
  )
}
