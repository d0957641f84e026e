import type { AnyColumn, SQL } from 'drizzle-orm'
import type { Tx } from './index.ts'

/** What somebody typed, as the conditions on the rows of a list: a module hands it to the stores of others, which know no table of it. */
export interface Lookup {
  /** Part of a text, in whatever width and case it was typed. */
  text(column: AnyColumn): SQL
  /** The room whose label was typed. */
  room(tx: Tx, roomId: AnyColumn): SQL
  /** The person whose name or telephone number was typed. */
  person(tx: Tx, personId: AnyColumn): SQL
  /** A room of a community whose label was typed, or where somebody lives whose name or telephone number was. */
  home(tx: Tx, communityId: string, roomId: AnyColumn): SQL
}
