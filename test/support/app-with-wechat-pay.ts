import { join } from 'node:path'
import { type App, type AppParts, buildApp } from '@linsheng/server/src/app.ts'
import type { WeChatPay } from '@linsheng/server/src/gateway/pay.ts'
import { wechatPay } from '@linsheng/server/src/gateway/wechat-pay/client.ts'
import { run } from '@linsheng/server/src/platform/db/index.ts'
import { makeKeys } from '@linsheng/server/src/platform/crypto/keys.ts'
import { ledgerFile } from '@linsheng/server/src/platform/file/ledger-file.ts'
import { photoFolder } from '@linsheng/server/src/platform/file/photos.ts'
import { systemIds } from '@linsheng/server/src/platform/ids.ts'
import { payHookPath } from '@linsheng/server/src/modules/payment/hook-routes.ts'
import { outsideAt, type OutsideWorld, paySettings } from './outside.ts'
import type { World } from './world.ts'

const keys = makeKeys('a master secret of the tests, long enough')

export interface PayApp {
  app: App
  pay: WeChatPay
  /** Where WeChat Pay's callbacks go. */
  hookUrl: string
  /** Runs what is due, as the process would, until nothing is. */
  work(): Promise<void>
  /** Binds a WeChat to an account, as a sign-in by WeChat does. */
  bindWeChat(accountId: string, openid: string): Promise<void>
  /** Its server only: the database is the world's. */
  close(): Promise<void>
}

/** A second process on a world's database, with WeChat Pay, listening on a port of this machine. */
export async function appWithWeChatPay(
  world: World,
  outside: OutsideWorld,
  change: Partial<WeChatPay> = {},
  more: Partial<AppParts> = {},
): Promise<PayApp> {
  let hookUrl = ''
  const clock = outsideAt(() => world.clock.now())
  // where callbacks go is known only once it listens
  const pay: WeChatPay = {
    ...wechatPay(paySettings(outside), clock),
    order: (order) => wechatPay(paySettings(outside, hookUrl), clock).order(order),
    orderByCode: (order) => wechatPay(paySettings(outside, hookUrl), clock).orderByCode(order),
    ...change,
  }
  const app = await buildApp({
    db: world.db,
    clock: world.clock,
    ids: systemIds(),
    keys,
    folder: photoFolder(world.folder),
    erasures: ledgerFile(join(world.folder, 'erasures.log')),
    sms: { send: async () => ({ kind: 'accepted' }) },
    wechatPay: pay,
    channels: [],
    shell: {
      logLevel: 'silent',
      corsOrigins: [],
      tls: false,
      scriptHashes: [],
      limits: { perSession: 100_000, perAddress: 100_000 },
      trustProxy: false,
    },
    homeZone: 'Asia/Shanghai',
    h5: null,
    ...more,
  })
  hookUrl = `${await app.server.listen({ port: 0, host: '127.0.0.1' })}${payHookPath}`
  return {
    app,
    pay,
    hookUrl,
    async work() {
      for (let done = 1; done > 0;) done = await app.work()
      await app.settled()
    },
    async bindWeChat(accountId, openid) {
      const lookup = keys.openidLookup(openid)
      const row = { accountId, openidLookup: lookup, openidCipher: keys.openid.seal(openid, lookup), boundAt: world.clock.now() }
      await world.db.atomic((tx) => run(tx.insert(tx.t.wechatBindings).values(row).onConflictDoNothing().returning()))
    },
    close: () => app.server.close(),
  }
}
