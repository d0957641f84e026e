import type { WeChatGateway } from '../../gateway/wechat/gateway.ts'
import { inboxPath } from './wechat-page.ts'

const dayMs = 86_400_000
/** A link of WeChat expires after 30 days. It is reused for 25, so the last recipient still has five days to open it. */
const keptMs = 25 * dayMs
const retryMs = 600_000

/**
 * One address for all text messages that opens the inbox: a thousand residents cost one call. `null` where WeChat gave none; why, is said
 * through `onAlarm`.
 */
export function linkKeeper(
  gateway: Pick<WeChatGateway, 'urlLink'> | null,
  now: () => number,
  onAlarm: (what: string) => void,
): () => Promise<string | null> {
  let kept: { url: string | null; until: number } | null = null
  let flight: Promise<string | null> | null = null
  const make = async () => {
    const made = (await gateway?.urlLink({ path: inboxPath, query: '', days: 30 })) ?? null
    const url = made?.kind === 'made' ? made.url : null
    if (made && made.kind !== 'made') onAlarm(`no link for text messages: ${made.kind}, ${made.reason}`)
    kept = { url, until: now() + (url === null ? retryMs : keptMs) }
    return url
  }
  return async () => {
    if (kept && now() < kept.until) return kept.url
    flight ??= make().finally(() => {
      flight = null
    })
    return flight
  }
}
