import { localPhone } from '@linsheng/server/demo/outside/phone.ts'
import { type DemoServices, startServices } from '@linsheng/server/demo/outside/services.ts'
import { readConfig } from '@linsheng/server/src/config.ts'
import { wechatPay } from '@linsheng/server/src/gateway/wechat-pay/client.ts'
import { openWeChat } from '@linsheng/server/src/gateway/wechat/gateway.ts'
import { openShell } from '@linsheng/server/src/platform/http/shell.ts'
import { localTime } from '@linsheng/server/src/platform/time.ts'
import * as contract from '@linsheng/shared/contract'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { billFor } from '../../support/courses.ts'
import { outsideAt } from '../../support/outside.ts'
import { foundTown, type Neighbour, type Town } from '../../support/town.ts'
import { openWorld, type World } from '../../support/world.ts'

/** The emulator goes by the clock of this machine, and so does a company whose payments are signed today. */
const thisMinute = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
const shell = { corsOrigins: [], tls: false, scriptHashes: [], limits: { perSession: 1000, perAddress: 1000 }, trustProxy: false }

describe('the demo pays as production does', () => {
  let services: DemoServices
  let world: World
  let town: Town
  let who: Neighbour
  let page: FastifyInstance

  beforeAll(async () => {
    services = await startServices('http://localhost:3000')
    const config = readConfig({ LINSHENG_MODE: 'demo', ...services.env })
    const { wechat } = config
    if (!wechat || !config.wechatPay) throw new Error('the demo has no WeChat')
    const pay = wechatPay(
      config.wechatPay,
      outsideAt(() => Date.now()),
    )
    world = await openWorld('sqlite', thisMinute(), {
      wechatPay: pay,
      wechat: (now) => openWeChat(wechat, { now, onAlarm: (what) => expect.fail(what) }),
    })
    await services.listenAt(await world.app.server.listen({ port: 0, host: '127.0.0.1' }))
    town = await foundTown(world, world.communityId)
    who = await town.moveIn('王先生')
    page = await openShell({ ...shell, logLevel: 'silent' }, () => Date.now())
    const nameOf = async () => ''
    await localPhone({ now: () => Date.now(), time: localTime('Asia/Shanghai'), services, nameOf }).serve(page)
  })
  afterAll(async () => {
    await page?.close()
    await world?.drop()
    await services?.close()
  })

  const order = (bill: contract.Bill) =>
    who.client.call(contract.orderPayment, { body: { way: 'code', bills: [{ billId: bill.id, totalFen: bill.totalFen }] } })
  const stateOf = async ({ id }: contract.Bill) => (await who.client.call(contract.readBill, { params: { billId: id } })).state
  const shown = async () => (await page.inject('/demo/phone')).body
  /** As a browser sends a form. */
  const press = async (words: string, button: string) => {
    const card = (await shown()).split('<li>').find((one) => one.includes(words)) ?? ''
    const action = new RegExp(`action="([^"]+)"><button>${button}<`).exec(card)?.[1]
    if (!action) expect.fail(`no ${button} beside ${words}`)
    const headers = { 'content-type': 'application/x-www-form-urlencoded', host: 'localhost', origin: 'http://localhost' }
    const { statusCode, headers: replied } = await page.inject({ method: 'POST', url: action, headers, payload: '' })
    expect([statusCode, replied.location]).toEqual([303, '/demo/phone'])
  }

  it('shows the code’s payment on the phone, which can be put away, taken up and paid: the callback is signed, the bill paid', async () => {
    const bill = await billFor(town, who.roomId, 33_972)
    await order(bill)
    await press('待付款 ¥339.72', '取消')
    expect(await stateOf(bill)).toBe('unpaid')
    await press('没有付 ¥339.72', '再扫一次')
    await press('待付款 ¥339.72', '付款')
    expect(await stateOf(bill)).toBe('paid')
    expect(await shown()).not.toContain('339.72')
  })

  it('answers nothing that is not asked, and takes the press of no other page', async () => {
    const bill = await billFor(town, who.roomId, 4_400)
    const { codeUrl } = await order(bill)
    expect(codeUrl).toMatch(/^weixin:/)
    const [ask] = services.asks()
    const url = `/demo/phone/${ask?.id}/pay`
    const foreign = { 'content-type': 'application/x-www-form-urlencoded', host: 'localhost', origin: 'https://evil.example' }
    expect((await page.inject({ method: 'POST', url, headers: foreign, payload: '' })).statusCode).toBe(403)
    expect(await services.answer(ask?.id ?? '', 'settle-refunds')).toBe(false)
    expect(await services.answer('nothing', 'pay')).toBe(false)
    expect(await stateOf(bill)).toBe('unpaid')
  })
})
