import { createPrivateKey, type KeyObject } from 'node:crypto'
import * as z from 'zod/mini'
import { absent, baseAddress, type Env, isPublic, matching, mustBePublic, needed, rule, together } from '../../platform/env.ts'
import { platformKey, type WeChatPaySettings } from './client.ts'

/** A key in one line, as environments hold it: its line breaks are written \n. */
const pem = (text: string) => text.replaceAll('\\n', '\n')
const key = (read: (text: string) => KeyObject, fault: string) =>
  z.pipe(needed.check(z.refine((text) => isRsa(() => read(pem(text))), fault)), z.transform(pem))
const theirs = key(platformKey, 'must be an RSA key or a certificate in PEM')

const vars = z.object({
  WXPAY_MCHID: matching(/^\d{8,32}$/, 'must be a number'),
  WXPAY_BASE: z._default(baseAddress, 'https://api.mch.weixin.qq.com'),
  WXPAY_API_V3_KEY: needed.check(z.refine((text) => Buffer.byteLength(text) === 32, 'must have 32 characters')),
  WXPAY_PRIVATE_KEY: key((text) => createPrivateKey(text), 'must be an RSA key in PEM'),
  WXPAY_SERIAL: needed,
  WXPAY_PUBLIC_KEY_ID: needed,
  WXPAY_PUBLIC_KEY: theirs,
  WXPAY_PLATFORM_SERIAL: z.optional(needed),
  WXPAY_PLATFORM_CERTIFICATE: z.optional(theirs),
  WECHAT_APPID: z.string('is missing, and WXPAY_MCHID needs it: people pay in the mini-program'),
  PUBLIC_URL: z.string('is missing, and WXPAY_MCHID needs it: callbacks go there'),
})
type Vars = z.output<typeof vars>

const longestUrl = 255

/**
 * The settings of WeChat Pay, all named WXPAY_…; `null` when there is no WXPAY_MCHID. `hookPath` is where callbacks go, below PUBLIC_URL.
 * While a merchant changes from certificate to public key, both are given.
 */
export function weChatPayVars(env: Env, hookPath: string, production: boolean): z.ZodMiniType<WeChatPaySettings | null> {
  if (env['WXPAY_MCHID'] === undefined) return absent
  const notifyUrl = (publicUrl = '') => `${publicUrl.replace(/\/$/, '')}${hookPath}`
  return z.pipe(
    vars.check(
      together<Vars>('WXPAY_PLATFORM_SERIAL', 'WXPAY_PLATFORM_CERTIFICATE'),
      rule<Vars>(({ PUBLIC_URL: url }) => notifyUrl(url).length <= longestUrl, 'is too long for callbacks of WeChat Pay', 'PUBLIC_URL'),
      rule<Vars>(({ WXPAY_BASE: base }) => !production || isPublic(base ?? ''), mustBePublic, 'WXPAY_BASE'),
    ),
    z.transform((given) => settingsOf(given, notifyUrl(given.PUBLIC_URL))),
  )
}

function settingsOf(given: Vars, notifyUrl: string): WeChatPaySettings {
  const { WXPAY_PLATFORM_SERIAL: oldSerial, WXPAY_PLATFORM_CERTIFICATE: oldCertificate } = given
  const publicKey = [given.WXPAY_PUBLIC_KEY_ID, given.WXPAY_PUBLIC_KEY] as const
  return {
    base: given.WXPAY_BASE,
    mchId: given.WXPAY_MCHID,
    appId: given.WECHAT_APPID,
    serial: given.WXPAY_SERIAL,
    privateKey: given.WXPAY_PRIVATE_KEY,
    apiV3Key: given.WXPAY_API_V3_KEY,
    platformKeys: oldSerial && oldCertificate ? [publicKey, [oldSerial, oldCertificate]] : [publicKey],
    notifyUrl,
  }
}

function isRsa(read: () => KeyObject): boolean {
  try {
    return read().asymmetricKeyType === 'rsa'
  } catch {
    return false
  }
}
