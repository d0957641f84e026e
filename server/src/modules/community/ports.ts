import { port } from '../../kernel/port.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Where } from '../../platform/deps.ts'

type NamesOf = (db: Pick<Database, 'read'>, deps: Where, staffIds: readonly string[]) => Promise<ReadonlyMap<string, string>>
/** The names of colleagues, by id; those who have left too. */
export const namesOfColleagues = port<NamesOf>('community.names_of_colleagues')
