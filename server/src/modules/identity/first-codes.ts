import type { FirstCodes } from '../../gateway/first-codes.ts'
import type { Keys } from '../../platform/crypto/keys.ts'
import type { Database } from '../../platform/db/index.ts'
import { codeOf } from './account-store.ts'

interface Emptied {
  db: Pick<Database, 'read'>
  keys: Pick<Keys, 'phoneLookup'>
  /** `null`: codes go out as text messages. */
  codes: FirstCodes | null
}

/**
 * Empties the file of the first hour once its code was used, has run out, or the hour is over. The database says so, wherever the code
 * was used and by whichever process. @returns 0: nothing else has to be looked at after it
 */
export async function emptyUsedCodes({ db, keys, codes }: Emptied, now: number): Promise<number> {
  if (!codes?.holds()) return 0
  const [row] = now < codes.until ? await db.read((tx) => codeOf(tx, keys.phoneLookup(codes.phone))) : []
  if (!row || row.expiresAt <= now) codes.empty()
  return 0
}
