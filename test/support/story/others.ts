import * as contract from '@linsheng/shared/contract'
import { expect, it } from 'vitest'
import { newSecret } from '../client.ts'
import { payByCode } from '../paying.ts'
import type { Story } from './people.ts'

/** The steps of the story in which the others of the house are asked: one who pays, one asked too often, one rung up, the neighbours. */
export function othersAnswer(story: () => Story): void {
  it('thanks another resident who pays, asks about paying, and invites the promoter to tell the story', async () => {
    const { world, desk, wang } = story()
    world.clock.to('2026-06-13 15:00')
    const bill = await desk.client.call(contract.issueBill, {
      body: {
        roomId: wang.roomId,
        period: '2026-06',
        dueOn: '2026-06-30',
        lines: [{ kind: 'property_fee', label: '物业费', note: '89.4 平方米 × 3.80 元', amountFen: 33_972 }],
      },
    })
    const { reply: paid } = await payByCode(world, wang.client, { id: bill.id, totalFen: 33_972 })
    expect(paid).toMatchObject({ state: 'paid', payment: { channel: 'wechat', receiptNumber: '20260613-0001' } })
    world.clock.pass(6)
    await world.work()
    const { sheet } = await wang.client.call(contract.claimPrompt)
    const key = newSecret()
    const outcome = await wang.client.call(contract.answerPrompt, {
      params: { promptId: sheet?.promptId ?? '' },
      body: { score: 9, anonymous: false, sheetKey: key },
    })
    expect(outcome).toMatchObject({ scoreClass: 'promoter', followUp: null })
    world.clock.pass(3)
    await world.work()
    const inbox = await wang.client.call(contract.listInbox, { query: { as: 'resident' } })
    expect(inbox.data.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['bill_paid', 'promoter_invitation']))
    await wang.client.call(contract.shareStory, { body: { text: '交费清楚，收据马上就有。', mayPublish: true } })
  })

  it('holds a third back by the fatigue rule, and keeps the reason', async () => {
    const { world, zhao } = story()
    world.clock.to('2026-06-15 09:00')
    await story().repairOnce(zhao, '水龙头滴水')
    world.clock.to('2026-06-15 11:30')
    await world.work()
    expect((await zhao.client.call(contract.claimPrompt)).sheet).not.toBeNull()
    world.clock.to('2026-06-16 09:00')
    await story().repairOnce(zhao, '地漏返水')
    world.clock.to('2026-06-16 11:30')
    await world.work()
    expect((await zhao.client.call(contract.readMyData)).heldBack).toEqual([{ reason: 'touchpoint_fatigue', day: '2026-06-16' }])
  })

  it('calls back a fourth who has no smartphone, and enters her answer as hers, by phone', async () => {
    const { world, desk, butler, sun } = story()
    await story().repairOnce(sun, '厨房灯不亮')
    world.clock.to('2026-06-16 14:30')
    await world.work()
    const { data } = await desk.client.call(contract.listCallbacks)
    expect(data).toHaveLength(1)
    expect(data[0]?.resident).toMatchObject({ name: '孙奶奶', phoneMasked: expect.stringMatching(/^\d{3}\*{4}\d{4}$/) })
    await desk.client.call(contract.enterCallback, {
      params: { callbackId: data[0]?.id ?? '' },
      body: { outcome: 'answered', score: 8, answers: { wish: ['faster'], words: '师傅人好，就是等得久了点' } },
    })
    const { responses } = world.db.tables
    const entered = (await world.db.read((tx) => tx.select().from(responses))).find(({ mode }) => mode === 'staff')
    expect(entered).toMatchObject({ channel: 'phone', score: 8, enteredBy: desk.staffId })
    const followUps = await butler.client.call(contract.listFollowUps)
    expect(followUps.data[0]).toMatchObject({ score: 8, words: '师傅人好，就是等得久了点' })
  })

  it('asks the neighbours too: five answer, and five who said that they want no questions are left in peace', async () => {
    const { world, neighbours } = story()
    const [asked, left] = [neighbours.slice(0, 5), neighbours.slice(5)]
    world.clock.to('2026-06-16 15:00')
    for (const who of left) await who.client.call(contract.giveConsent, { body: { purpose: 'survey', given: false, scene: 'my_data' } })
    for (const who of neighbours) await story().repairOnce(who, '龙头滴水')
    world.clock.pass(125)
    await world.work()
    for (const [i, score] of [10, 9, 9, 8, 7].entries()) {
      const client = asked[i]?.client
      const { sheet } = (await client?.call(contract.claimPrompt)) ?? {}
      const params = { promptId: sheet?.promptId ?? '' }
      await client?.call(contract.answerPrompt, { params, body: { score, anonymous: false, sheetKey: newSecret() } })
    }
    for (const { client } of left) expect((await client.call(contract.claimPrompt)).sheet).toBeNull()
  })
}
