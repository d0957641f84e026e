import type { SmsGateway } from '../../gateway/sms.ts'
import { readCommunity } from '../community/community.ts'
import { personsById } from '../resident/persons.ts'
import { phoneOf } from '../identity/phone.ts'
import { lastSeenAt } from '../identity/wechat.ts'
import type { Keys } from '../../platform/crypto/keys.ts'
import type { Database } from '../../platform/db/index.ts'
import { isUsed } from '../../kernel/notice.ts'
import { type Channel, elsewhere, personOf, type Push } from './channel.ts'
import { noticeText } from './wording-wechat.ts'

export interface SmsChannel {
  db: Database
  keys: Pick<Keys, 'phone' | 'phoneLookup' | 'link'>
  now(): number
  sms: SmsGateway
  /** An address that opens the mini-program; `null`: none to be had now. */
  link(): Promise<string | null>
}

const dayMs = 24 * 3_600_000

/** Text messages: to a resident with a number who has no smartphone, or was not in the app for a while, about what is worth one. */
export function smsChannel(deps: SmsChannel): Channel {
  return {
    name: 'sms',
    accepts: async (push) => (await addresseeOf(deps, push)) !== null,
    async send(push) {
      const to = await addresseeOf(deps, push)
      if (!to) return elsewhere('no number')
      const link = to.smartphone ? await deps.link() : null
      const text = noticeText({ title: push.title, body: push.body, link })
      return deps.sms.send({ phone: to.phone, template: 'notice', params: { text } })
    },
  }
}

async function addresseeOf({ db, keys, now }: SmsChannel, push: Push): Promise<{ phone: string; smartphone: boolean } | null> {
  const personId = personOf(push)
  if (personId === null || !isUsed(push.ways.sms)) return null
  const person = (await personsById(db, { community: { id: push.communityId } }, [personId])).get(personId)
  if (!person) return null
  if (!person.smartphone && push.ways.sms === 'smartphone') return null
  const [seenAt, context] = await Promise.all([lastSeenAt(db, person.accountId), readCommunity(db, push.communityId)])
  if (!context) return null
  const { absentDays } = context.settings.sms
  if (person.smartphone && seenAt !== null && now() - seenAt < absentDays * dayMs) return null
  const phone = await phoneOf(db, { keys }, person.accountId)
  return phone === '' ? null : { phone, smartphone: person.smartphone }
}
