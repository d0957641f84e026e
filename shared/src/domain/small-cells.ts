/** Fewer people than this are never shown, and two cuts may not differ by fewer. */
export const leastPeople = 5
/** Fewer answers than this are marked "too few to tell". */
export const fewAnswers = 30

/** One cut of the answers: what it is filtered by, the period, and how many people it holds. */
export interface Cell {
  /** Filter name → value; an absent name means "all". */
  filters: Readonly<Record<string, string>>
  /** Calendar period: 2026-11, 2026-Q4 or 2026. */
  period: string
  people: number
}

/**
 * Which cells may be shown, by DESIGN.md's definition: at least five people, and 0 or at least five apart from every coarser cell
 * (any subset of its filters, the same or a longer period). A lone withheld sibling takes the next smallest with it, so that a
 * difference to its parent does not bring it back. Within a period the finer cell gives way; between periods the longer one does,
 * for the shorter was published before it and cannot be taken back. `longer` lists the periods that contain a period, the next one
 * first. Cells with nobody are left out.
 * @returns the keys (`cellKey`) of the cells that may be shown
 */
export function visibleCells(cells: readonly Cell[], longer: (period: string) => readonly string[]): Set<string> {
  const byKey = new Map(cells.filter((cell) => cell.people > 0).map((cell) => [cellKey(cell), cell]))
  const periods = [...new Set([...byKey.values()].map(({ period }) => period))].sort((a, b) => longer(b).length - longer(a).length)
  const shown = new Set<string>()
  for (const period of periods)
    showPeriod(
      [...byKey.values()].filter((cell) => cell.period === period),
      byKey,
      shown,
      longer,
    )
  return shown
}

/** One text per cell, the same for the same filters in any order, and never the same for two cuts, whatever a value holds. */
export function cellKey({ filters, period }: Pick<Cell, 'filters' | 'period'>): string {
  return JSON.stringify([period, Object.entries(filters).sort(([a], [b]) => (a < b ? -1 : 1))])
}

type Cells = ReadonlyMap<string, Cell>
type Longer = (period: string) => readonly string[]

/** Adds the cells of one period that may be shown beside those of the shorter periods. */
function showPeriod(own: readonly Cell[], byKey: Cells, shown: Set<string>, longer: Longer): void {
  const shorter = [...byKey.values()].filter((cell) => longer(cell.period).includes(own[0]?.period ?? ''))
  for (const cell of own) if (cell.people >= leastPeople && !betraysShorter(cell, shorter, shown, longer)) shown.add(cellKey(cell))
  for (let changed = true; changed;) changed = withholdNearParents(own, byKey, shown) || withholdSiblings(own, shown)
}

/** Whether showing a cell would betray a part of it in a shorter period: 1-4 apart, or the only part that is withheld. */
function betraysShorter(cell: Cell, shorter: readonly Cell[], shown: ReadonlySet<string>, longer: Longer): boolean {
  const within = shorter.filter((part) => Object.entries(cell.filters).every(([name, value]) => part.filters[name] === value))
  if (within.some((part) => shown.has(cellKey(part)) && tooNear(cell, part))) return true
  const parts = within.filter(
    (part) => longer(part.period)[0] === cell.period && Object.keys(part.filters).length === Object.keys(cell.filters).length,
  )
  return parts.filter((part) => !shown.has(cellKey(part))).length === 1
}

/** A cell that differs by 1-4 from a coarser shown one of its period is withheld. */
function withholdNearParents(own: readonly Cell[], byKey: Cells, shown: Set<string>): boolean {
  const near = own.filter(
    (cell) => shown.has(cellKey(cell)) && coarser(cell).some((key) => shown.has(key) && tooNear(byKey.get(key) ?? cell, cell)),
  )
  for (const cell of near) shown.delete(cellKey(cell))
  return near.length > 0
}

/** Children of one shown parent along one filter: when exactly one non-empty child is withheld, the next smallest goes too. */
function withholdSiblings(own: readonly Cell[], shown: Set<string>): boolean {
  let changed = false
  for (const { parent, children } of families(own)) {
    if (!shown.has(parent)) continue
    const withheld = children.filter((cell) => !shown.has(cellKey(cell)))
    if (withheld.length !== 1) continue
    const next = children.filter((cell) => shown.has(cellKey(cell))).sort((a, b) => a.people - b.people)[0]
    if (!next) continue
    shown.delete(cellKey(next))
    changed = true
  }
  return changed
}

interface Family {
  /** The key of the cell that the children divide along one filter. */
  parent: string
  children: Cell[]
}

function families(cells: readonly Cell[]): Family[] {
  const found = new Map<string, Family>()
  for (const cell of cells) {
    for (const name of Object.keys(cell.filters)) {
      const { [name]: _, ...rest } = cell.filters
      const parent = cellKey({ filters: rest, period: cell.period })
      const key = JSON.stringify([name, parent])
      const family = found.get(key) ?? { parent, children: [] }
      family.children.push(cell)
      found.set(key, family)
    }
  }
  return [...found.values()]
}

const tooNear = (a: Cell, b: Cell) => a.people !== b.people && Math.abs(a.people - b.people) < leastPeople

/** The keys of all cells with fewer of its filters, in the same period. */
function coarser({ filters, period }: Cell): string[] {
  const names = Object.keys(filters)
  return Array.from({ length: (1 << names.length) - 1 }, (_, mask) =>
    cellKey({
      filters: Object.fromEntries(names.filter((__, bit) => mask & (1 << bit)).map((name) => [name, filters[name] ?? ''])),
      period,
    }),
  )
}
