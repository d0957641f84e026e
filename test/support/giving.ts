import * as contract from '@linsheng/shared/contract'
import { run } from '@linsheng/server/src/platform/db/index.ts'
import { eq } from 'drizzle-orm'
import type { CompensationKind } from '@linsheng/shared/domain'
import type { Client } from './client.ts'
import { resolution, toldCase } from './courses.ts'
import { rowsOf } from './rows.ts'
import type { Colleague, Neighbour, Town } from './town.ts'

export const yuanOf = (amountFen: number, kind: CompensationKind = 'materials') => ({ kind, amountFen })

/** Somebody announces a delay of an hour, and offers something for it. */
export function delayWith(
  town: Town,
  by: Colleague,
  repairId: string,
  more: Partial<contract.BodyOf<typeof contract.delayRepair>> = {},
  reason = '上一单爆管还没关住水',
) {
  const newTime = new Date(town.world.clock.now() + 3_600_000).toISOString()
  return by.client.ask(contract.delayRepair, { params: { repairId }, body: { reason, newTime, ...more } })
}

/** Everything that was told to somebody, in their inbox and on its way to them. */
export async function toldTo(town: Town, recipient: string): Promise<string[]> {
  const [inbox, outbox] = await Promise.all([rowsOf(town.world, 'inbox'), rowsOf(town.world, 'outbox')])
  return [...inbox, ...outbox].filter((row) => row.recipient === recipient).map(({ title, body }) => `${title}。${body}`)
}
export const person = ({ personId }: Pick<Neighbour, 'personId'>) => `p:${personId}`
export const colleague = ({ staffId }: Pick<Colleague, 'staffId'>) => `s:${staffId}`

/** The manager's list of one state, whole. */
export async function listOf(
  { client }: Pick<Colleague, 'client'>,
  state: 'awaiting_approval' | 'granted' | 'outstanding',
  limit = '100',
): Promise<contract.ListedCompensation[]> {
  const all: contract.ListedCompensation[] = []
  let cursor: string | undefined
  do {
    const query = cursor === undefined ? { state, limit } : { state, limit, cursor }
    const page = await client.call(contract.listCompensations, { query })
    all.push(...page.data)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return all
}

/** A case of somebody's, resolved with something given for it. */
export async function resolvedWith(by: Client, who: Neighbour, given: contract.CompensationOffer, title = '楼道灯坏了') {
  const { id: caseId } = await toldCase(by, who, title)
  await by.call(contract.contactResident, { params: { caseId }, body: { way: 'phone', reached: true, note: '对不起' } })
  const { compensations } = await by.call(contract.resolveCase, { params: { caseId }, body: { ...resolution, compensation: given } })
  return { caseId, given: compensations.at(-1) }
}

/** As an earlier program left it: granted, and delivered as nothing. */
export async function undelivered({ world }: Pick<Town, 'world'>, compensationId: string): Promise<void> {
  const { compensations, credits, ledger } = world.db.tables
  await world.db.atomic(function* asBefore(tx) {
    yield* run(tx.update(compensations).set({ deliveredAs: '' }).where(eq(compensations.id, compensationId)).returning())
    yield* run(tx.delete(credits).where(eq(credits.sourceId, compensationId)).returning())
    yield* run(tx.delete(ledger).where(eq(ledger.ref, compensationId)).returning())
  })
}
