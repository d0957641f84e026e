import { narrow, phoneEnd, roomNouns, roomSearch, smallLatin, tidyLine, tidyPhone } from '@linsheng/shared/domain'
import type { Keys } from '../../platform/crypto/keys.ts'
import type { Database, Lookup } from '../../platform/db/index.ts'
import { readAccountOfPhone, readAccountsOfPhoneEnd } from '../identity/accounts.ts'
import { lookupOf, type Search } from './search-store.ts'

type Finder = { keys: Pick<Keys, 'phoneLookup' | 'phoneEnd'>; community: { id: string } }

/** What a search text may mean: a room, a name, its initials, a telephone number, of which a whole one is found, or its end. */
export async function searchOf(db: Pick<Database, 'read'>, deps: Finder, text: string): Promise<Search> {
  const name = smallLatin(tidyLine(text).trim())
  const narrowName = smallLatin(narrow(name))
  const initials = /^[a-z]{2,}$/.test(narrowName) ? narrowName : ''
  return { room: roomSearch(text), nouns: roomNouns, name, narrowName, initials, accountIds: await accountsOf(db, deps, text) }
}

async function accountsOf(db: Pick<Database, 'read'>, deps: Finder, text: string): Promise<string[]> {
  const phone = tidyPhone(text)
  const end = phoneEnd(text)
  if (end !== null) return readAccountsOfPhoneEnd(db, deps, end)
  const accountId = /^1\d{10}$/.test(phone) ? await readAccountOfPhone(db, deps, phone) : null
  return accountId === null ? [] : [accountId]
}

/** What was typed, for the lists of other modules. `null`: nothing was typed. */
export async function readLookup(db: Pick<Database, 'read'>, deps: Finder, text: string | undefined): Promise<Lookup | null> {
  return text === undefined ? null : lookupOf(await searchOf(db, deps, text))
}
