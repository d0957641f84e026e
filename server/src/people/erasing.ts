import type { ErasureHindrance } from '@linsheng/shared/contract'
import type { Keys } from '../platform/crypto/keys.ts'
import type { Steps, Tx } from '../platform/db/index.ts'
import type { Deps } from '../platform/deps.ts'

/** Whoever is erased, as the rooms are told of it: each lets go of what leads to this person, and keeps its record without them. */
export interface Erased {
  personId: string
  accountId: string
  /** Whether the account goes as well. Somebody who works here keeps it, with the pictures that were taken at work. */
  wholly: boolean
}

/** The words that others were told about a matter go with it: notices by the beginning of what they were told apart by, or by target. */
export interface ToldOf {
  dedupes: readonly string[]
  targets: readonly { page: string; id: string }[]
}

export interface ErasureHooks {
  /** What is under way with this person and has to come to its end first. */
  hindrancesOf(tx: Tx, personId: string): Steps<ErasureHindrance[]>
  /** A person of this community is erased. @returns whether money of theirs still moves: then it is to be looked at again */
  onErased(tx: Tx, erased: Erased): Steps<{ moneyMoves: boolean }>
  /** Nobody of these households lives here any more. */
  onHouseholdsEnded(tx: Tx, erased: Erased, households: readonly string[]): Steps<void>
  /** An account goes, with its WeChat, told by our look-up of it; `null`: none is bound. */
  onAccountErased(tx: Tx, erased: { accountId: string; reader: string | null }): Steps<void>
  erasureKeys: Pick<Keys, 'token' | 'entrusted'>
}
export type ErasureDeps = Deps & ErasureHooks

/** How the ledger tells a person or an account: nobody without the key finds out whom it means. */
export const subjectOf = (keys: Pick<Keys, 'token'>, id: string) => keys.token('erased', id)
