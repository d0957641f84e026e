import type { Operation } from '@linsheng/shared/contract'
import type { Decision } from '../server/rights/area-decisions.ts'
import { type Changes, written } from './changes.ts'
import type { Cast } from './subjects/cast.ts'
import { prepare, send } from './subjects/index.ts'

/** Two butlers of one community, each with a building, and the count of what is written. */
export interface Areas {
  here: Cast
  there: Cast
  changes: Changes
}

/**
 * One operation, tried by a butler on what belongs to the building of another one, then by that other butler. @returns what went wrong:
 * nothing where the operation keeps to the areas.
 */
export async function breachesOf({ here, there, changes }: Areas, operation: Operation, decision: Decision): Promise<string[]> {
  if (decision.rule === 'self' || decision.rule === 'anywhere') return []
  if (decision.rule === 'list') return breachesOfList(here, there, operation, await decision.listed(there))
  const [stranger, own] = [here.staff.butler.client, there.staff.butler.client]
  const { input, by } = await prepare(there, operation, 'butler')
  if (by) return ['the subject has a caller of its own']
  const before = await changes.of(there.town.communityId)
  const told = await send(stranger, operation, input)
  const problem = told.body as { code?: string; errors?: { pointer: string; code: string }[] } | undefined
  const breaches: string[] = []
  const refused =
    decision.rule === 'thing'
      ? told.status === 404 && problem?.code === 'not_found'
      : told.status === 400 && problem?.errors?.[0]?.pointer === decision.pointer && problem.errors[0].code === 'not_available'
  if (!refused) breaches.push(`another butler is answered ${told.status} ${problem?.code ?? ''}`)
  const wrote = written(before, await changes.of(there.town.communityId))
  if (wrote) breaches.push(`another butler changed something: ${wrote}`)
  // the same call by the butler of the building: what was refused was refused for want of a right
  const again = breaches.length === 0 ? await send(own, operation, input) : null
  const wanted = operation.reply ? (operation.status ?? 200) : 204
  if (again && again.status !== wanted) breaches.push(`the own butler is answered ${again.status} ${JSON.stringify(again.body)}`)
  return breaches
}

async function breachesOfList(here: Cast, there: Cast, operation: Operation, listed: { query?: Record<string, string>; key: string }[]) {
  const breaches: string[] = []
  for (const { query, key } of listed) {
    const read = async (cast: Cast) => JSON.stringify((await send(cast.staff.butler.client, operation, query ? { query } : {})).body)
    const asked = JSON.stringify(query ?? {})
    if (key === '') breaches.push(`nothing was prepared for ${asked}`)
    if ((await read(here)).includes(key)) breaches.push(`another butler finds it by ${asked}`)
    if (!(await read(there)).includes(key)) breaches.push(`the own butler does not find it by ${asked}`)
  }
  return breaches
}
