import type { AnyColumn, SQL } from 'drizzle-orm'
import type { Tx } from './database.ts'

/**
 * A part of a community, as conditions for the statements of stores: a list is narrowed in its statement, so that its pages stay full. Made
 * by people/areas.ts, which knows whose part it is. Each condition is looked up by key for the row at hand.
 */
export interface Within {
  /** Buildings of which at least some floors belong to it. */
  buildings: readonly string[]
  hasRoom(tx: Tx, roomId: AnyColumn): SQL
  /** Lives there, or has a room there. */
  hasPerson(tx: Tx, personId: AnyColumn): SQL
  hasHousehold(tx: Tx, household: AnyColumn): SQL
}
