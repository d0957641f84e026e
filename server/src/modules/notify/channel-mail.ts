import type { MailGateway } from '../../gateway/smtp.ts'
import { colleagueOf } from '../staff/colleague.ts'
import { readCommunity } from '../community/community.ts'
import { lastSeenAt } from '../identity/wechat.ts'
import type { Keys } from '../../platform/crypto/keys.ts'
import type { Database } from '../../platform/db/index.ts'
import { isUsed } from '../../kernel/notice.ts'
import { type Channel, elsewhere, type Push } from './channel.ts'
import { overdueMail } from './wording-mail.ts'
import { mailAddressOf } from './work-mail.ts'
import { writtenSince } from './work-mail-store.ts'

export interface MailChannel {
  db: Database
  keys: Pick<Keys, 'entrusted'>
  now(): number
  mail: Pick<MailGateway, 'send'>
  /** The address of the app. */
  appUrl: string
}

const name = 'mail'

/**
 * E-mail to a colleague: a message that is worth a letter came, and they were not in the app for hours. It says that there is
 * something and where to look, nothing of any resident, and not more than one goes out in a while: the app holds the rest.
 */
export function mailChannel(deps: MailChannel): Channel {
  return {
    name,
    accepts: async (push) => (await letterFor(deps, push)) !== null,
    async send(push) {
      const letter = await letterFor(deps, push)
      return letter ? deps.mail.send({ key: push.id, ...letter }) : elsewhere('no address')
    },
  }
}

async function letterFor({ db, keys, now, appUrl }: MailChannel, push: Push) {
  if (!isUsed(push.ways.mail) || !push.recipient.startsWith('s:')) return null
  const { communityId, recipient } = push
  const staffId = recipient.slice(2)
  const [to, context] = await Promise.all([mailAddressOf(db, keys, communityId, staffId), readCommunity(db, communityId)])
  const colleague = to && context ? await colleagueOf(db, context, staffId) : null
  if (!to || !context || !colleague) return null
  const { absentMs, everyMs } = context.settings.workMail
  const [seenAt, written] = await Promise.all([
    lastSeenAt(db, colleague.accountId),
    db.read((tx) => writtenSince(tx, communityId, recipient, name, now() - everyMs)),
  ])
  if (written.length > 0 || (seenAt !== null && now() - seenAt < absentMs)) return null
  return { to, ...overdueMail({ name: colleague.name, community: context.community.name, appUrl }) }
}
