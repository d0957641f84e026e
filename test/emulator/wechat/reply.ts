import { createHash } from 'node:crypto'
import type { EmuReply } from '../core.ts'
import type { State } from './state.ts'

const messages: Readonly<Record<number, string>> = {
  [-1]: 'system error',
  40001:
    'invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40004: 'invalid media type',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40029: 'invalid code',
  40037: 'invalid template_id',
  40097: 'invalid args',
  40125: 'invalid appsecret',
  40129: 'invalid scene',
  40163: 'code been used',
  40165: 'invalid weapp pagepath',
  40169: 'invalid length for scene, or the data is not json string',
  40212: 'invalid query',
  40226: 'code blocked',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  41030: 'invalid page',
  42001: 'access_token expired',
  43002: 'require POST method',
  43004: 'require subscribe',
  43104: 'openid does not match appid',
  43101: 'user refuse to accept the msg',
  43107: 'subscription ability banned',
  43108: 'concurrent send to the same user',
  44002: 'empty post data',
  44990: 'api freq out of limit, second',
  44991: 'api freq out of limit, minute',
  44993: 'api freq out of limit, day',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit mustslower retry next minute',
  45168: 'content has sensitive words',
  48001: 'api unauthorized',
  48006: 'forbid to clear quota because of reaching the limit',
  47001: 'data format error hint: [3EbbrrMre-fexjaA]',
  61010: 'code is expired',
  76001: 'rid not found',
  85096: 'not allow include scancode_time field',
  85401: 'time limit between 1min and 1year',
  85402: 'invalid env_version',
  85403: 'not found',
  87007: 'session_key is not existd or expired',
  87008: 'invalid sig_method',
  87009: 'invalid signature',
  200012: 'private template count reach limit',
  200014: 'invalid tid',
  200016: 'invalid start',
  200017: 'invalid limit',
  200018: 'category ids missing',
  200019: 'invalid category ids',
  200020: 'invalid kidList',
  200021: 'invalid sceneDesc',
}

const jsonType = 'application/json; encoding=utf-8'

export function json(value: unknown, type = jsonType): EmuReply {
  return { status: 200, headers: { 'content-type': type }, body: JSON.stringify(value) }
}

/** A business error: HTTP 200 all the same. The message ends in a request id, as WeChat's do. */
export function wrong(state: State, errcode: number, { errmsg = messages[errcode] ?? 'error', type = jsonType } = {}): EmuReply {
  state.serial += 1
  const hex = createHash('md5').update(`rid ${state.serial}`).digest('hex')
  const rid = `${hex.slice(0, 8)}-${hex.slice(8, 16)}-${hex.slice(16, 24)}`
  return json({ errcode, errmsg: `${errmsg} rid: ${rid}` }, type)
}

export const ok = (more: object = {}) => json({ errcode: 0, errmsg: 'ok', ...more })
