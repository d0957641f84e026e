import { createPrivateKey, type KeyObject } from 'node:crypto'
import { platformKey, type WeChatPaySettings } from './client.ts'

type Text = (name: string) => string | null
type Check = (good: boolean, fault: string) => void

/** A key in one line, as environments hold it: its line breaks are written \n. */
const pem = (text: string | null) => text?.replaceAll('\\n', '\n') ?? null

/**
 * The settings of WeChat Pay, all named WXPAY_…; `null` when there is no WXPAY_MCHID. `appId` is the mini-program's, `notifyUrl` where
 * callbacks are to go. While a merchant changes from certificate to public key, both are given. What is wrong is said through `check`.
 */
export function readWeChatPay(text: Text, check: Check, appId: string | null, notifyUrl: string | null): WeChatPaySettings | null {
  const mchId = text('WXPAY_MCHID')
  if (mchId === null) return null
  const need = (name: string, value = text(name)) => {
    check(value !== null, `${name} is missing`)
    return value ?? ''
  }
  check(/^\d{8,32}$/.test(mchId), 'WXPAY_MCHID is a number')
  check(appId !== null, 'WXPAY_MCHID needs WECHAT_APPID: people pay in the mini-program')
  check(notifyUrl !== null && notifyUrl.length <= 255, 'WXPAY_MCHID needs PUBLIC_URL, where callbacks go')
  const base = (text('WXPAY_BASE') ?? 'https://api.mch.weixin.qq.com').replace(/\/$/, '')
  check(URL.canParse(base), 'WXPAY_BASE is an address')
  const apiV3Key = need('WXPAY_API_V3_KEY')
  check(Buffer.byteLength(apiV3Key) === 32, 'WXPAY_API_V3_KEY has 32 characters')
  const privateKey = need('WXPAY_PRIVATE_KEY', pem(text('WXPAY_PRIVATE_KEY')))
  check(
    isRsa(() => createPrivateKey(privateKey)),
    'WXPAY_PRIVATE_KEY is an RSA key in PEM',
  )
  const serial = need('WXPAY_SERIAL')
  const publicKey: [string, string] = [need('WXPAY_PUBLIC_KEY_ID'), need('WXPAY_PUBLIC_KEY', pem(text('WXPAY_PUBLIC_KEY')))]
  const [oldSerial, oldCertificate] = [text('WXPAY_PLATFORM_SERIAL'), pem(text('WXPAY_PLATFORM_CERTIFICATE'))]
  check((oldSerial === null) === (oldCertificate === null), 'WXPAY_PLATFORM_SERIAL and WXPAY_PLATFORM_CERTIFICATE go together')
  const platformKeys = oldSerial && oldCertificate ? [publicKey, [oldSerial, oldCertificate] as const] : [publicKey]
  for (const [name, key] of platformKeys)
    check(
      isRsa(() => platformKey(key)),
      `the key of WeChat Pay named ${name} is an RSA key or a certificate in PEM`,
    )
  return { base, mchId, appId: appId ?? '', serial, privateKey, apiV3Key, platformKeys, notifyUrl: notifyUrl ?? '' }
}

function isRsa(read: () => KeyObject): boolean {
  try {
    return read().asymmetricKeyType === 'rsa'
  } catch {
    return false
  }
}
