import { randomBytes } from 'node:crypto'
import { templateUses, type TemplateUse } from '../../src/gateway/wechat/gateway.ts'
import { pushPath } from '../../src/gateway/wechat/push.ts'
import { messagePages } from '../../src/notify/wechat-page.ts'
import { aliyunSmsService } from '../../../test/emulator/aliyun-sms.ts'
import type { Message } from '../../../test/emulator/core.ts'
import { startEmulator } from '../../../test/emulator/index.ts'
import { wechat } from '../../../test/emulator/wechat/index.ts'

/** The services outside, emulated on this machine: the demo speaks to them as production speaks to the real ones, and nothing leaves. */
export interface DemoServices {
  /** The settings by which the product finds them, as an operator would write them. */
  env: Readonly<Record<string, string>>
  /** What they brought to people's phones, oldest first. */
  messages(): readonly Message[]
  /** Tells WeChat where its events go, once the server listens. */
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

/** Starts them on free ports, each time with secrets of their own. */
export async function startServices(): Promise<DemoServices> {
  const [appid, secret] = [`wx${hex(8)}`, hex(16)]
  const [accessKeyId, accessKeySecret] = [hex(8), hex(16)]
  const push = { token: hex(12), aesKey: `${hex(21)}a` }
  const emulator = await startEmulator({
    services: [
      wechat({
        appid,
        secret,
        pages: messagePages,
        templates: templateUses.map((use) => ({
          id: templateOf(use),
          title: titles[use],
          fields: { thing1: '事项', phrase2: '进度', time3: '时间', thing4: '说明' },
        })),
      }),
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
      ...(Object.fromEntries(wechatTemplates) as Record<string, string>),
    },
    messages: () => emulator.core.messages,
    async listenAt(address) {
      await emulator.control('wechat/push', { url: `${address}${pushPath}`, ...push })
    },
    close: () => emulator.close(),
  }
}
