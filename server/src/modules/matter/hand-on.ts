import { type Query, run, type Steps } from '../../platform/db/index.ts'

const maxRounds = 5

/**
 * Hands on everything open that a colleague has, until a look finds nothing more: what was put into their hands, or changed, while this
 * ran is looked at again. @returns what was handed on, as it was before
 */
export function* handOnAll<Row extends { id: string }>(inHand: () => Query<Row[]>, passOn: (row: Row) => Steps<void>): Steps<Row[]> {
  const passed = new Map<string, Row>()
  for (let round = 0; round < maxRounds; round += 1) {
    const rows = yield* run(inHand())
    if (rows.length === 0) return [...passed.values()]
    for (const row of rows) {
      yield* passOn(row)
      passed.set(row.id, row)
    }
  }
  throw new Error('what a colleague hands on is still in their hands')
}

/** How much of each kind every colleague has in hand, of counts by colleague. */
export function workByColleague<Kind extends string>(
  counts: Record<Kind, readonly { staffId: string | null; n: number }[]>,
): Map<string, Record<Kind, number>> {
  const kinds = Object.keys(counts) as Kind[]
  const work = new Map<string, Record<Kind, number>>()
  for (const kind of kinds) {
    for (const { staffId, n } of counts[kind]) {
      if (staffId === null) continue
      const own = work.get(staffId) ?? (Object.fromEntries(kinds.map((one) => [one, 0])) as Record<Kind, number>)
      work.set(staffId, { ...own, [kind]: own[kind] + Number(n) })
    }
  }
  return work
}
