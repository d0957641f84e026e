import type { Deps } from '../../kernel/deps.ts'
import { port } from '../../kernel/port.ts'
import type { Database } from '../../platform/db/index.ts'

type TitlesOf = (db: Database, deps: Deps, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
/** Titles of the matters that a list of compensations is about, by id. One port per kind of matter. */
export const titlesOf = { case: port<TitlesOf>('money.titles_of.case'), repair: port<TitlesOf>('money.titles_of.repair') } as const
