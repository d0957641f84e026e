import type { Reach } from '@linsheng/shared/contract'
import type { MessageTemplate, TemplateUse } from '../../gateway/wechat/gateway.ts'
import { phoneOf } from '../identity/phone.ts'
import { servedPerson } from '../resident/serving.ts'
import { weChatOf } from '../identity/wechat.ts'
import type { Keys } from '../../platform/crypto/keys.ts'
import type { Database } from '../../platform/db/index.ts'
import type { WhenAndWhere } from '../../platform/deps.ts'
import { notFound, type Refused } from '../../platform/outcome.ts'
import type { StaffMember } from '../../platform/who.ts'
import { creditsOf } from './wallet.ts'

/** What staff may see the number of. Not those of surveys: that one goes would tell who is being asked. */
const serviceUses: ReadonlySet<TemplateUse> = new Set(['order', 'finished', 'case'])

type ReachDeps = WhenAndWhere & { keys: Pick<Keys, 'openid' | 'openidLookup' | 'phone' | 'phoneLookup' | 'link'> }

/** How a resident can still be told something, for staff who serve them. */
export async function readReach(
  db: Database,
  deps: ReachDeps,
  who: StaffMember,
  personId: string,
  templates: readonly MessageTemplate[],
): Promise<Reach | Refused> {
  const person = await servedPerson(db, deps, who, personId)
  if (!person) return notFound
  const [bound, phone] = await Promise.all([weChatOf(db, deps.keys, person.accountId), phoneOf(db, deps, person.accountId)])
  const ids = templates.filter(({ use }) => serviceUses.has(use)).map(({ id }) => id)
  const left = bound ? await creditsOf(db, bound.reader, ids) : new Map<string, number>()
  return { wechat: [...left.values()].reduce((sum, n) => sum + n, 0), sms: phone !== '' }
}
