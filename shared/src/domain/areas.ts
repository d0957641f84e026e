/** What a butler was given to serve: a building, or some of its floors. Both floors null: the whole of it. */
export interface Area {
  buildingId: string
  floorFrom: number | null
  floorTo: number | null
}

/** Floors of a building that somebody serves, both ends included; null: as far as the building goes. */
export interface ServedFloors {
  buildingId: string
  from: number | null
  to: number | null
}

const width = ({ floorFrom, floorTo }: Area) => (floorFrom === null || floorTo === null ? Infinity : floorTo - floorFrom)
const holds = ({ floorFrom, floorTo }: Area, floor: number | null) =>
  floorFrom === null || floorTo === null || (floor !== null && floorFrom <= floor && floor <= floorTo)

/** Of the areas of a building those that win on a floor: the narrowest that hold it, several where they are equally narrow. */
export function winningAreas<A extends Area>(areas: readonly A[], floor: number | null): A[] {
  const holding = areas.filter((area) => holds(area, floor))
  const least = Math.min(...holding.map(width))
  return holding.filter((area) => width(area) === least)
}

/**
 * The floors on which somebody's areas win. `areas`: all of the community, since a narrower one of a colleague takes floors away.
 */
export function servedFloors<A extends Area>(areas: readonly A[], isTheirs: (area: A) => boolean): ServedFloors[] {
  const buildings = new Set(areas.filter(isTheirs).map(({ buildingId }) => buildingId))
  return [...buildings].flatMap((buildingId) =>
    floorsIn(
      areas.filter((area) => area.buildingId === buildingId),
      isTheirs,
    ).map((floors) => ({ buildingId, ...floors })),
  )
}

/** Between two neighbouring ends of areas the same ones win on every floor: one floor of each stretch is looked at. */
function floorsIn<A extends Area>(areas: readonly A[], isTheirs: (area: A) => boolean): Omit<ServedFloors, 'buildingId'>[] {
  const starts = areas.flatMap(({ floorFrom, floorTo }) => (floorFrom === null || floorTo === null ? [] : [floorFrom, floorTo + 1]))
  const sorted = [...new Set(starts)].sort((a, b) => a - b)
  const served: Omit<ServedFloors, 'buildingId'>[] = []
  for (const [i, from] of [null, ...sorted].entries()) {
    const next = sorted[i]
    const sample = from ?? (next === undefined ? 0 : next - 1)
    if (!winningAreas(areas, sample).some(isTheirs)) continue
    const to = next === undefined ? null : next - 1
    const before = served.at(-1)
    if (before && before.to !== null && from !== null && before.to + 1 === from) before.to = to
    else served.push({ from, to })
  }
  return served
}

export const isOnFloors = (served: readonly ServedFloors[], at: { buildingId: string; floor: number }): boolean =>
  served.some(
    ({ buildingId, from, to }) => buildingId === at.buildingId && (from === null || from <= at.floor) && (to === null || at.floor <= to),
  )
