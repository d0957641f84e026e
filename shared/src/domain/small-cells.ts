/** Fewer people than this are never shown, and two cuts may not differ by fewer. */
export const leastPeople = 5
/** Fewer answers than this are marked "too few to tell". */
export const fewAnswers = 30

/** One cut of the answers: what it is filtered by, the period, and how many people it holds. */
export interface Cell {
  /** Filter name → value; an absent name means "all". */
  filters: Readonly<Record<string, string>>
  /** Calendar period, e.g. 2026-11 or 2026. */
  period: string
  people: number
}

/**
 * Which cells may be shown, by DESIGN.md's definition: at least five people, and 0 or at least five apart from every coarser cell
 * (any subset of its filters, the same or a longer period). A lone withheld sibling takes the next smallest with it, so that a
 * difference to its parent does not bring it back. `longer` lists the periods that contain a period. Cells with nobody are left out.
 * @returns the keys (`cellKey`) of the cells that may be shown
 */
export function visibleCells(cells: readonly Cell[], longer: (period: string) => readonly string[]): Set<string> {
  const byKey = new Map(cells.filter((cell) => cell.people > 0).map((cell) => [cellKey(cell), cell]))
  const shown = new Set([...byKey].filter(([, cell]) => cell.people >= leastPeople).map(([key]) => key))
  const coarserOf = new Map([...byKey].map(([key, cell]) => [key, coarser(cell, longer).filter((other) => byKey.has(other))]))
  for (let changed = true; changed; ) {
    changed = withholdNearParents(byKey, coarserOf, shown) || withholdSiblings(byKey, shown, longer)
  }
  return shown
}

/** One text per cell, the same for the same filters in any order. */
export function cellKey({ filters, period }: Pick<Cell, 'filters' | 'period'>): string {
  const parts = Object.entries(filters).sort(([a], [b]) => (a < b ? -1 : 1))
  return [period, ...parts.map(([name, value]) => `${name}=${value}`)].join('|')
}

/** A cell that differs by 1-4 from a coarser shown one is withheld: the finer one gives way. */
function withholdNearParents(byKey: ReadonlyMap<string, Cell>, coarserOf: ReadonlyMap<string, string[]>, shown: Set<string>): boolean {
  let changed = false
  for (const [key, cell] of byKey) {
    if (!shown.has(key)) continue
    const tooNear = (coarserOf.get(key) ?? []).some((other) => {
      const difference = (byKey.get(other)?.people ?? 0) - cell.people
      return shown.has(other) && difference > 0 && difference < leastPeople
    })
    if (tooNear) {
      shown.delete(key)
      changed = true
    }
  }
  return changed
}

/** Children of one parent along one filter or the period: when exactly one non-empty child is withheld, the next smallest goes too. */
function withholdSiblings(byKey: ReadonlyMap<string, Cell>, shown: Set<string>, longer: (period: string) => readonly string[]): boolean {
  let changed = false
  for (const [family, children] of families(byKey, longer)) {
    if (!shown.has(family.slice(family.indexOf('<') + 1))) continue
    const withheld = children.filter((cell) => !shown.has(cellKey(cell)))
    if (withheld.length !== 1) continue
    const next = children.filter((cell) => shown.has(cellKey(cell))).sort((a, b) => a.people - b.people)[0]
    if (!next) continue
    shown.delete(cellKey(next))
    changed = true
  }
  return changed
}

function families(byKey: ReadonlyMap<string, Cell>, longer: (period: string) => readonly string[]): Map<string, Cell[]> {
  const found = new Map<string, Cell[]>()
  const add = (family: string, cell: Cell) => found.set(family, [...(found.get(family) ?? []), cell])
  for (const cell of byKey.values()) {
    for (const name of Object.keys(cell.filters)) {
      const { [name]: _, ...rest } = cell.filters
      add(`${name}<${cellKey({ filters: rest, period: cell.period })}`, cell)
    }
    const parent = longer(cell.period)[0]
    if (parent) add(`period<${cellKey({ filters: cell.filters, period: parent })}`, cell)
  }
  return found
}

function coarser(cell: Cell, longer: (period: string) => readonly string[]): string[] {
  const names = Object.keys(cell.filters)
  const periods = [cell.period, ...longer(cell.period)]
  const keys: string[] = []
  for (let mask = 0; mask < 1 << names.length; mask += 1) {
    const filters = Object.fromEntries(names.filter((_, bit) => mask & (1 << bit)).map((name) => [name, cell.filters[name] ?? '']))
    for (const period of periods) keys.push(cellKey({ filters, period }))
  }
  return keys.filter((key) => key !== cellKey(cell))
}
