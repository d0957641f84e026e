import { buildApp } from '@linsheng/server/src/app.ts'
import { readConfig } from '@linsheng/server/src/config.ts'
import { wechatPay } from '@linsheng/server/src/gateway/wechat-pay/client.ts'
import { openWeChat } from '@linsheng/server/src/gateway/wechat/gateway.ts'
import { residentLadder } from '@linsheng/server/src/notify/ladder.ts'
import { makeKeys } from '@linsheng/server/src/platform/crypto/keys.ts'
import { closeOnSignals, openDatabase, outside, partsOf, run } from '@linsheng/server/src/serve.ts'

/**
 * The production process with what a test needs to break WeChat: it speaks to EMULATOR, on a clock that jumps when it is told to, and
 * gives up a call sooner. No text message is worth sending. All else is main.ts.
 */
let ahead = 0
process.on('message', (message: { jump?: number }) => (ahead += message.jump ?? 0))

const config = readConfig(process.env)
const base = process.env['EMULATOR'] ?? ''
const now = () => Date.now() + ahead
const db = await openDatabase(config)
const sms = { send: async () => ({ kind: 'accepted' as const }) }
const wechat = config.wechat && openWeChat({ ...config.wechat, base }, { now, timeoutMs: 1500 })
const keys = makeKeys(config.masterKey ?? '')
const channels = residentLadder({ db, keys, now, wechat, sms, onAlarm: (what) => process.stderr.write(`alarm: ${what}\n`) })
// WeChat Pay wants https but on this machine
const notifyUrl = `http://127.0.0.1:${config.port}/hooks/wechat-pay`
const app = await buildApp({
  ...partsOf(config, db, config.masterKey ?? '', { sms, wechat, channels }),
  wechatPay: config.wechatPay && wechatPay({ ...config.wechatPay, base, notifyUrl }, { ...outside, now }),
  clock: { now },
})
closeOnSignals((await run(app, config)).close)
