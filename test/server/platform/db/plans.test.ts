import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as areas from '@linsheng/server/src/modules/resident/areas-store.ts'
import * as people from '@linsheng/server/src/modules/resident/store.ts'
import type { Tx, Within } from '@linsheng/server/src/platform/db/index.ts'
import { tables } from '@linsheng/server/src/platform/db/schema.sqlite.ts'
import { openSqlite } from '@linsheng/server/src/platform/db/sqlite.ts'
import * as repairs from '@linsheng/server/src/modules/repair/staff-store.ts'
import { placesOf } from '@linsheng/server/src/modules/place/store.ts'
import * as callbacks from '@linsheng/server/src/modules/survey/callback-store.ts'
import { communitiesDue, timersDue } from '@linsheng/server/src/platform/timer/timers.ts'
import { roomSearch } from '@linsheng/shared/domain'
import Sqlite from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** What every request, every answer and every case asks, as the stores write it. */
const asked = {
  'the homes of an account': `select residencies.id from persons
    inner join residencies on residencies.community_id = persons.community_id and residencies.person_id = persons.id
    inner join rooms on rooms.community_id = residencies.community_id and rooms.id = residencies.room_id
    where persons.community_id = ? and persons.account_id = ? and residencies.state = ? order by residencies.id`,
  'the roles of an account': `select staff.id from staff
    inner join staff_roles on staff_roles.community_id = staff.community_id and staff_roles.staff_id = staff.id
    where staff.community_id = ? and staff.account_id = ? and staff.active = ?`,
  'the prompt that waits for a person': `select * from prompts where community_id = ? and person_id = ?
    and state in ('reserved', 'shown') and channel = ? and expires_at > ? order by reserved_at, id limit 1`,
  'the answer behind a sheet': 'select * from responses where community_id = ? and sheet_hash = ?',
  'the cases of a household': `select * from cases where community_id = ? and household = ? and opened_at >= ?
    and (closing is null or closing <> ?) order by opened_at desc limit 20`,
  'the case of an answer': `select * from cases where community_id = ? and response_id = ?
    and (closing is null or closing <> 'score_corrected')`,
  'the inbox of somebody': 'select * from inbox where community_id = ? and recipient = ? order by at desc, id desc limit 30',
}

describe('the embedded engine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'linsheng-plans-'))
  let client: Sqlite.Database
  beforeAll(async () => {
    await openSqlite(join(folder, 'linsheng.db')).close()
    client = new Sqlite(join(folder, 'linsheng.db'), { readonly: true })
  })
  afterAll(() => {
    client.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it.each(Object.entries(asked))('looks for %s by more than the community, in a new database too', (_, text) => {
    const parameters = text
      .split('?')
      .slice(1)
      .map(() => 'x')
    const plan = client.prepare(`explain query plan ${text}`).all(...parameters) as { detail: string }[]
    const steps = plan.map(({ detail }) => detail).filter((detail) => /^(SCAN|SEARCH)/.test(detail))
    expect(steps.length).toBeGreaterThan(0)
    for (const step of steps) expect(step).toMatch(/^SEARCH .*community_id=\? AND \w+/)
  })
  it('looks for what a butler reaches by more than the community: his rooms, and each row’s room, person or household by key', () => {
    const q = drizzle(client, { casing: 'snake_case' })
    const tx = { t: tables, dbNow: sql`1`, select: q.select.bind(q) } as unknown as Tx
    const served = [
      { buildingId: 'b', from: null, to: null },
      { buildingId: 'c', from: 3, to: 9 },
    ]
    const within: Within = {
      buildings: ['b', 'c'],
      hasRoom: (t, roomId) => areas.isRoomOn(t, 'cmt', served, roomId),
      hasPerson: (t, personId) => areas.isPersonOn(t, 'cmt', served, personId),
      hasHousehold: (t, household) => areas.isHouseholdOn(t, 'cmt', served, household),
    }
    const reach = { staffId: 's', dispatches: within, takesOrders: true }
    const place = { at: 1, id: 'x' }
    const kinds = ['mine', 'pool', 'open', 'closed'] as const
    const queries = [
      ...kinds.map((kind) => repairs.repairsForStaff(tx, 'cmt', { kind, reach }, place, 51)),
      repairs.repairsForStaff(tx, 'cmt', { kind: 'pool', reach: { ...reach, takesOrders: false } }, null, 51),
      repairs.repairForStaff(tx, 'cmt', 'r', reach),
      repairs.repairToDispatch(tx, 'cmt', 'r', reach),
      repairs.ordersOfPeopleIn(tx, 'cmt', ['r'], within),
      people.residentsPage(tx, 'cmt', {
        served,
        search: { room: roomSearch('林'), nouns: ['栋'], name: '林', narrowName: '林', initials: 'lin', accountIds: ['acc'] },
        after: 'r',
        limit: 51,
      }),
      people.pendingResidencies(tx, 'cmt', served),
      placesOf(tx, 'cmt', within),
      callbacks.dueCallbacks(tx, 'cmt', within, 1),
      callbacks.callbackIn(tx, 'cmt', within, 'c'),
    ]
    for (const query of queries) {
      const { sql: text, params } = query.toSQL()
      const plan = client.prepare(`explain query plan ${text}`).all(...params) as { detail: string }[]
      const steps = plan.map(({ detail }) => detail).filter((detail) => /^(SCAN|SEARCH)/.test(detail))
      for (const step of steps) expect(step, text).toMatch(/^SEARCH .*community_id=\? AND \w+/)
    }
  })
  it('finds what is due each second by its time, never among all that waits for another day', () => {
    const q = drizzle(client, { casing: 'snake_case' })
    const tx = { t: tables, dbNow: sql`1`, select: q.select.bind(q) } as unknown as Tx
    for (const query of [communitiesDue(tx, 1), timersDue(tx, 'cmt', 1, 200)]) {
      const { sql: text, params } = query.toSQL()
      const plan = client.prepare(`explain query plan ${text}`).all(...params) as { detail: string }[]
      const looked = plan.map(({ detail }) => detail).filter((detail) => detail.includes('timers'))
      expect(looked, text).toEqual([expect.stringMatching(/^SEARCH timers USING (COVERING )?INDEX timers_due(_here)? \(.*due_at<\?\)$/)])
    }
  })
})
