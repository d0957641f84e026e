import * as z from 'zod/mini'
import { refusalReasons } from '../domain/eligibility.ts'
import { tiers } from '../domain/repair.ts'
import { residentRoles, staffRoles } from '../domain/roles.ts'
import {
  communityPath,
  day,
  id,
  inCommunity,
  instant,
  line,
  moment,
  page,
  pageQuery,
  phone,
  roomLabel,
  staffCard,
  under,
  words,
} from './common.ts'
import { operation, type ReplyOf } from './operation.ts'

/** `cookie`: the browser keeps the tokens, HttpOnly. `bearer`: they are in the reply, for the mini-program. */
const carrier = z.enum(['cookie', 'bearer'])
export const session = z.object({
  accessExpiresAt: instant,
  accessToken: z.nullable(z.string()),
  refreshToken: z.nullable(z.string()),
})
export type Session = z.infer<typeof session>

export const smsCode = z.string().check(z.regex(/^\d{6}$/))
export const loginName = z.string().check(z.regex(/^[a-z0-9][a-z0-9._-]{1,39}$/))

export const password = z.string().check(z.minLength(1), z.maxLength(200))

export const requestSignInCode = operation({
  id: 'requestSignInCode',
  summary: 'Send a sign-in code by SMS. The answer is the same for known and unknown numbers.',
  method: 'POST',
  path: '/api/v1/sign-in/codes',
  who: ['anyone'],
  body: z.object({ phone }),
  reply: z.object({ retryAfterSeconds: z.int() }),
  status: 202,
  problems: ['rate_limited', 'unavailable'],
})

export const signInByPhone = operation({
  id: 'signInByPhone',
  summary: 'Sign in with the code that came by SMS.',
  method: 'POST',
  path: '/api/v1/sign-in/phone',
  who: ['anyone'],
  body: z.object({ phone, code: smsCode, carrier }),
  reply: session,
  problems: ['sign_in_failed', 'locked_out', 'rate_limited'],
})

export const signInStaff = operation({
  id: 'signInStaff',
  summary: 'Sign in as staff by name and password.',
  method: 'POST',
  path: '/api/v1/sign-in/staff',
  who: ['anyone'],
  body: z.object({ login: loginName, password, carrier }),
  reply: session,
  problems: ['sign_in_failed', 'locked_out', 'rate_limited'],
})

/** A code that WeChat gave the client; opaque. */
const wechatCode = z.string().check(z.regex(/^[\x21-\x7e]{1,128}$/))

export const signInByWeChat = operation({
  id: 'signInByWeChat',
  summary:
    'Sign in with the code of wx.login. Null: this WeChat belongs to nobody here yet. With the code of the telephone button it is bound to the account of that number.',
  method: 'POST',
  path: '/api/v1/sign-in/wechat',
  who: ['anyone'],
  body: z.object({ code: wechatCode, phoneCode: z.optional(wechatCode), carrier }),
  reply: z.object({ session: z.nullable(session) }),
  problems: ['sign_in_failed', 'rate_limited', 'unavailable'],
})

export const bindWeChat = operation({
  id: 'bindWeChat',
  summary: 'Bind my WeChat by the code of wx.login: it signs me in from now on, and messages reach me there. The last binding wins.',
  method: 'PUT',
  path: '/api/v1/me/wechat',
  who: ['account'],
  body: z.object({ code: wechatCode }),
  problems: ['sign_in_failed', 'unavailable'],
})

export const forgetWeChat = operation({
  id: 'forgetWeChat',
  summary: 'Take my WeChat away again.',
  method: 'DELETE',
  path: '/api/v1/me/wechat',
  who: ['account'],
})

export const refreshSession = operation({
  id: 'refreshSession',
  summary:
    'Trade a refresh token for the next pair. The same token again within 60 s gets the same successor; later reuse ends the family.',
  method: 'POST',
  path: '/api/v1/session/refresh',
  who: ['anyone'],
  body: z.object({ refreshToken: z.optional(z.string().check(z.maxLength(200))) }),
  reply: session,
  problems: ['not_signed_in'],
})

export const endSession = operation({
  id: 'endSession',
  summary: 'Sign out: the whole family of tokens ends.',
  method: 'POST',
  path: '/api/v1/session/end',
  who: ['account'],
})

