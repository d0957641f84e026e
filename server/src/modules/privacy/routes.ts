import * as contract from '@linsheng/shared/contract'
import { type Steps, undo } from '../../platform/db/index.ts'
import { networkOf } from '../../platform/http/limits.ts'
import type { Mount } from '../../kernel/mount.ts'
import type { Runtime } from '../../kernel/module.ts'
import type { forget } from '../../platform/once.ts'
import { isRefused, notFound, type Refused, withoutReply } from '../../platform/outcome.ts'
import { localTime } from '../../platform/time.ts'
import { proofOf } from '../identity/proof.ts'
import { eraseAll, placesOf, readErasure } from './erase.ts'
import type { ErasureLedger } from './erasure-ledger.ts'
import { exportData, readMyData } from './my-data.ts'
import { readRetention } from './retention.ts'
import { forgetGuessesFrom } from '../identity/guessing.ts'

/** The right to be forgotten: what it would take, and doing it. */
export function erasureRoutes(mount: Mount, { app, homeZone, ledger }: { app: Runtime; homeZone: string; ledger: ErasureLedger }): void {
  const { db, keys, depsFor } = app
  mount.account(contract.readErasure, ({ signedIn, now }) => readErasure(db, depsFor, signedIn.accountId, now))
  mount.anyone(contract.eraseMe, async ({ body, now, request, write }) => {
    const guesser = { db, now, from: keys.token('network', networkOf(request.ip)) }
    const proof = await proofOf(guesser, keys, body)
    if (isRefused(proof)) return proof
    const { accountId } = proof
    const places = accountId === null ? [] : await placesOf(db, depsFor, accountId, now)
    const erasure = { places, home: localTime(homeZone), base: app.baseDeps(now) }
    const done = await write(function* (tx): Steps<typeof forget | Refused> {
      const proved = yield* proof.prove(tx)
      if (isRefused(proved)) return undo(proved)
      return accountId === null ? undo(notFound) : yield* eraseAll(tx, erasure, accountId)
    })
    if (isRefused(done)) return done
    // on disk beside the database before it is said that it is done; also when it is said again
    await ledger.keep()
    await db.atomic((tx) => forgetGuessesFrom(tx, guesser, proof.subject))
    return withoutReply(done)
  })
}

export function myDataRoutes(mount: Mount): void {
  mount.resident(contract.readMyData, ({ db, deps, resident }) => readMyData(db, deps, resident))
  mount.staff(contract.readRetention, ({ db, deps }) => readRetention(db, deps))
  mount.resident(contract.exportMyData, ({ db, deps, resident }) => exportData(db, deps, resident))
}
