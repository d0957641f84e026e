import * as contract from '@linsheng/shared/contract'
import type { Keys } from '../platform/crypto/keys.ts'
import { type Database, type Steps, undo } from '../platform/db/index.ts'
import { networkOf } from '../platform/http/limits.ts'
import type { Mount } from '../platform/http/mount.ts'
import type { Ids } from '../platform/ids.ts'
import type { forget } from '../platform/once.ts'
import { isRefused, notFound, type Refused, refused, withoutReply } from '../platform/outcome.ts'
import { localTime } from '../platform/time.ts'
import { proofOf } from './erase-proof.ts'
import { eraseAll, placesOf, readErasure } from './erase.ts'
import type { ErasureDeps } from './erasing.ts'
import type { ErasureLedger } from './erasure-ledger.ts'
import { forgetGuessesFrom } from './guessing.ts'

export interface ErasureRoutes<D> {
  db: Database
  ids: Ids
  keys: Keys
  homeZone: string
  depsFor(communityId: string, now: number): Promise<D | null>
  onAccountErased: ErasureDeps['onAccountErased']
  ledger: ErasureLedger
}

export function erasureRoutes<D extends ErasureDeps>(mount: Mount<D>, room: ErasureRoutes<D>): void {
  const { db, ids, keys, homeZone, depsFor, onAccountErased, ledger } = room
  mount(contract.readErasure, ({ signedIn, now }) => readErasure(db, depsFor, signedIn.accountId, now))
  mount(contract.eraseMe, async ({ body, now, request, write }) => {
    const guesser = { db, now, from: keys.token('network', networkOf(request.ip)) }
    const proof = await proofOf(guesser, keys, body)
    if (isRefused(proof)) return proof
    const { accountId } = proof
    const places = accountId === null ? [] : await placesOf(db, depsFor, accountId, now)
    const erasure = { places, home: localTime(homeZone), now, erasureKeys: keys, ids, onAccountErased }
    const done = await write(function* (tx): Steps<typeof forget | Refused> {
      if (proof.prove && !(yield* proof.prove(tx))) return undo(refused('sign_in_failed'))
      return accountId === null ? undo(notFound) : yield* eraseAll(tx, erasure, accountId)
    })
    if (isRefused(done)) return done
    // on disk beside the database before it is said that it is done; also when it is said again
    await ledger.keep()
    await db.atomic((tx) => forgetGuessesFrom(tx, guesser, proof.subject))
    return withoutReply(done)
  })
}