const home = z.object({
  residencyId: id('residency'),
  roomId: id('room'),
  label: roomLabel,
  role: z.enum(residentRoles),
  livesHere: z.boolean(),
  state: z.enum(['active', 'pending']),
})
const myCommunity = z.object({
  communityId: id('community'),
  name: z.string(),
  servicePhone: z.string(),
  dutyPhone: z.string(),
  /** What this community promises, in minutes; null where there is no fixed time. */
  promises: z.array(
    z.object({ tier: z.enum(tiers), acceptMinutes: z.int(), arriveMinutes: z.nullable(z.int()), aroundTheClock: z.boolean() }),
  ),
  homes: z.array(home),
  staff: z.nullable(z.object({ staffId: id('staff'), name: z.string(), roles: z.array(z.enum(staffRoles)) })),
})
export const readMe = operation({
  id: 'readMe',
  summary: 'Who is signed in: the communities, the homes in them, and what the person does there as staff.',
  method: 'GET',
  path: '/api/v1/me',
  who: ['account'],
  reply: z.object({ accountId: id('account'), suggestElderMode: z.boolean(), communities: z.array(myCommunity) }),
})
export type Me = ReplyOf<typeof readMe>

export const bindByInvitation = operation({
  id: 'bindByInvitation',
  summary: 'Join a room by the invitation code that the community gave.',
  method: 'POST',
  path: '/api/v1/bindings',
  who: ['account'],
  body: z.object({ code: z.string().check(z.regex(/^[0-9a-hjkmnp-tv-z]{5}-?[0-9a-hjkmnp-tv-z]{10}$/)) }),
  reply: z.object({ communityId: id('community'), residencyId: id('residency') }),
  status: 201,
  problems: ['sign_in_failed', 'locked_out', 'rate_limited'],
})

export const listDirectory = operation({
  id: 'listDirectory',
  summary: 'The communities that take residents here, by name, with their buildings: for asking to be bound to a room.',
  method: 'GET',
  path: '/api/v1/directory',
  who: ['account'],
  reply: z.object({
    data: z.array(
      z.object({ communityId: id('community'), name: z.string(), buildings: z.array(z.object({ id: id('building'), name: z.string() })) }),
    ),
  }),
})

export const requestResidency = operation({
  id: 'requestResidency',
  summary: 'Ask to be bound to a room; staff approve it.',
  method: 'POST',
  path: '/api/v1/residency-requests',
  who: ['account'],
  once: true,
  body: z.object({
    communityId: id('community'),
    buildingId: id('building'),
    roomNumber: line(20),
    role: z.enum(residentRoles),
    name: line(20),
  }),
  reply: z.object({ residencyId: id('residency') }),
  status: 201,
  problems: ['already_done'],
})

/** For what staff looked at a number. */
const lookReason = z.enum(['repair', 'case', 'callback'])
const consentPurposes = ['service', 'survey', 'marketing'] as const
export const consentPurpose = z.enum(consentPurposes)
const consentRow = z.object({
  purpose: consentPurpose,
  necessary: z.boolean(),
  given: z.boolean(),
  version: z.string(),
  at: z.nullable(moment),
})

export const readMyData = operation({
  id: 'readMyData',
  summary: 'What this community keeps about me, what I agreed to, my points, and who looked at my file.',
  method: 'GET',
  path: `${communityPath}/my-data`,
  who: ['resident', 'helper'],
  params: inCommunity,
  reply: z.object({
    name: z.string(),
    phoneMasked: z.string(),
    preferences: z.string(),
    smartphone: z.boolean(),
    homes: z.array(z.object({ residencyId: id('residency'), label: roomLabel, role: z.enum(residentRoles), since: day })),
    consents: z.array(consentRow),
    points: z.int(),
    looks: z.array(z.object({ by: z.string(), why: lookReason, at: moment })),
    heldBack: z.array(z.object({ reason: z.enum(refusalReasons), day })),
  }),
})
export type MyData = ReplyOf<typeof readMyData>

export const changeMyData = operation({
  id: 'changeMyData',
  summary: 'Correct my name or what staff should know when they come.',
  method: 'PUT',
  path: `${communityPath}/my-data`,
  who: ['resident', 'helper'],
  params: inCommunity,
  body: z.object({ name: line(20), preferences: words(200) }),
})

export const giveConsent = operation({
  id: 'giveConsent',
  summary: 'Agree to a purpose, or withdraw. Refusing one changes nothing in another.',
  method: 'POST',
  path: `${communityPath}/my-consents`,
  who: ['resident', 'helper'],
  params: inCommunity,
  once: true,
  body: z.object({ purpose: consentPurpose, given: z.boolean(), scene: z.enum(['sign_in', 'my_data', 'sheet']) }),
  reply: consentRow,
  status: 201,
})

