import * as z from 'zod/mini'

export {
  line,
  loginName,
  lowerKey,
  key,
  manyLines,
  oneLine,
  personName,
  phone,
  serviceNumber,
  smsCode,
  textKind,
  words,
  type TextKind,
} from './text.ts'

/** Prefixes of the keys that cross the wire: `rpr_` + 26 Crockford-base32 characters. */
export const idPrefixes = {
  account: 'acc',
  company: 'com',
  community: 'cmt',
  building: 'bld',
  room: 'rom',
  person: 'per',
  residency: 'res',
  invitation: 'inv',
  staff: 'stf',
  file: 'fil',
  place: 'plc',
  repair: 'rpr',
  bill: 'bil',
  payment: 'pay',
  paymentOrder: 'por',
  event: 'evt',
  survey: 'svy',
  surveyVersion: 'ver',
  prompt: 'pmt',
  response: 'rsp',
  case: 'cas',
  pain: 'pan',
  compensation: 'cpn',
  voucher: 'vch',
  price: 'prc',
  callback: 'cbk',
  followUp: 'fol',
  notice: 'ntc',
} as const
export type IdKind = keyof typeof idPrefixes

export const idPattern = (prefix: string) => new RegExp(`^${prefix}_[0-9a-hjkmnp-tv-z]{26}$`)
export const id = (kind: IdKind) => z.string().check(z.regex(idPattern(idPrefixes[kind])))

/** ISO-8601 UTC with milliseconds, of a day that exists. */
export const instant = z.iso.datetime({ precision: 3 })
/** A day of the community's calendar, one that exists. */
export const day = z.iso.date()
/** An instant together with what the community's clock on the wall shows then. */
export const moment = z.object({ at: instant, day, time: z.string().check(z.regex(/^\d{2}:\d{2}$/)) })
export type Moment = z.infer<typeof moment>

export const amountFen = z.int().check(z.gte(0), z.lte(100_000_000))
export const score = z.int().check(z.gte(0), z.lte(10))
/** 128 random bits that the client drew, in hex. */
export const secret = z.string().check(z.regex(/^[0-9a-f]{32}$/))

export const cursor = z.string().check(z.minLength(1), z.maxLength(200), z.regex(/^[\w-]+$/))
export const pageQuery = z.object({ cursor: z.optional(cursor), limit: z.optional(z.string().check(z.regex(/^([1-9]|[1-9]\d|100)$/))) })
export const page = <T extends z.ZodMiniType>(item: T) => z.object({ data: z.array(item), nextCursor: z.nullable(z.string()) })

export const inCommunity = z.object({ communityId: id('community') })
export const under = <const K extends string>(name: K, kind: IdKind) =>
  z.object({ communityId: id('community'), [name]: id(kind) } as { communityId: ReturnType<typeof id> } & Record<K, ReturnType<typeof id>>)

/** Where a room is, in the words on its door: { building: "8 栋", room: "1602" }. */
export const roomLabel = z.object({ building: z.string(), room: z.string() })
export const photo = z.object({ id: id('file'), url: z.string(), thumbUrl: z.string() })
export type Photo = z.infer<typeof photo>
/** A member of staff as a resident may know them. The phone is the work phone, absent once it is no longer theirs to ring. */
export const staffCard = z.object({
  id: id('staff'),
  name: z.string(),
  title: z.string(),
  phone: z.nullable(z.string()),
  photo: z.nullable(photo),
})
export type StaffCard = z.infer<typeof staffCard>

/**
 * Optional, on any operation of somebody who is signed in: the account in whose name it is sent. Where another one is signed in the
 * answer is 401, and nothing is done.
 */
export const accountHeader = 'linsheng-account'

export const communityPath = '/api/v1/communities/{communityId}' as const
