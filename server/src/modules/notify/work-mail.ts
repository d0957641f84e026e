import type { WorkMail } from '@linsheng/shared/contract'
import type { Keys } from '../../platform/crypto/keys.ts'
import { type Database, run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Context } from '../../platform/deps.ts'
import type { WhenAndWhere, Where } from '../../platform/deps.ts'
import type { StaffMember } from '../../platform/who.ts'
import * as store from './work-mail-store.ts'

/** An address as it is kept: read again by the sender of mail alone. */
export interface SealedMail {
  sealed: string
  hint: string
}

const contextOf = (communityId: string, staffId: string) => `work mail ${communityId} ${staffId}`

/** An address that the contract has checked, sealed for this colleague alone. */
export function sealMail(
  keys: Pick<Keys, 'entrusted'>,
  { community }: Where,
  who: Pick<StaffMember, 'staffId'>,
  address: string,
): SealedMail {
  const [name = '', host = ''] = address.split('@')
  return { sealed: keys.entrusted.seal(address, contextOf(community.id, who.staffId)), hint: `${name.slice(0, 1)}***@${host}` }
}

/** The address, for sending; `null` where none is stored, or where it cannot be decrypted. */
export async function mailAddressOf(
  db: Pick<Database, 'read'>,
  keys: Pick<Keys, 'entrusted'>,
  communityId: string,
  staffId: string,
): Promise<string | null> {
  const [row] = await db.read((tx) => store.mailOf(tx, communityId, staffId))
  try {
    return row ? keys.entrusted.open(row.sealed, contextOf(communityId, staffId)) : null
  } catch {
    return null
  }
}

export function* setMail(tx: Tx, deps: WhenAndWhere, who: StaffMember, mail: SealedMail | null): Steps<{ staffId: string }> {
  const [communityId, { staffId }] = [deps.community.id, who]
  if (mail === null) yield* run(store.removeMail(tx, communityId, staffId))
  else yield* run(store.putMail(tx, { communityId, staffId, ...mail, setAt: deps.now }))
  return { staffId }
}

/** Of a colleague whose access ended. */
export function* forgetMail(tx: Tx, deps: Where, staffId: string): Steps<void> {
  yield* run(store.removeMail(tx, deps.community.id, staffId))
}

export async function readMail(db: Database, deps: Context, who: StaffMember, available: boolean): Promise<WorkMail> {
  const [row] = await db.read((tx) => store.mailOf(tx, deps.community.id, who.staffId))
  return { hint: row?.hint ?? null, available }
}
