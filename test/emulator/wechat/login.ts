import { createHmac } from 'node:crypto'
import { type Call, type Endpoint, textOf } from './api.ts'
import { json, ok, wrong } from './reply.ts'
import { type Code, nextName, type State, userOf } from './state.ts'
import { accountFault } from './tokens.ts'

const codeMs = 300_000
/** WeChat answers this one as plain text, whatever it says. */
const asText = 'text/plain'

/** A code as `wx.login` or the telephone button gives it: five minutes, once. */
export function newCode(state: State, now: number, kind: Code['kind'], openid: string): string {
  const code = `0${nextName(state, kind, 31)}`
  state.codes.set(code, { kind, openid, expiresAt: now + codeMs, used: false })
  return code
}

function takeCode({ codes }: State, now: number, kind: Code['kind'], text: string): Code | number {
  const code = codes.get(text)
  if (!code || code.kind !== kind || now >= code.expiresAt) return 40029
  if (code.used) return 40163
  code.used = true
  return code
}

const code2Session: Endpoint = {
  method: 'GET',
  token: false,
  answer({ state, core, request: { query } }) {
    const fault = accountFault(state, query.get('appid'), query.get('secret'))
    if (fault !== 0) return wrong(state, fault, { type: asText })
    if (query.get('grant_type') !== 'authorization_code') return wrong(state, 40002, { type: asText })
    const given = query.get('js_code')
    if (!given) return wrong(state, 41008, { type: asText })
    const code = takeCode(state, core.now(), 'login', given)
    if (typeof code === 'number') return wrong(state, code, { type: asText })
    const user = userOf(state, code.openid)
    if (user.blocked) return wrong(state, 40226, { type: asText })
    user.lastVisit = core.now()
    core.accept('wechat', 'login', { openid: user.openid })
    const { openid, unionid, sessionKey } = user
    return json({ session_key: sessionKey, openid, ...(unionid ? { unionid } : {}) }, asText)
  },
}

const getPhoneNumber: Endpoint = {
  method: 'POST',
  token: true,
  answer({ state, core, body }) {
    const code = takeCode(state, core.now(), 'phone', textOf(body['code']))
    // this endpoint knows no "been used": such a code is as invalid as any
    if (typeof code === 'number') return wrong(state, 40029)
    if (body['openid'] !== undefined && body['openid'] !== code.openid) return wrong(state, 40003)
    const { phone = '' } = userOf(state, code.openid)
    core.accept('wechat', 'phone', { openid: code.openid })
    return ok({
      phone_info: {
        phoneNumber: phone,
        purePhoneNumber: phone,
        // seen both ways in the field
        countryCode: state.serial % 2 === 0 ? '86' : 86,
        watermark: { timestamp: Math.floor(core.now() / 1000), appid: state.appid },
      },
    })
  },
}

const checkSession: Endpoint = {
  method: 'GET',
  token: true,
  answer: (call) => (signatureFault(call) === 0 ? ok() : wrong(call.state, 87009)),
}

const resetSession: Endpoint = {
  method: 'GET',
  token: true,
  answer(call) {
    const { state, request } = call
    const fault = signatureFault(call)
    if (fault !== 0) return wrong(state, fault)
    const user = userOf(state, request.query.get('openid') ?? '')
    user.sessionKey = Buffer.from(nextName(state, 'session', 16)).toString('base64')
    return json({ openid: user.openid, session_key: user.sessionKey })
  },
}

/**
 * 0, or what is wrong with it. The signature's key is the session key as text, not decoded; the message is empty. The page says body,
 * its example uses the query.
 */
function signatureFault({ state, request }: Call): number {
  const sent = request.raw.length > 0 ? (JSON.parse(request.raw.toString('utf8')) as Record<string, unknown>) : {}
  const field = (name: string) => request.query.get(name) ?? textOf(sent[name])
  const user = state.users.get(field('openid'))
  if (!user) return 87007
  if (field('sig_method') !== 'hmac_sha256') return 87008
  return field('signature') === createHmac('sha256', user.sessionKey).update('').digest('hex') ? 0 : 87009
}

export const loginEndpoints: Readonly<Record<string, Endpoint>> = {
  '/sns/jscode2session': code2Session,
  '/wxa/business/getuserphonenumber': getPhoneNumber,
  '/wxa/checksession': checkSession,
  '/wxa/resetusersessionkey': resetSession,
}
