import type { Deps } from '../../kernel/deps.ts'
import type { Database } from '../../platform/db/index.ts'
import { weChatOf } from '../identity/wechat.ts'
import { accountOfPerson } from './persons.ts'

/** The WeChat of a person, as they may read it themselves: since when, and enough of its end to tell two apart. */
export async function exportWeChat(db: Pick<Database, 'read'>, deps: Deps, personId: string): Promise<Record<string, unknown>[]> {
  const accountId = await accountOfPerson(db, deps, personId)
  const bound = accountId === null ? null : await weChatOf(db, deps.keys, accountId)
  return bound ? [{ openidMasked: `****${bound.openid.slice(-4)}`, boundAt: bound.boundAt }] : []
}
