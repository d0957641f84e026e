import { randomBytes, randomInt } from 'node:crypto'
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

/** Starts them on free ports, each time with secrets of their own. `publicUrl`: where people find the demo. */
export async function startServices(publicUrl: string): Promise<DemoServices> {
  const [appid, secret] = [`wx${hex(8)}`, hex(16)]
  const [accessKeyId, accessKeySecret] = [hex(8), hex(16)]
  const [mchId, serial, apiV3Key, ours] = [`19${randomInt(10 ** 8, 10 ** 9)}`, hex(20).toUpperCase(), hex(16), keyPair()]
  const pay = payService({ mchId, appId: appid, serial, publicKey: ours.publicKey, apiV3Key })
  const push = { token: hex(12), aesKey: `${hex(21)}a` }
  const emulator = await startEmulator({
    services: [
      wechat({
        appid,
        secret,
        pages: [...messagePages, scannedPage],
        templates: templateUses.map((use) => ({
          id: templateOf(use),
          title: titles[use],
          fields: { thing1: '事项', phrase2: '进度', time3: '时间', thing4: '说明' },
        })),
      }),
      pay,
      wecomService('all'),
      aliyunSmsService({
        accessKeyId,
        accessKeySecret,
        signName,
        templates: {
          SMS_1: { text: `验证码 \${code}，5 分钟内有效，不要告诉别人。【${signName}】`, isCode: true },
          SMS_2: { text: `\${text}【${signName}】`, isCode: false },
        },
      }),
    ],
  })
  const wechatTemplates = templateUses.map((use) => [
    `WECHAT_TEMPLATE_${use.toUpperCase()}`,
    `${templateOf(use)} title=thing1 status=phrase2 time=time3 note=thing4`,
  ])
  return {
    env: {
      SMS_PROVIDER: 'aliyun',
      ALIYUN_SMS_ENDPOINT: emulator.publicUrl,
      ALIYUN_SMS_ACCESS_KEY_ID: accessKeyId,
      ALIYUN_SMS_ACCESS_KEY_SECRET: accessKeySecret,
      ALIYUN_SMS_SIGN_NAME: signName,
      ALIYUN_SMS_TEMPLATE_SIGN_IN_CODE: 'SMS_1',
      ALIYUN_SMS_TEMPLATE_NOTICE: 'SMS_2',
      WECHAT_APPID: appid,
      WECHAT_SECRET: secret,
      WECHAT_API_BASE: emulator.publicUrl,
      WECHAT_PUSH_TOKEN: push.token,
      WECHAT_PUSH_AES_KEY: push.aesKey,
      PUBLIC_URL: publicUrl,
      WECOM_BASE: emulator.publicUrl,
      WXPAY_BASE: emulator.publicUrl,
      WXPAY_MCHID: mchId,
      WXPAY_SERIAL: serial,
      WXPAY_PRIVATE_KEY: ours.privatePem,
      WXPAY_API_V3_KEY: apiV3Key,
      WXPAY_PUBLIC_KEY_ID: pay.platform.serial,
      WXPAY_PUBLIC_KEY: pay.platform.publicPem,
      ...(Object.fromEntries(wechatTemplates) as Record<string, string>),
    },
    messages: () => emulator.core.messages,
    asks: () => emulator.asks(),
    answer: (id, verb) => emulator.answer(id, verb),
    async listenAt(address) {
      await emulator.control('pay/merchant-at', { origin: address })
      await emulator.control('wechat/push', { url: `${address}${pushPath}`, ...push })
    },
    close: () => emulator.close(),
  }
}
