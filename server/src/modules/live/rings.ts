import type { Change } from '../../platform/db/index.ts'

export interface Numbered {
  seq: number
  change: Change
}

/** How many changes of a community are remembered for those whose line broke. */
const remembered = 1_000
/** Of how many communities. */
const mostRings = 2_000

/**
 * The last changes of each community, numbered one after the other within a run. A place is `epoch-seq`: the run, and what was heard in it.
 * `drawEpoch` gives a name that no run had before.
 */
export function openRings(drawEpoch: () => string) {
  let epoch = drawEpoch()
  const rings = new Map<string, { kept: Numbered[]; seq: number }>()
  function ringOf(communityId: string) {
    const ring = rings.get(communityId) ?? { kept: [], seq: 0 }
    // moved to the end: the community that was quiet for longest is forgotten first, and its readers begin anew
    rings.delete(communityId)
    rings.set(communityId, ring)
    if (rings.size > mostRings) rings.delete(rings.keys().next().value ?? '')
    return ring
  }
  return {
    /** @returns the place at which it stands */
    add(change: Change): string {
      const ring = ringOf(change.communityId)
      ring.seq += 1
      ring.kept.push({ seq: ring.seq, change })
      if (ring.kept.length > remembered) ring.kept.shift()
      return `${epoch}-${ring.seq}`
    },
    place: (communityId: string): string => `${epoch}-${ringOf(communityId).seq}`,
    /** What came after this place, each with its own. `null`: it is of another run, is none at all, or more has happened than is kept. */
    after(communityId: string, place: string | undefined): { place: string; change: Change }[] | null {
      const { seq, kept } = ringOf(communityId)
      const known = place?.startsWith(`${epoch}-`) ? Number(place.slice(epoch.length + 1)) : Number.NaN
      if (!Number.isSafeInteger(known) || known < 0 || known > seq || known < seq - kept.length) return null
      return kept.filter((one) => one.seq > known).map((one) => ({ place: `${epoch}-${one.seq}`, change: one.change }))
    },
    /** Something was not heard: nobody goes on from where they stood. */
    beginAnew(): void {
      epoch = drawEpoch()
      rings.clear()
    },
  }
}
