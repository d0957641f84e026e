import * as contract from '@linsheng/shared/contract'
import type { BodyOf } from '@linsheng/shared/contract'
import type { Keys } from '../platform/crypto/keys.ts'
import { type Database, type Steps, type Tx, undo } from '../platform/db/index.ts'
import { networkOf } from '../platform/http/limits.ts'
import type { Mount } from '../platform/http/mount.ts'
import type { Ids } from '../platform/ids.ts'
import { forget } from '../platform/once.ts'
import { badField, isRefused, notFound, type Refused, refused, withoutReply } from '../platform/outcome.ts'
import { localTime } from '../platform/time.ts'
import { accountByPhone } from './account-store.ts'
import { eraseAll, placesOf, readErasure } from './erase.ts'
import type { ErasureDeps } from './erasing.ts'
import type { ErasureLedger } from './erasure-ledger.ts'
import { beginGuessFrom, forgetGuessesFrom, type Guesser } from './guessing.ts'
import { accountOfPassword, codeSubject, loginSubject, takeCode } from './sign-in.ts'

export interface ErasureRoutes<D> {
  db: Database
  ids: Ids
  keys: Keys
  homeZone: string
  depsFor(communityId: string, now: number): Promise<D | null>
  onAccountErased: ErasureDeps['onAccountErased']
  ledger: ErasureLedger
}

/** How somebody proves whose account it is: before the transaction, and in it. */
interface Proof {
  /** Under which tries are counted. */
  subject: string
  accountId: string | null
  prove(tx: Tx): Steps<boolean>
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
      if (!(yield* proof.prove(tx))) return undo(refused('sign_in_failed'))
      return accountId === null ? undo(notFound) : yield* eraseAll(tx, erasure, accountId)
    })
    if (isRefused(done)) return done
    // on disk beside the database before it is said that it is done; also when it is said again
    await ledger.keep()
    await db.atomic((tx) => forgetGuessesFrom(tx, guesser, proof.subject))
    return withoutReply(done)
  })
}

async function proofOf(guesser: Guesser, keys: Keys, body: BodyOf<typeof contract.eraseMe>): Promise<Proof | Refused> {
  const { phone, code, login, password } = body
  if (phone !== undefined && code !== undefined) return proofByCode(guesser, keys, phone, code)
  if (login === undefined || password === undefined) return badField(phone === undefined ? '/body/phone' : '/body/code', 'required')
  const account = await accountOfPassword(guesser, login, password)
  if (isRefused(account)) return account
  return {
    subject: loginSubject(login),
    accountId: account.id,
    *prove() {
      return true
    },
  }
}

async function proofByCode(guesser: Guesser, keys: Keys, phone: string, code: string): Promise<Proof | Refused> {
  const lookup = keys.phoneLookup(phone)
  const locked = await beginGuessFrom(guesser, codeSubject(lookup))
  if (locked) return locked
  const [account] = await guesser.db.read((tx) => accountByPhone(tx, lookup))
  return {
    subject: codeSubject(lookup),
    accountId: account?.id ?? null,
    prove: (tx) => takeCode(tx, { now: guesser.now, keys }, lookup, code),
  }
}
