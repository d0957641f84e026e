import type { RepairOrder } from '@linsheng/shared/contract'
import { possibleActions, type RepairState } from '@linsheng/shared/domain'
import { listColleagues } from '../staff/team.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import type { Viewer } from './money-view.ts'
import { finishedByEngineer } from './staff-store.ts'
import type { RepairRow } from './store.ts'

/**
 * For a colleague who dispatches the order: whom it can be given to, in the order in which to think of them. First who has mended this kind
 * of fault before, then who is on duty, then who has the least in hand.
 */
export async function engineersFor(db: Database, deps: Deps, row: RepairRow, viewer: Viewer): Promise<Pick<RepairOrder, 'engineers'>> {
  const actions = possibleActions(row.state as RepairState)
  const assignable = viewer.kind === 'staff' && viewer.dispatcher && (actions.includes('accept') || actions.includes('schedule'))
  if (!assignable) return {}
  const { fault } = row
  const [{ data }, done] = await Promise.all([
    listColleagues(db, deps),
    fault === null ? [] : db.read((tx) => finishedByEngineer(tx, deps.community.id, fault)),
  ])
  const engineers = data
    .filter(({ roles }) => roles.includes('engineer'))
    .map(({ id, name, title, phone, photo, openOrders, offDutyUntil }) => ({
      ...{ id, name, title, phone, photo, openOrders, offDutyUntil },
      sameFault: Number(done.find(({ engineerId }) => engineerId === id)?.n ?? 0),
    }))
  const rank = ({ sameFault, offDutyUntil, openOrders }: (typeof engineers)[number]) =>
    [sameFault > 0 ? 0 : 1, offDutyUntil === null ? 0 : 1, openOrders, -sameFault] as const
  return { engineers: engineers.sort((a, b) => byRank(rank(a), rank(b))) }
}

/** The first figure that differs decides. */
function byRank(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((figure, i) => figure !== b[i])
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}
