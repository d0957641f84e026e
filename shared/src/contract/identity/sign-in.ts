import * as z from 'zod/mini'
import { instant, loginName, phone, smsCode } from '../common.ts'
import { operation } from '../operation.ts'

/** `cookie`: the browser keeps the tokens, HttpOnly. `bearer`: they are in the reply, for the mini-program and for programs. */
const carrier = z._default(z.enum(['cookie', 'bearer']), 'bearer')

export const session = z.object({
  accessExpiresAt: instant,
  accessToken: z.nullable(z.string()),
  refreshToken: z.nullable(z.string()),
})
export type Session = z.infer<typeof session>

export const password = z.string().check(z.minLength(1), z.maxLength(200))

/** Six digits of the authenticator, or a recovery code. */
export const factorCode = z.string().check(z.regex(/^[0-9A-Za-z -]{6,24}$/))

/** One that is chosen now. */
export const newPassword = z.string().check(z.minLength(10), z.maxLength(200))

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
  summary: 'Sign in as staff by name and password, and by a code where the account has a second factor.',
  method: 'POST',
  path: '/api/v1/sign-in/staff',
  who: ['anyone'],
  /** `code`: of the second factor, when the first answer was `second_factor_due`. */
  body: z.object({ login: loginName, password, code: z.optional(factorCode), carrier }),
  reply: session,
  problems: ['sign_in_failed', 'second_factor_due', 'second_factor_failed', 'locked_out', 'rate_limited'],
})

/** A code that WeChat gave the client; opaque. */
const wechatCode = z.string().check(z.regex(/^[\x21-\x7e]{1,128}$/))

export const signInByWeChat = operation({
  id: 'signInByWeChat',
  summary:
    'Sign in with the code of wx.login. Null: this WeChat belongs to nobody here yet. With the code of the telephone ' +
    'button it is bound to the account of that number.',
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
  whilePasswordDue: true,
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
  whilePasswordDue: true,
})

export const changePassword = operation({
  id: 'changePassword',
  summary: 'Choose a password. Everywhere else the account is signed out. Asked again with what is the password by now it changes nothing.',
  method: 'POST',
  path: '/api/v1/me/password',
  who: ['account'],
  whilePasswordDue: true,
  body: z.object({ current: password, next: newPassword }),
  problems: ['sign_in_failed', 'second_factor_due', 'locked_out', 'rate_limited', 'state_conflict'],
})
