import type { RunningPromise } from '@linsheng/shared/domain'
import type { Deps } from '../../kernel/deps.ts'
import type { Query, Steps, Tx } from '../../platform/db/index.ts'
import type { Change } from '../../platform/db/index.ts'
import type { Urgency } from '../../kernel/notice.ts'

/** The columns that the row of every matter has. */
export interface MatterRow {
  id: string
  state: string
  /** The promise that ends first, kept so that lists can be sorted by it. */
  nextDueAt: number | null
}

/** The kinds of matters, as notices and alerts name what they are about. */
export type MatterKind = 'repair' | 'case'

export type SeenBy = Pick<Change, 'kind' | 'buildingId' | 'staffIds'>

/**
 * A matter as its module describes it: something with a life, promises and a timeline that the company has to settle. Its table stays
 * its module's: what is read and written comes in as the functions of its store.
 */
export interface Matter<Row extends MatterRow, Clock extends string = string, Facts extends object = object> {
  readonly kind: MatterKind
  find(tx: Tx, communityId: string, id: string): Query<Row[]>
  /** Changes the row only where its state is that of `before`. */
  change(tx: Tx, before: Row, change: Partial<Row> & Pick<MatterRow, 'nextDueAt'>): Query<Row[]>
  /** Every promise that runs now. */
  promises(row: Row): RunningPromise<Clock>[]
  /** Its timers by kind, without the warning: an instant sets one, null clears it, an absent one stays. `before`: null if it is new. */
  timers(deps: Deps, row: Row, before: Row | null): Record<string, number | null>
  /** Who may see that it has changed, at the very moment in which it does. `null`: nobody, as of an anonymous matter. */
  seenBy(row: Row): SeenBy | null
  readonly warning: {
    readonly timer: string
    beforeMs(deps: Deps, clock: Clock): number
    /** Whether the colleagues' group is still to be warned. */
    isWanted(row: Row): boolean
    line(facts: Facts & { clock: Clock; by: string }): string
  }
  readonly group: {
    urgency(row: Row): Urgency
    /** What the colleagues' group may know of it. */
    facts(tx: Tx, deps: Deps, row: Row): Steps<Facts>
  }
}
