import { buildApp } from '@linsheng/server/src/app.ts'
import { readConfig } from '@linsheng/server/src/config.ts'
import { openSms } from '@linsheng/server/src/gateway/sms-settings.ts'
import { smtpMail } from '@linsheng/server/src/gateway/smtp.ts'
import { wechatPay } from '@linsheng/server/src/gateway/wechat-pay/client.ts'
import { openWeChat } from '@linsheng/server/src/gateway/wechat/gateway.ts'
import { wecomRobots } from '@linsheng/server/src/gateway/wecom-robot.ts'
import { mailChannel } from '@linsheng/server/src/modules/notify/channel-mail.ts'
import { residentLadder } from '@linsheng/server/src/modules/notify/ladder.ts'
import { makeKeys } from '@linsheng/server/src/platform/crypto/keys.ts'
import { closeInOrder, openDatabase, outside, partsOf, run } from '@linsheng/server/src/serve.ts'

/**
 * The production process with what a test needs to break the services outside: it speaks to those at EMULATOR, to text messages at
 * SMS_EMULATOR and to a mail server at MAIL_PORT, on a clock that jumps when it is told to, and gives up a call to WeChat and to a robot
 * sooner. Without SMS_EMULATOR no text message is worth sending. All else is main.ts.
 */
let ahead = 0
process.on('message', (message: { jump?: number }) => (ahead += message.jump ?? 0))

const config = readConfig(process.env)
const { EMULATOR: base = '', SMS_EMULATOR: endpoint, MAIL_PORT: mailPort } = process.env
const now = () => Date.now() + ahead
const db = await openDatabase(config)
const sms =
  endpoint && config.sms ? openSms({ ...config.sms, endpoint }, { ...outside, now }) : { send: async () => ({ kind: 'accepted' as const }) }
const wechat = config.wechat && openWeChat({ ...config.wechat, base }, { now, timeoutMs: 1500 })
const keys = makeKeys(config.masterKey ?? '')
const mail =
  mailPort && smtpMail({ host: '127.0.0.1', port: Number(mailPort), tls: false, plain: true, from: '邻声 <post@linsheng.example>' })
const channels = [
  ...residentLadder({ db, keys, now, wechat, sms, onAlarm: (what) => process.stderr.write(`alarm: ${what}\n`) }),
  ...(mail ? [mailChannel({ db, keys, now, mail, appUrl: config.publicUrl })] : []),
]
// WeChat Pay wants https but on this machine
const notifyUrl = `http://127.0.0.1:${config.port}/hooks/wechat-pay`
const app = await buildApp({
  ...partsOf(config, db, config.masterKey ?? '', { sms, wechat, channels }),
  wechatPay: config.wechatPay && wechatPay({ ...config.wechatPay, base, notifyUrl }, { ...outside, now }),
  robots: wecomRobots({ base, timeoutMs: 1500 }),
  clock: { now },
})
closeInOrder(app.server.log, (await run(app, config)).close)
