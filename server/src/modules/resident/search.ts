import { narrow, roomNouns, roomSearch, smallLatin, tidyLine, tidyPhone } from '@linsheng/shared/domain'
import type { Keys } from '../../platform/crypto/keys.ts'
import type { Database, Lookup } from '../../platform/db/index.ts'
import { readAccountOfPhone } from '../identity/accounts.ts'
import { lookupOf, type Search } from './search-store.ts'

/** What a search text may mean as a room, a name and a telephone number. Numbers are encrypted: only a whole one is found. */
export async function searchOf(db: Pick<Database, 'read'>, { keys }: { keys: Pick<Keys, 'phoneLookup'> }, text: string): Promise<Search> {
  const phone = tidyPhone(text)
  const accountId = /^1\d{10}$/.test(phone) ? await readAccountOfPhone(db, { keys }, phone) : null
  const name = smallLatin(tidyLine(text).trim())
  return { room: roomSearch(text), nouns: roomNouns, name, narrowName: smallLatin(narrow(name)), accountId }
}

/** What was typed, for the lists of other modules. `null`: nothing was typed. */
export async function readLookup(
  db: Pick<Database, 'read'>,
  deps: { keys: Pick<Keys, 'phoneLookup'> },
  text: string | undefined,
): Promise<Lookup | null> {
  return text === undefined ? null : lookupOf(await searchOf(db, deps, text))
}