const rows = z.array(z.record(z.string(), z.unknown()))
export const exportMyData = operation({
  id: 'exportMyData',
  summary: 'Everything this community keeps about me that carries my name, as JSON.',
  method: 'GET',
  path: `${communityPath}/my-data/export`,
  who: ['resident', 'helper'],
  params: inCommunity,
  reply: z.object({
    madeAt: instant,
    person: z.record(z.string(), z.unknown()),
    residencies: rows,
    consents: rows,
    repairs: rows,
    payments: rows,
    paymentOrders: rows,
    billQuestions: rows,
    /** What I was asked, or not asked, and when. */
    asked: rows,
    answers: rows,
    cases: rows,
    followUps: rows,
    stories: rows,
    points: rows,
    notices: rows,
    /** My WeChat, if one is bound; masked, since what names it to WeChat never leaves the server. */
    wechat: rows,
    /** What I answered when WeChat asked whether messages may come, and what became of each yes. */
    messageGrants: rows,
    looks: rows,
  }),
})

export const readMyButler = operation({
  id: 'readMyButler',
  summary: 'The butler of my building, whether on duty, and until when.',
  method: 'GET',
  path: `${communityPath}/my-butler`,
  who: ['resident', 'helper'],
  params: inCommunity,
  reply: z.object({ butler: z.nullable(staffCard), onDuty: z.boolean(), dutyChangesAt: moment }),
})
export type MyButler = ReplyOf<typeof readMyButler>

export const endResidency = operation({
  id: 'endResidency',
  summary: 'End a residency. All rights that hang on it end with it; open orders stay with the room.',
  method: 'POST',
  path: `${communityPath}/residencies/{residencyId}/end`,
  who: ['resident', 'helper', 'desk', 'butler', 'manager'],
  params: under('residencyId', 'residency'),
  once: true,
  problems: ['already_done'],
})

export const listResidencyRequests = operation({
  id: 'listResidencyRequests',
  summary: 'Who asks to be bound to a room.',
  method: 'GET',
  path: `${communityPath}/residency-requests`,
  who: ['desk', 'butler', 'manager'],
  params: inCommunity,
  reply: z.object({
    data: z.array(
      z.object({
        residencyId: id('residency'),
        name: z.string(),
        phoneMasked: z.string(),
        label: roomLabel,
        role: z.enum(residentRoles),
        askedAt: moment,
      }),
    ),
  }),
})

export const answerResidencyRequest = operation({
  id: 'answerResidencyRequest',
  summary: 'Approve or refuse a request to be bound to a room.',
  method: 'POST',
  path: `${communityPath}/residency-requests/{residencyId}/answer`,
  who: ['desk', 'butler', 'manager'],
  params: under('residencyId', 'residency'),
  once: true,
  body: z.object({ approve: z.boolean() }),
  problems: ['already_done'],
})

export const inviteResident = operation({
  id: 'inviteResident',
  summary: 'Make an invitation code for a room, good for one person and seven days.',
  method: 'POST',
  path: `${communityPath}/invitations`,
  who: ['desk', 'butler', 'manager'],
  params: inCommunity,
  body: z.object({ roomId: id('room'), role: z.enum(residentRoles) }),
  reply: z.object({ code: z.string(), expiresAt: moment }),
  status: 201,
})

const residentRow = z.object({
  personId: id('person'),
  name: z.string(),
  label: roomLabel,
  roomId: id('room'),
  role: z.enum(residentRoles),
  phoneMasked: z.string(),
  smartphone: z.boolean(),
})
export const listResidents = operation({
  id: 'listResidents',
  summary: 'Residents by name or room number. A butler sees those of the own buildings.',
  method: 'GET',
  path: `${communityPath}/residents`,
  who: ['desk', 'butler', 'manager'],
  params: inCommunity,
  query: z.extend(pageQuery, { search: z.optional(line(20)) }),
  reply: page(residentRow),
})
export type ResidentRow = z.infer<typeof residentRow>

export const readResidentPhone = operation({
  id: 'readResidentPhone',
  summary: 'The full number, to ring a resident whom one serves. Every look is logged, and the resident sees who looked.',
  method: 'POST',
  path: `${communityPath}/residents/{personId}/phone`,
  who: ['engineer', 'desk', 'butler', 'manager'],
  params: under('personId', 'person'),
  body: z.object({ why: lookReason, subjectId: z.string().check(z.regex(/^(rpr|cas|cbk)_[0-9a-hjkmnp-tv-z]{26}$/)) }),
  reply: z.object({ phone }),
})

export const readReach = operation({
  id: 'readReach',
  summary:
    'How a resident can still be told something about the service: messages that WeChat will still take, and whether there is a number.',
  method: 'GET',
  path: `${communityPath}/residents/{personId}/reach`,
  who: ['desk', 'butler', 'manager'],
  params: under('personId', 'person'),
  reply: z.object({ wechat: z.int(), sms: z.boolean() }),
})
export type Reach = ReplyOf<typeof readReach>

