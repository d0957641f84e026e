import type Sqlite from 'better-sqlite3'

interface Step {
  id: number
  parent: number
  detail: string
}

/**
 * The steps of a statement that read a whole table, or a whole community, once for each row of another one: their cost is quadratic.
 * A step runs repeatedly when it follows another one of the same loop, or lies in a correlated subquery.
 */
export function repeatedScans(client: Sqlite.Database, statement: string): string[] {
  const steps = client.prepare(`explain query plan ${statement}`).all() as Step[]
  const reads = ({ detail }: Step) => /^(SCAN|SEARCH) /.test(detail)
  const isWhole = ({ detail }: Step) => /^SCAN (?!CONSTANT ROW)/.test(detail) || /\(community_id=\?\)$/.test(detail)
  const isInner = (step: Step) => {
    const first = steps.find((other) => other.parent === step.parent && reads(other))
    if (first !== step) return true
    for (let above = steps.find(({ id }) => id === step.parent); above;) {
      if (/^CORRELATED/.test(above.detail)) return true
      const { parent } = above
      above = steps.find(({ id }) => id === parent)
    }
    return false
  }
  return steps.filter((step) => reads(step) && isWhole(step) && isInner(step)).map(({ detail }) => detail)
}
