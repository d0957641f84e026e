import type { BodyOf, eraseMe } from '@linsheng/shared/contract'
import type { Keys } from '../../platform/crypto/keys.ts'
import type { Steps, Tx } from '../../platform/db/index.ts'
import { badField, isRefused, type Refused, refused } from '../../platform/outcome.ts'
import { accountByPhone } from './account-store.ts'
import { factorOf } from './factor.ts'
import { beginGuessFrom, type Guesser } from './guessing.ts'
import { accountOfPassword, loginSubject } from './sign-in.ts'
import { codeSubject, takeCode } from './sign-in-code.ts'

/** How somebody proves whose account it is. */
export interface Proof {
  /** Under which tries are counted. */
  subject: string
  accountId: string | null
  /** What is left to prove in the transaction, since it serves once. */
  prove: (tx: Tx) => Steps<true | Refused>
}

/** Looks at what somebody proves it with; the try is counted. */
export async function proofOf(guesser: Guesser, keys: Keys, body: BodyOf<typeof eraseMe>): Promise<Proof | Refused> {
  const { phone, code, login, password } = body
  if (phone !== undefined && code !== undefined) return proofByCode(guesser, keys, phone, code)
  if (login === undefined || password === undefined) return badField(phone === undefined ? '/body/phone' : '/body/code', 'required')
  const account = await accountOfPassword(guesser, login, password)
  if (isRefused(account)) return account
  return {
    subject: loginSubject(login),
    accountId: account.id,
    *prove(tx) {
      const factor = yield* factorOf(tx, { now: guesser.now, keys }, account.id, code)
      return isRefused(factor) ? factor : true
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
    *prove(tx) {
      return (yield* takeCode(tx, { now: guesser.now, keys }, lookup, code)) ? true : refused('sign_in_failed')
    },
  }
}
