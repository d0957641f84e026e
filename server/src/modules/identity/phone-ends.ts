import type { Keys } from '../../platform/crypto/keys.ts'
import { type Database, run, type Steps } from '../../platform/db/index.ts'
import * as store from './account-store.ts'

const batch = 500

/**
 * Gives the numbers that an earlier program wrote the keyed hash of their last four figures, a batch at a time. Until one is done it is
 * found by the whole number only.
 */
export function phoneEndsFiller({ db, keys }: { db: Pick<Database, 'read' | 'atomic'>; keys: Pick<Keys, 'phone' | 'phoneEnd'> }) {
  let isDone = false
  return async (): Promise<number> => {
    if (isDone) return 0
    const rows = await db.read((tx) => store.accountsWithoutPhoneEnd(tx, batch))
    isDone = rows.length === 0
    if (isDone) return 0
    const ends = rows.flatMap(({ id, phoneCipher, phoneLookup }) =>
      phoneCipher && phoneLookup ? [{ id, phoneLookup, end: keys.phoneEnd(keys.phone.open(phoneCipher, phoneLookup).slice(-4)) }] : [],
    )
    await db.atomic(function* (tx): Steps<null> {
      for (const { id, phoneLookup, end } of ends) yield* run(store.givePhoneEnd(tx, id, phoneLookup, end))
      return null
    })
    return ends.length
  }
}
