import type { MyButler } from '@linsheng/shared/contract'
import type { Deps } from '../../kernel/deps.ts'
import type { Database, Steps, Tx } from '../../platform/db/index.ts'
import type { Resident } from '../../platform/who.ts'
import { roomInfo } from '../community/rooms.ts'
import { butlerOf } from './staff.ts'
import * as store from './store.ts'

/** The butler of my first home, and until when the service hours make them reachable. */
export async function readMyButler(db: Database, deps: Deps, who: Resident): Promise<MyButler> {
  const home = who.homes.find(({ livesHere }) => livesHere) ?? who.homes[0]
  const butlerId = home ? await db.atomic((tx) => butlerOfRoom(tx, deps, home.roomId)) : null
  const [butler] = butlerId === null ? [] : await db.read((tx) => store.staffById(tx, deps.community.id, [butlerId]))
  const { service } = deps.settings
  // off duty, the next service hours after it are the next in which he is there
  const from = Math.max(deps.now, butler?.offDutyUntil ?? 0)
  const spans = deps.time.daily(from, from + 2 * 86_400_000, service.from, service.to)
  const onDuty = from === deps.now && spans.some((span) => span.from <= from && from < span.to)
  const [next] = spans
  const changesAt = next === undefined ? from : onDuty ? next.to : Math.max(next.from, from)
  return {
    butler: butler ? { id: butler.id, name: butler.name, title: butler.title, phone: butler.workPhone, photo: null } : null,
    onDuty,
    dutyChangesAt: deps.time.moment(changesAt),
  }
}

function* butlerOfRoom(tx: Tx, deps: Deps, roomId: string): Steps<string | null> {
  const room = yield* roomInfo(tx, deps, roomId)
  return room && (yield* butlerOf(tx, deps, room.buildingId, room.floor))
}