export const searchRooms = operation({
  id: 'searchRooms',
  summary: 'Rooms by number, with who lives there: for entering a report by phone or at the counter.',
  method: 'GET',
  path: `${communityPath}/rooms`,
  who: ['desk', 'butler', 'manager'],
  params: inCommunity,
  query: z.object({ search: line(20) }),
  reply: z.object({
    data: z.array(
      z.object({
        roomId: id('room'),
        label: roomLabel,
        people: z.array(z.object({ personId: id('person'), name: z.string(), role: z.enum(residentRoles) })),
      }),
    ),
  }),
})

export const listColleagues = operation({
  id: 'listColleagues',
  summary: 'The staff of this community, for dispatching and handing over.',
  method: 'GET',
  path: `${communityPath}/staff`,
  who: ['engineer', 'guard', 'desk', 'butler', 'manager', 'operator', 'product_owner', 'support'],
  params: inCommunity,
  reply: z.object({
    data: z.array(
      z.extend(staffCard, {
        roles: z.array(z.enum(staffRoles)),
        openOrders: z.int(),
        /** Null: on duty. */
        offDutyUntil: z.nullable(moment),
      }),
    ),
  }),
})

export const createCommunity = operation({
  id: 'createCommunity',
  summary: 'Open a community of the own company, with the default touchpoints, surveys and rules.',
  method: 'POST',
  path: '/api/v1/communities',
  who: ['account'],
  once: true,
  body: z.object({
    companyId: id('company'),
    name: line(30),
    timeZone: z.string().check(z.regex(/^[A-Za-z]+(\/[A-Za-z_+-]+){0,2}$/), z.maxLength(40)),
    servicePhone: z.string().check(z.regex(/^[\d-]{3,20}$/)),
    dutyPhone: z.string().check(z.regex(/^[\d-]{3,20}$/)),
  }),
  reply: z.object({ communityId: id('community') }),
  status: 201,
})

export const createBuilding = operation({
  id: 'createBuilding',
  summary: 'Add a building with its rooms.',
  method: 'POST',
  path: `${communityPath}/buildings`,
  who: ['operator', 'manager'],
  params: inCommunity,
  once: true,
  body: z.object({
    name: line(20),
    rooms: z
      .array(
        z.object({
          number: line(20),
          floor: z.int().check(z.gte(-10), z.lte(200)),
          areaCm2: z.int().check(z.gte(0), z.lte(100_000_000)),
          roomType: line(20, 0),
        }),
      )
      .check(z.maxLength(2000)),
  }),
  reply: z.object({ buildingId: id('building'), roomIds: z.array(id('room')) }),
  status: 201,
  problems: ['already_done'],
})

export const createStaff = operation({
  id: 'createStaff',
  summary: 'Add a colleague with roles in this community, or take one back by the login whose access here was ended.',
  method: 'POST',
  path: `${communityPath}/staff`,
  who: ['operator', 'manager'],
  params: inCommunity,
  once: true,
  body: z.object({
    login: loginName,
    password: z.string().check(z.minLength(10), z.maxLength(200)),
    name: line(20),
    title: line(20),
    workPhone: z.string().check(z.regex(/^[\d-]{3,20}$/)),
    roles: z.array(z.enum(staffRoles)).check(z.minLength(1), z.maxLength(9)),
    buildingIds: z.array(id('building')).check(z.maxLength(200)),
  }),
  reply: z.object({ staffId: id('staff') }),
  status: 201,
  problems: ['already_done', 'forbidden'],
})

export const listResident = operation({
  id: 'listResident',
  summary: 'Put a resident on the list of a room: whoever signs in with this number is bound to it.',
  method: 'POST',
  path: `${communityPath}/listed-residents`,
  who: ['operator', 'manager', 'desk'],
  params: inCommunity,
  once: true,
  body: z.object({
    roomId: id('room'),
    phone,
    name: line(20),
    role: z.enum(residentRoles),
    livesHere: z.boolean(),
    birthYear: z.nullable(z.int().check(z.gte(1900), z.lte(2100))),
    smartphone: z.boolean(),
  }),
  reply: z.object({ residencyId: id('residency') }),
  status: 201,
  problems: ['already_done'],
})

export const peopleOperations = [
  requestSignInCode,
  signInByPhone,
  signInStaff,
  signInByWeChat,
  bindWeChat,
  forgetWeChat,
  refreshSession,
  endSession,
  readMe,
  bindByInvitation,
  listDirectory,
  requestResidency,
  readMyData,
  changeMyData,
  giveConsent,
  exportMyData,
  readMyButler,
  endResidency,
  listResidencyRequests,
  answerResidencyRequest,
  inviteResident,
  listResidents,
  readResidentPhone,
  readReach,
  searchRooms,
  listColleagues,
  createCommunity,
  createBuilding,
  createStaff,
  listResident,
] as const
