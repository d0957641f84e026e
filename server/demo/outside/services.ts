import { randomBytes, randomInt } from 'node:crypto'
import { smsTemplates } from '@linsheng/shared/words/sms'
import { templateUses, type TemplateUse } from '../../src/gateway/wechat/gateway.ts'
import { pushPath } from '../../src/gateway/wechat/push.ts'
import { scannedPage } from '../../src/gateway/place-codes.ts'
import { messagePages } from '../../src/modules/notify/wechat-page.ts'
import { aliyunSmsService } from '../../../test/emulator/aliyun-sms.ts'
import type { Message, PhoneAsk } from '../../../test/emulator/core.ts'
import { startEmulator } from '../../../test/emulator/index.ts'
import { keyPair } from '../../../test/emulator/keys.ts'
import { payService } from '../../../test/emulator/pay.ts'
import { wechat } from '../../../test/emulator/wechat/index.ts'
import { wecomService } from '../../../test/emulator/wecom.ts'

/** The services outside, emulated on this machine: the demo speaks to them as production speaks to the real ones, and nothing leaves. */
export interface DemoServices {
  /** The settings by which the product finds them, as an operator would write them. */
  env: Readonly<Record<string, string>>
  /** What they brought to people's phones, oldest first. */
  messages(): readonly Message[]
  /** What waits for an answer on somebody's phone: payments; and the answer. */
  asks(): readonly PhoneAsk[]
  answer(id: string, verb: string): Promise<boolean>
  /** Tells WeChat where its events and its word of payments go, once the server listens. */
  listenAt(address: string): Promise<void>
  close(): Promise<void>
}

const signName = '邻声'
const titles: Record<TemplateUse, string> = {
  order: '报修进度通知',
  finished: '维修完成通知',
  case: '意见处理通知',
  survey: '服务评价提醒',
  bill: '物业缴费提醒',
}
const templateOf = (use: TemplateUse) => `template-of-the-demo-for-${use}`
const hex = (bytes: number) => randomBytes(bytes).toString('hex')

/** What the product and the services outside both know, made anew at each start. */
function makeSecrets() {
  return {
    wechat: { appid: `wx${hex(8)}`, secret: hex(16) },
    push: { token: hex(12), aesKey: `${hex(21)}a` },
    sms: { accessKeyId: hex(8), accessKeySecret: hex(16) },
    pay: { mchId: `19${randomInt(10 ** 8, 10 ** 9)}`, serial: hex(20).toUpperCase(), apiV3Key: hex(16), ours: keyPair() },
  }
}
type Secrets = ReturnType<typeof makeSecrets>
type PayService = ReturnType<typeof payService>

/** Starts them on free ports, each time with secrets of their own. `publicUrl`: where people find the demo. */
export async function startServices(publicUrl: string): Promise<DemoServices> {
  const secrets = makeSecrets()
  const { mchId, serial, apiV3Key, ours } = secrets.pay
  const pay = payService({ mchId, appId: secrets.wechat.appid, serial, publicKey: ours.publicKey, apiV3Key })
  const emulator = await startEmulator({ services: [wechatOf(secrets), pay, wecomService('all'), smsOf(secrets, publicUrl)] })
  return {
    env: { ...settingsOf(secrets, pay, emulator.publicUrl), PUBLIC_URL: publicUrl },
    messages: () => emulator.core.messages,
    asks: () => emulator.asks(),
    answer: (id, verb) => emulator.answer(id, verb),
    async listenAt(address) {
      await emulator.control('pay/merchant-at', { origin: address })
      await emulator.control('wechat/push', { url: `${address}${pushPath}`, ...secrets.push })
    },
    close: () => emulator.close(),
  }
}

const wechatOf = (secrets: Secrets) =>
  wechat({
    ...secrets.wechat,
    pages: [...messagePages, scannedPage],
    templates: templateUses.map((use) => ({
      id: templateOf(use),
      title: titles[use],
      fields: { thing1: '事项', phrase2: '进度', time3: '时间', thing4: '说明' },
    })),
  })

const notices = Object.entries(smsTemplates).filter(([name]) => name !== 'sign_in_code')

const smsOf = (secrets: Secrets, publicUrl: string) =>
  aliyunSmsService({
    ...secrets.sms,
    signName,
    templates: {
      SMS_1: { text: `验证码 \${code}，5 分钟内有效，不要告诉别人。【${signName}】`, isCode: true },
      ...Object.fromEntries(
        notices.map(([name, text]) => [name, { text: `${text.replace('{link}', `${publicUrl}/s`)}【${signName}】`, isCode: false }]),
      ),
    },
  })

/** `address`: where all of them answer. */
function settingsOf(secrets: Secrets, pay: PayService, address: string): Record<string, string> {
  const wechatTemplates = templateUses.map((use): [string, string] => [
    `WECHAT_TEMPLATE_${use.toUpperCase()}`,
    `${templateOf(use)} title=thing1 status=phrase2 time=time3 note=thing4`,
  ])
  return {
    SMS_PROVIDER: 'aliyun',
    ALIYUN_SMS_ENDPOINT: address,
    ALIYUN_SMS_ACCESS_KEY_ID: secrets.sms.accessKeyId,
    ALIYUN_SMS_ACCESS_KEY_SECRET: secrets.sms.accessKeySecret,
    ALIYUN_SMS_SIGN_NAME: signName,
    ALIYUN_SMS_TEMPLATE_SIGN_IN_CODE: 'SMS_1',
    ALIYUN_SMS_TEMPLATES: notices.map(([name]) => `${name}=${name}`).join(' '),
    WECHAT_APPID: secrets.wechat.appid,
    WECHAT_SECRET: secrets.wechat.secret,
    WECHAT_API_BASE: address,
    WECHAT_PUSH_TOKEN: secrets.push.token,
    WECHAT_PUSH_AES_KEY: secrets.push.aesKey,
    WECOM_BASE: address,
    WXPAY_BASE: address,
    WXPAY_MCHID: secrets.pay.mchId,
    WXPAY_SERIAL: secrets.pay.serial,
    WXPAY_PRIVATE_KEY: secrets.pay.ours.privatePem,
    WXPAY_API_V3_KEY: secrets.pay.apiV3Key,
    WXPAY_PUBLIC_KEY_ID: pay.platform.serial,
    WXPAY_PUBLIC_KEY: pay.platform.publicPem,
    ...Object.fromEntries(wechatTemplates),
  }
}
