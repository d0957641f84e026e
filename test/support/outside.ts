import type { Outside } from '@linsheng/server/src/gateway/call.ts'
import { type SmsTemplate, smsTemplates } from '@linsheng/shared/words/sms'
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { aliyunSmsService, type AliyunAccount } from '../emulator/aliyun-sms.ts'
import { type Emulator, startEmulator } from '../emulator/index.ts'
import { keyPair } from '../emulator/keys.ts'
import { type PayService, payService } from '../emulator/pay.ts'
import { type TencentAccount, tencentSmsService } from '../emulator/tencent-sms.ts'
import { wecomService } from '../emulator/wecom.ts'

/** The time of a clock, and characters that nobody drew before. */
export const outsideAt = (now: () => number): Outside => ({ now, nonce: () => randomBytes(16).toString('hex') })

export const textLink = 'https://linsheng.example/s'
export const robotKey = '693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa'
export const aliyunAccount: AliyunAccount = {
  accessKeyId: 'an id',
  accessKeySecret: 'the aliyun secret',
  signName: '邻声',
  templates: filed((name, text) => [`SMS_${name}`, { text, isCode: name === 'sign_in_code' }]),
}
/** Each text of ours → the service's template of it. */
export const aliyunTemplates = idsOf((name) => `SMS_${name}`)
/** At Tencent Cloud codes and notices have an application each, so that neither uses up what the other is allowed. */
export const tencentApps = { codes: '1400006666', notices: '1400006667' }
export const tencentAccount: TencentAccount = {
  secretId: 'AKIDtest',
  secretKey: 'the tencent secret',
  applications: { [tencentApps.codes]: { perHour: 5, perDay: 10 }, [tencentApps.notices]: { perDay: 10 } },
  signName: '邻声',
  templates: filed((name, text) => {
    let at = 0
    return [`T-${name}`, text.replace(/\$\{\w+\}/g, () => `{${(at += 1)}}`)]
  }),
}
export const tencentTemplates = idsOf((name) => `T-${name}`)
/** As an environment variable lists the templates of notices. */
export const templateList = (ids: Readonly<Record<SmsTemplate, string>>) =>
  Object.entries(ids)
    .flatMap(([name, id]) => (name === 'sign_in_code' ? [] : [`${name}=${id}`]))
    .join(' ')

/** Every text of ours, as a company files it: with the address of its pages in it. */
function filed<T>(of: (name: string, text: string) => [string, T]): Record<string, T> {
  return Object.fromEntries(Object.entries(smsTemplates).map(([name, text]) => of(name, text.replace('{link}', textLink))))
}
function idsOf(of: (name: string) => string) {
  return Object.fromEntries(Object.keys(smsTemplates).map((name) => [name, of(name)])) as Record<SmsTemplate, string>
}

const merchantPair = keyPair()
export const merchant = {
  mchId: '1900007291',
  appId: 'wx0000000000000001',
  serial: '5157F09EFDC096DE15EBE81A47057A7232F1B8E1',
  publicKey: merchantPair.publicKey,
  privatePem: merchantPair.privatePem,
  apiV3Key: 'an APIv3 key of thirty-two bytes',
}

export interface OutsideWorld extends Emulator {
  pay: PayService
}

/** WeChat Pay, both text-message services and WeCom, on this machine. */
export async function openOutside(now?: () => number): Promise<OutsideWorld> {
  const pay = payService(merchant)
  const services = [pay, aliyunSmsService(aliyunAccount), tencentSmsService(tencentAccount), wecomService([robotKey])]
  return { ...(await startEmulator({ services, ...(now ? { now } : {}) })), pay }
}

/** What the client of WeChat Pay is set to, for an emulator. */
export const paySettings = ({ publicUrl, pay }: OutsideWorld, notifyUrl = 'http://127.0.0.1:9/never') => ({
  base: publicUrl,
  mchId: merchant.mchId,
  appId: merchant.appId,
  serial: merchant.serial,
  privateKey: merchant.privatePem,
  apiV3Key: merchant.apiV3Key,
  platformKeys: [[pay.platform.serial, pay.platform.publicPem]] as const,
  notifyUrl,
})

/** An address of this machine at which nobody listens. */
export async function silentAddress(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${port}`
}
