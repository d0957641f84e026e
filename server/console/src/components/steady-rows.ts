/** Rows as they stand while one of them is open, and how many new ones wait above or between them. */
export interface Steady<Row> {
  rows: Row[]
  waiting: number
}

/**
 * Keeps the order in which rows stand: each is what it is now, one that left the list stays as it was, and what came after the last row is
 * added below, as when more is read. What came elsewhere waits: nothing moves under the hand of who is reading.
 */
export function steadyRows<Row>(shown: readonly Row[], now: readonly Row[], keyOf: (row: Row) => string): Steady<Row> {
  const current = new Map(now.map((row) => [keyOf(row), row]))
  const known = new Set(shown.map(keyOf))
  const lastKnown = now.findLastIndex((row) => known.has(keyOf(row)))
  const isNew = (row: Row) => !known.has(keyOf(row))
  return {
    rows: [...shown.map((row) => current.get(keyOf(row)) ?? row), ...now.slice(lastKnown + 1).filter(isNew)],
    waiting: now.slice(0, lastKnown + 1).filter(isNew).length,
  }
}
