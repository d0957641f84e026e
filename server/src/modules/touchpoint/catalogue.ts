import { type Database, run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Where } from '../../platform/deps.ts'
import defaults from './catalogue.zh-CN.json' with { type: 'json' }
import * as store from './store.ts'

/** What a new community starts with. It can add its own. */
export function* addDefaultTouchpoints(tx: Tx, communityId: string): Steps<void> {
  yield* run(
    store.insertTouchpoints(
      tx,
      defaults.map((touchpoint, position) => ({ communityId, position, ...touchpoint })),
    ),
  )
}

export async function touchpointNames(db: Pick<Database, 'read'>, deps: Where): Promise<Map<string, string>> {
  const rows = await db.read((tx) => store.touchpointsOf(tx, deps.community.id))
  return new Map(rows.map(({ code, name }) => [code, name]))
}

export interface TouchpointInfo {
  code: string
  name: string
  /** Of a smart product, whose product owner answers for it. '' for a service line. */
  product: string
}

export function* touchpointInfo(tx: Tx, deps: Where, code: string): Steps<TouchpointInfo | null> {
  return (yield* run(store.touchpointByCode(tx, deps.community.id, code)))[0] ?? null
}
