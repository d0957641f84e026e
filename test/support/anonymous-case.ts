import * as contract from '@linsheng/shared/contract'
import type { StaffRole } from '@linsheng/shared/domain'
import type { AnyRow, Dump } from './rows.ts'
import type { Cast } from './subjects/cast.ts'
import type { Neighbour } from './town.ts'
import { valuesIn } from './traces.ts'

/** The tables of which no operation tells anybody anything: signing in, and the log of what was sent out. */
export const behindTheScenes = ['sessions', 'signInCodes', 'guesses', 'outbox', 'outboxAttempts']
/** Words that say what something is, never whose. */
export const kinds = [
  // what a notice is about, and how its sending went
  'case',
  'local',
  'delivered',
  'accepted',
  'nps',
  'in_app',
  'score',
  'closed',
  'resident_confirmed',
  'phone',
  'process',
  'resident',
  'staff',
  'system',
  'opened',
  'contacted',
  'planned',
  'plan_accepted',
  'resolved',
  'solved_answered',
  'cause_found',
  'wish',
  'relay_message',
]

/** The rows of the answer and of its case, and the rows that name somebody who lives here. */
export function sidesOf(tables: Dump, caseId: string): { ours: [string, AnyRow][]; named: [string, AnyRow][] } {
  const all = Object.entries(tables).flatMap(([name, rows]) => rows.map((row): [string, AnyRow] => [name, row]))
  const mark = new Set([caseId, String(tables['anonymousResponses']?.[0]?.['id'])])
  const people = new Set(
    ['persons', 'residencies']
      .flatMap((name) =>
        (tables[name] ?? []).flatMap(({ id, accountId, personId, household, roomId }) => [
          id,
          accountId,
          personId,
          household,
          roomId,
          `p:${String(id)}`,
          `h:${String(household)}`,
          `a:${String(accountId)}`,
        ]),
      )
      .filter((value) => value !== undefined && value !== null && value !== ''),
  )
  const has = (row: AnyRow, keys: Set<unknown>) => valuesIn(row).some((value) => keys.has(value))
  return { ours: all.filter(([, row]) => has(row, mark)), named: all.filter(([, row]) => has(row, people)) }
}

/** What everybody on the staff is answered by every operation that reads something of a community. */
export async function everyReply(cast: Cast, known: Record<string, string>): Promise<unknown[]> {
  const community = contract.operations.filter(
    ({ path, method, id }) =>
      method === 'GET' &&
      path.endsWith(`/${path.split('/').at(-1)}`) &&
      !path.includes('my-') &&
      id !== 'readRelayCase' &&
      path.startsWith(contract.communityPath),
  )
  const replies: unknown[] = []
  for (const [role, { client }] of Object.entries(cast.staff)) {
    for (const operation of community.filter(({ who: callers }) => callers.includes(role as StaffRole)))
      replies.push(...(await everyPage(client, operation, known)))
  }
  return replies
}

/** Everything a list can show, in all its scopes. */
async function everyPage(client: Neighbour['client'], operation: contract.Operation, known: Record<string, string>): Promise<unknown[]> {
  const scopes = { listRepairs: ['open', 'closed', 'mine', 'pool'], listCases: ['open', 'closed', 'mine', 'offered'] }[operation.id] ?? ['']
  const query =
    {
      listInbox: { as: 'staff' },
      searchRooms: { search: '8 栋' },
      listRefusals: { from: '2026-06-01', to: '2026-06-30' },
      listCompensations: { state: 'granted' },
    }[operation.id] ?? {}
  const pages = await Promise.all(
    scopes.map((scope) =>
      client.ask(operation, { params: known, query: { ...query, ...(scope ? { scope, limit: '100' } : {}) } } as never),
    ),
  )
  return pages.filter(({ status }) => status === 200).map(({ reply }) => reply)
}
