import type { Database } from '../../platform/db/index.ts'
import type { Keys } from '../../platform/crypto/keys.ts'
import * as accounts from './account-store.ts'

/** What reads a number: its key, and no other. */
interface PhoneKey {
  keys: Pick<Keys, 'phone'>
}

/** 138****3862. '' when there is no number. */
export function maskedPhone(phone: string): string {
  return phone === '' ? '' : `${phone.slice(0, 3)}****${phone.slice(-4)}`
}

/** The number of an account in clear. Callers mask it, or log the look. '' when it has none. */
export async function phoneOf(db: Pick<Database, 'read'>, deps: PhoneKey, accountId: string): Promise<string> {
  return (await phonesOf(db, deps, [accountId])).get(accountId) ?? ''
}

export async function phonesOf(db: Pick<Database, 'read'>, deps: PhoneKey, accountIds: readonly string[]): Promise<Map<string, string>> {
  if (accountIds.length === 0) return new Map()
  const rows = await db.read((tx) => accounts.accountsById(tx, accountIds))
  return new Map(
    rows.flatMap(({ id, phoneCipher, phoneLookup }) =>
      phoneCipher && phoneLookup ? [[id, deps.keys.phone.open(phoneCipher, phoneLookup)] as const] : [],
    ),
  )
}
