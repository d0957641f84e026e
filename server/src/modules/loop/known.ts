import type { CaseDetail, CaseRow as CaseCard } from '@linsheng/shared/contract'
import { servedRooms } from '../resident/areas.ts'
import { maskedName } from '../resident/residents.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import type { StaffMember } from '../../platform/who.ts'
import { maySee, seesAll } from './staff-steps.ts'
import type * as store from './store.ts'

type Row = Pick<store.CaseRow, 'id' | 'subjectId' | 'roomId' | 'ownerId' | 'coOwnerId' | 'offeredTo'>
/** `file`: the resident's name, wishes, number and earlier matters. `case`: the matter alone. `none`: that a colleague has it. */
export type Known = 'file' | 'case' | 'none'

/**
 * What a colleague who takes part in cases may know of each. The colleague whom a resident tells of a matter takes it on (首问负责), wherever
 * the resident lives. But a butler or a product owner who opened a case himself for a room that he does not serve (`subjectId` is then his
 * id) reads no more of that household than he was told, and grants it nothing alone. For a case that an answer opened, or that a colleague
 * who knows the household gave him, he reads the file too.
 */
export async function knownOf(db: Database, deps: Deps, who: StaffMember, rows: readonly Row[]): Promise<(row: Row) => Known> {
  if (seesAll(who)) return () => 'file'
  // who is offered a matter by the one who took it down learns no more before it is his
  const isTold = (row: Row) => row.subjectId === who.staffId || (row.offeredTo === who.staffId && row.subjectId === row.ownerId)
  const told = rows.filter((row) => isTold(row) || !maySee(who, row))
  const served = await servedRooms(
    db,
    deps,
    who,
    told.flatMap(({ roomId }) => roomId ?? []),
  )
  return (row) => {
    if (!told.some(({ id }) => id === row.id) || served.has(row.roomId ?? '')) return 'file'
    return maySee(who, row) ? 'case' : 'none'
  }
}

/** A card as its reader may know it. */
export const cardKnown = <C extends CaseCard>(card: C, known: Known): C =>
  known === 'file' ? card : { ...card, resident: card.resident && { ...card.resident, name: maskedName(card.resident.name) } }

/** A case as its reader may know it. */
export function detailKnown(detail: CaseDetail, known: Known): CaseDetail {
  if (known === 'file') return detail
  const matter = { ...cardKnown(detail, known), wishes: '', history: [], ceilingFen: 0 }
  if (known === 'case') return matter
  // open with a colleague already: whom to name to the resident, and no more
  return {
    ...matter,
    words: '',
    reasons: [],
    clock: null,
    planDate: null,
    coOwner: null,
    offeredTo: null,
    offeredNote: '',
    pains: [],
    plan: null,
    resolution: null,
    compensations: [],
    newScore: null,
    score: null,
    timeline: [],
  }
}
