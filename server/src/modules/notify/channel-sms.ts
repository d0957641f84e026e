import type { SmsGateway } from '../../gateway/sms.ts'
import { smsVariable } from '@linsheng/shared/words/sms'
import { readCommunity } from '../community/community.ts'
import { personsById } from '../resident/persons.ts'
import { phoneOf } from '../identity/phone.ts'
import { lastSeenAt } from '../identity/wechat.ts'
import type { Keys } from '../../platform/crypto/keys.ts'
import type { Database } from '../../platform/db/index.ts'
import { isUsed } from '../../kernel/notice.ts'
import { type Channel, elsewhere, personOf, type Push } from './channel.ts'

export interface SmsChannel {
  db: Database
  keys: Pick<Keys, 'phone' | 'phoneLookup'>
  now(): number
  sms: SmsGateway
}

const dayMs = 24 * 3_600_000

/** Text messages: to a resident with a number who has no smartphone, or was not in the app for a while, about what is worth one. */
export function smsChannel(deps: SmsChannel): Channel {
  return {
    name: 'sms',
    accepts: async (push) => (await phoneFor(deps, push)) !== null,
    async send(push) {
      const phone = await phoneFor(deps, push)
      if (phone === null || !push.text) return elsewhere('no number')
      const { template, params } = push.text
      const short = Object.entries(params).map(([name, value]) => [name, smsVariable(value)])
      return deps.sms.send({ phone, template, params: Object.fromEntries(short) as Record<string, string> })
    },
  }
}

async function phoneFor({ db, keys, now }: SmsChannel, push: Push): Promise<string | null> {
  const personId = personOf(push)
  // a notice that an earlier program wrote has no text
  if (personId === null || !isUsed(push.ways.sms) || !push.text) return null
  const person = (await personsById(db, { community: { id: push.communityId } }, [personId])).get(personId)
  if (!person) return null
  if (!person.smartphone && push.ways.sms === 'smartphone') return null
  const [seenAt, context] = await Promise.all([lastSeenAt(db, person.accountId), readCommunity(db, push.communityId)])
  if (!context) return null
  const { absentDays } = context.settings.sms
  if (person.smartphone && seenAt !== null && now() - seenAt < absentDays * dayMs) return null
  const phone = await phoneOf(db, { keys }, person.accountId)
  return phone || null
}
