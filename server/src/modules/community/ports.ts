import { port } from '../../kernel/port.ts'
import type { Database, Steps, Tx } from '../../platform/db/index.ts'
import type { Where } from '../../platform/deps.ts'

type AnybodyIn = (tx: Tx, deps: Where, roomId: string) => Steps<boolean>
/** Whether anybody lives in a room, owns it or has asked to join it. */
export const anybodyIn = port<AnybodyIn>('community.anybody_in')
type LivedIn = (db: Pick<Database, 'read'>, deps: Where, roomIds: readonly string[]) => Promise<ReadonlySet<string>>
/** Those of some rooms of which the same holds. */
export const livedIn = port<LivedIn>('community.lived_in')

type NamesOf = (db: Pick<Database, 'read'>, deps: Where, staffIds: readonly string[]) => Promise<ReadonlyMap<string, string>>
/** The names of colleagues, by id; those who have left too. */
export const namesOfColleagues = port<NamesOf>('community.names_of_colleagues')
