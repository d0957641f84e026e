import * as contract from '@linsheng/shared/contract'
import { addNotices, type Notice, toPerson } from '@linsheng/server/src/modules/notify/add.ts'
import { smsText } from '@linsheng/shared/words/sms'
import { residentLadder } from '@linsheng/server/src/modules/notify/ladder.ts'
import { pushPath } from '@linsheng/server/src/gateway/wechat/push.ts'
import type { Emulator } from '../../emulator/index.ts'
import type { Engine } from '../../support/engines.ts'
import { foundTown, type MoveIn, type Neighbour, type Town } from '../../support/town.ts'
import { emulateWeChat, pushSecrets, templateId } from '../../support/wechat.ts'
import { openWorld } from '../../support/world.ts'

export interface WeChatTown extends Town {
  emulator: Emulator
  alarms: string[]
  /** Moves somebody in and binds their WeChat. */
  withWeChat(name: string, options?: MoveIn): Promise<Neighbour & { openid: string }>
  /** Accepts in WeChat, which tells us by its push. */
  accept(who: { openid: string }, ...uses: Parameters<typeof templateId>[0][]): Promise<void>
  /** Something to tell, due now. */
  tell(who: Neighbour, change?: Partial<Notice>, communityId?: string): Promise<void>
  /** What WeChat took for somebody: the template's title and the first line. */
  received(who: { openid: string }): { title: string; body: string }[]
  texts(who: Neighbour): string[]
  outcomes(who: Neighbour): Promise<{ state: string; channel: string; outcome: string }[]>
  close(): Promise<void>
}

let people = 0
let told = 0

/** A town whose residents are reached by WeChat as it is documented, and by text messages below it. */
export async function openWeChatTown(engine: Engine, start = '2026-06-01 09:00'): Promise<WeChatTown> {
  let now = () => Date.now()
  const alarms: string[] = []
  const { emulator, wechat } = await emulateWeChat(() => now(), { timeoutMs: 400, onAlarm: (what) => alarms.push(what) })
  const world = await openWorld(engine, start, {
    wechat(clock) {
      now = clock
      return wechat
    },
    channels: (parts) => residentLadder({ ...parts, onAlarm: (what) => alarms.push(what) }),
  })
  const town = await foundTown(world, world.communityId)
  const address = await world.app.server.listen({ port: 0, host: '127.0.0.1' })
  await emulator.control('wechat/push', { url: `${address}${pushPath}`, token: pushSecrets.token, aesKey: pushSecrets.aesKey })
  const { outbox } = world.db.tables
  return {
    ...town,
    emulator,
    alarms,
    async withWeChat(name, options) {
      const who = await town.moveIn(name, options)
      people += 1
      const openid = `openid-${engine}-${people}`
      await emulator.control('wechat/user', { openid, phone: who.phone, name })
      const { code } = await emulator.control<{ code: string }>('wechat/login-code', { openid })
      await who.client.call(contract.bindWeChat, { body: { code } })
      return { ...who, openid }
    },
    async accept({ openid }, ...uses) {
      const results = Object.fromEntries(uses.map((use) => [templateId(use), 'accept']))
      await emulator.control('wechat/tap', { openid, results })
    },
    async tell(who, change, communityId) {
      told += 1
      const notice: Notice = {
        to: toPerson(who.personId),
        dedupe: `told ${told}`,
        subject: null,
        opens: 'rpr_1',
        kind: 'repair_assigned',
        page: 'repair',
        title: '陈立军师傅来修',
        body: '厨房漏水，15:24 前到',
        text: { template: 'repair_assigned', params: { number: '0612-001', name: '陈立军', time: '15:24 前到' } },
        urgency: 'now',
        counted: 'apart',
        ...change,
      }
      const deps = communityId === undefined ? await town.deps() : await world.app.depsFor(communityId)
      if (!deps) throw new Error('no such community')
      await world.db.atomic((tx) => addNotices(tx, deps, [notice]))
      await world.work()
    },
    received: ({ openid }) => emulator.core.messages.filter(({ to }) => to === openid).map(({ title, body }) => ({ title, body })),
    texts: ({ phone }) =>
      world.sms
        .filter((one) => one.phone === phone && one.template !== 'sign_in_code')
        .map(({ template, params }) => smsText(template, params, '')),
    async outcomes(who) {
      const rows = await world.db.read((tx) => tx.select().from(outbox))
      return rows
        .filter(({ recipient }) => recipient === toPerson(who.personId))
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map(({ state, channel, outcome }) => ({ state, channel, outcome }))
    },
    async close() {
      await emulator.close()
      await world.drop()
    },
  }
}
