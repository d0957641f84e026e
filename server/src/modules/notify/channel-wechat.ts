import type { MessageTemplate, TemplatePart, WeChat } from '../../gateway/wechat/gateway.ts'
import type { Sent } from '../../gateway/wechat/subscribe.ts'
import { readCommunity } from '../community/community.ts'
import { accountOfPerson } from '../resident/persons.ts'
import { weChatOf } from '../identity/wechat.ts'
import type { Keys } from '../../platform/crypto/keys.ts'
import type { Database } from '../../platform/db/index.ts'
import { beijing, untilMidnightMs } from '../../platform/time.ts'
import { isUsed } from '../../kernel/notice.ts'
import type { Target } from './add.ts'
import { type Channel, type ChannelOutcome, elsewhere, personOf, type Push } from './channel.ts'
import { makeTurns } from './one-at-a-time.ts'
import * as store from './store.ts'
import { creditsOf, empty, giveBack, spend } from './wallet.ts'
import { pageOf } from './wechat-page.ts'
import { weChatTime } from './wording-wechat.ts'

export interface WeChatChannel {
  db: Database
  keys: Pick<Keys, 'openid' | 'openidLookup'>
  now(): number
  wechat: Pick<WeChat, 'gateway' | 'templates'>
  /** Something that somebody must look at. */
  onAlarm(what: string): void
}

interface Chosen {
  template: MessageTemplate
  keep: number
  openid: string
  reader: string
}

const hourMs = 3_600_000

/** WeChat's subscription messages: to a resident whose WeChat is bound, as long as a grant for this kind of notice is left. */
export function weChatChannel(deps: WeChatChannel): Channel {
  const pausedUntil = new Map<string, number>()
  const inTurn = makeTurns()
  const choose = (push: Push, tried: readonly string[] = []) =>
    chooseTemplate(deps, push, ({ id }) => !tried.includes(id) && (pausedUntil.get(id) ?? 0) <= deps.now())
  const pause = ({ template }: Chosen, until: number) => void pausedUntil.set(template.id, until)
  return {
    name: 'wechat',
    accepts: async (push) => (await choose(push)) !== null,
    async send(push) {
      const tried: string[] = []
      let outcome = elsewhere('no credit')
      // what certainly did not go out by one grant may by the next best
      while (outcome.kind === 'elsewhere') {
        const chosen = await choose(push, tried)
        if (!chosen) break
        tried.push(chosen.template.id)
        // WeChat takes one message at a time for one person
        outcome = await inTurn(chosen.reader, () => sendOne(deps, push, chosen, pause))
      }
      return outcome
    },
  }
}

async function chooseTemplate(
  { db, keys, wechat }: WeChatChannel,
  push: Push,
  isOpen: (template: MessageTemplate) => boolean,
): Promise<Chosen | null> {
  const personId = personOf(push)
  if (!isUsed(push.ways.wechat) || personId === null) return null
  const { uses, keep } = push.ways.wechat
  const accountId = await accountOfPerson(db, { community: { id: push.communityId } }, personId)
  const bound = accountId === null ? null : await weChatOf(db, keys, accountId)
  if (!bound) return null
  const usable = uses.flatMap((use) => wechat.templates.filter((one) => one.use === use)).filter(isOpen)
  const left = await creditsOf(
    db,
    bound.reader,
    usable.map(({ id }) => id),
  )
  const template = usable.find(({ id }) => (left.get(id) ?? 0) > keep)
  return template ? { template, keep, ...bound } : null
}

async function sendOne(
  deps: WeChatChannel,
  push: Push,
  chosen: Chosen,
  pause: (chosen: Chosen, until: number) => void,
): Promise<ChannelOutcome> {
  const { db, wechat, now, onAlarm } = deps
  const { template, reader, openid, keep } = chosen
  const message = { openid, templateId: template.id, ...(await contentOf(deps, push, template)) }
  const spent = await db.atomic((tx) => spend(tx, reader, template.id, keep))
  if (!spent) return elsewhere('no credit')
  const sent = await wechat.gateway.send(message)
  if (sent.kind === 'accepted') return sent
  // it may have gone out: the grant counts as spent
  if (sent.kind === 'unknown') return { kind: 'unknown', reason: sent.reason }
  if (sent.kind === 'no_credit') await db.atomic((tx) => empty(tx, reader, template.id))
  else await db.atomic((tx) => giveBack(tx, spent))
  if (sent.kind === 'day_is_full') pause(chosen, now() + untilMidnightMs(beijing, now()))
  if (sent.kind === 'misconfigured' || sent.kind === 'template_stopped') pause(chosen, now() + hourMs)
  if (needsSomebody.has(sent.kind)) onAlarm(`WeChat message of kind ${push.kind}: ${sent.kind}, ${sent.reason}`)
  return sent.kind === 'busy' || sent.kind === 'failed' ? { kind: 'failed', reason: sent.reason } : elsewhere(sent.reason)
}

const needsSomebody = new Set<Sent['kind']>(['unknown_person', 'misconfigured', 'template_stopped', 'content_refused'])

async function contentOf({ db, now }: WeChatChannel, push: Push, template: MessageTemplate) {
  const [context, [row]] = await Promise.all([
    readCommunity(db, push.communityId),
    db.read((tx) => store.inboxTarget(tx, push.communityId, push.id)),
  ])
  const parts: Record<TemplatePart, string> = {
    title: push.title,
    note: push.body || push.title,
    status: isUsed(push.ways.wechat) ? push.ways.wechat.status : '',
    time: context ? weChatTime(context.time.moment(now())) : '',
  }
  const data = Object.entries(template.fields).map(([part, field]) => [field, parts[part as TemplatePart]])
  return { page: pageOf(push.communityId, (row?.target as Target | null | undefined) ?? null), data: Object.fromEntries(data) }
}
