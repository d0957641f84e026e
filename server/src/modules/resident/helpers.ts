import type { listMyHelpers, ReplyOf } from '@linsheng/shared/contract'
import type { Deps } from '../../kernel/deps.ts'
import { publish } from '../../kernel/event.ts'
import { type Database, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import { notFound, type Refused, refused } from '../../platform/outcome.ts'
import type { Resident } from '../../platform/who.ts'
import { roomLabels } from '../community/rooms.ts'
import { maskedPhone, phonesOf } from '../identity/phone.ts'
import { helperAgreed, residencyEnded } from './events.ts'
import * as store from './helper-store.ts'
import { changeResidency, residencyById } from './store.ts'

/** The home through which a resident decides about the helpers of a room: one where they live themselves. */
const homeIn = ({ homes }: Resident, roomId: string) =>
  homes.find((home) => home.roomId === roomId && home.livesHere && home.role !== 'helper')

/** Whether a resident decides about this residency: it is a helper's, of a room where the resident lives. */
export const decidesOn = (who: Resident, { role, roomId }: { role: string; roomId: string }) =>
  role === 'helper' && homeIn(who, roomId) !== undefined

/** The helpers of the homes where a resident lives, with those who ask to be one. */
export async function listHelpers(db: Pick<Database, 'read'>, deps: Deps, who: Resident): Promise<ReplyOf<typeof listMyHelpers>> {
  const roomIds = who.homes.filter(({ roomId }) => homeIn(who, roomId)).map(({ roomId }) => roomId)
  const rows = roomIds.length === 0 ? [] : await db.read((tx) => store.helpersOf(tx, deps.community.id, roomIds))
  const [labels, phones] = await Promise.all([
    roomLabels(
      db,
      deps,
      rows.map(({ roomId }) => roomId),
    ),
    phonesOf(
      db,
      deps,
      rows.map(({ accountId }) => accountId),
    ),
  ])
  return {
    data: rows.map(({ residencyId, name, accountId, roomId, state, verifiedBy, askedAt }) => ({
      residencyId,
      name,
      phoneMasked: maskedPhone(phones.get(accountId) ?? ''),
      label: labels(roomId),
      state: state === 'active' ? ('active' as const) : ('asked' as const),
      proposed: verifiedBy !== '',
      askedAt: deps.time.moment(askedAt),
    })),
  }
}

/**
 * A resident who lives in the room says yes to a helper. Nobody else can: staff may only propose one. The resident's own residency is
 * locked first, so that it cannot end between the check and the yes.
 */
export function* agreeToHelper(tx: Tx, deps: Deps, who: Resident, residencyId: string): Steps<{ residencyId: string } | Refused> {
  const communityId = deps.community.id
  const [asked] = yield* run(residencyById(tx, communityId, residencyId))
  const home = asked && asked.role === 'helper' ? homeIn(who, asked.roomId) : undefined
  if (!asked || !home) return undo(notFound)
  const own = yield* run(changeResidency(tx, communityId, home.residencyId, ['active'], { state: 'active' }))
  if (own.length === 0) return undo(notFound)
  const [agreed] = yield* run(
    changeResidency(tx, communityId, residencyId, ['pending'], {
      state: 'active',
      since: deps.time.day(deps.now),
      agreedBy: who.personId,
    }),
  )
  if (!agreed) return undo(refused('already_done'))
  yield* publish(tx, deps, helperAgreed, { personId: agreed.personId, residencyId, by: who.personId })
  return { residencyId }
}

/** The helpers whom a person agreed to lose their rights with that person's own: in one room, or (`null`) in all. */
export function* endHelpersOf(tx: Tx, deps: Deps, personId: string, roomId: string | null): Steps<void> {
  const ended = yield* run(store.endHelpers(tx, deps.community.id, { agreedBy: personId, roomId, now: deps.now }))
  for (const row of ended)
    yield* publish(tx, deps, residencyEnded, {
      personId: row.personId,
      residencyId: row.id,
      roomId: row.roomId,
      household: row.household,
    })
}
