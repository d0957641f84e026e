import type { MessageTemplate } from '../../gateway/wechat/gateway.ts'
import { accountOfPerson } from '../resident/persons.ts'
import { weChatOf } from '../identity/wechat.ts'
import type { Deps } from '../../kernel/deps.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Where } from '../../platform/deps.ts'
import { toPerson } from './add.ts'
import * as store from './store.ts'
import * as wallet from './wallet-store.ts'

type Row = Record<string, unknown>

const most = 10_000

/** What a person was told, newest first. A relay's word is left out: it would tell that an answer was anonymous. */
export async function exportNotices(db: Database, deps: Where, personId: string): Promise<Row[]> {
  const rows = await db.read((tx) => store.inboxPage(tx, deps.community.id, toPerson(personId), null, most))
  return rows.filter(({ sealedTarget }) => sealedTarget === null).map(({ sealedTarget: _, ...row }) => row)
}

/**
 * What a person answered when WeChat asked whether messages may come: by template the last no, and every yes with what became of it
 * (`open`: one message may still be sent; `spent`; `void`: taken back). They belong to the WeChat that is bound now.
 */
export function exportMessageGrants(templates: readonly MessageTemplate[]) {
  return async (db: Database, deps: Deps, personId: string): Promise<Row[]> => {
    const accountId = await accountOfPerson(db, deps, personId)
    const bound = accountId === null ? null : await weChatOf(db, deps.keys, accountId)
    if (!bound) return []
    const [wallets, credits] = await Promise.all([
      db.read((tx) => wallet.walletsOf(tx, bound.reader)),
      db.read((tx) => wallet.creditsOfReader(tx, bound.reader)),
    ])
    return wallets.map(({ templateId, declinedAt }) => ({
      templateId,
      about: templates.find(({ id }) => id === templateId)?.use ?? null,
      declinedAt,
      grants: credits
        .filter((one) => one.templateId === templateId)
        .map(({ number, at, byClient, pushKey, state }) => ({ number, at, state, toldByPhone: byClient, toldByWeChat: pushKey !== null })),
    }))
  }
}
