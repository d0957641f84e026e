import type { Deps } from '../../kernel/deps.ts'
import type { Steps, Tx } from '../../platform/db/index.ts'
import { roomInfo } from '../community/rooms.ts'
import { openResidencies, membersOfRoom, peopleOfHousehold, personInfo } from '../resident/persons.ts'
import { addNotices, toPerson } from '../notify/add.ts'
import { beside } from '../notify/wording.ts'
import { helperMay, helperWants, newInHome } from './wording-notices.ts'

function* whereOf(tx: Tx, deps: Deps, roomId: string): Steps<string> {
  const room = yield* roomInfo(tx, deps, roomId)
  return room ? beside(room.building, room.number) : ''
}

function* nameOf(tx: Tx, deps: Deps, personId: string): Steps<string> {
  return (yield* personInfo(tx, deps, personId))?.name ?? ''
}

/** Tells everybody who lives in the room that somebody wants to be their helper: one of them has to say yes. */
export function* tellOfHelper(tx: Tx, deps: Deps, asked: { personId: string; residencyId: string; roomId: string }): Steps<void> {
  const living = (yield* membersOfRoom(tx, deps, asked.roomId)).filter(({ livesHere, role }) => livesHere && role !== 'helper')
  const particulars = { name: yield* nameOf(tx, deps, asked.personId), where: yield* whereOf(tx, deps, asked.roomId) }
  yield* addNotices(
    tx,
    deps,
    living.map(({ personId }) => ({
      ...helperWants(particulars),
      to: toPerson(personId),
      dedupe: `helper-asked:${asked.residencyId}:${personId}`,
      subject: null,
      opens: asked.residencyId,
    })),
  )
}

export function* tellHelper(tx: Tx, deps: Deps, agreed: { personId: string; residencyId: string; by: string }): Steps<void> {
  const home = (yield* openResidencies(tx, deps, agreed.personId)).find(({ id }) => id === agreed.residencyId)
  if (!home) return
  const particulars = { where: yield* whereOf(tx, deps, home.roomId), by: yield* nameOf(tx, deps, agreed.by) }
  yield* addNotices(tx, deps, [
    {
      ...helperMay(particulars),
      to: toPerson(agreed.personId),
      dedupe: `helper-agreed:${agreed.residencyId}`,
      subject: null,
      opens: agreed.residencyId,
    },
  ])
}

/** Tells the others of a household who has joined it: staff may have taken a stranger for one of the family. */
export function* tellHousehold(
  tx: Tx,
  deps: Deps,
  began: { personId: string; residencyId: string; roomId: string; household: string },
): Steps<void> {
  const others = (yield* peopleOfHousehold(tx, deps, began.household)).filter((personId) => personId !== began.personId)
  if (others.length === 0) return
  const particulars = { name: yield* nameOf(tx, deps, began.personId), where: yield* whereOf(tx, deps, began.roomId) }
  yield* addNotices(
    tx,
    deps,
    others.map((personId) => ({
      ...newInHome(particulars),
      to: toPerson(personId),
      dedupe: `residency-began:${began.residencyId}:${personId}`,
      subject: null,
      opens: null,
    })),
  )
}
