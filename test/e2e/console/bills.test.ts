import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeskOptions, type LiveDesk, openLiveDesk } from '../../support/desk.ts'
import { heldPayment } from '../../support/paying.ts'
import { foundTown, type Neighbour, type Town } from '../../support/town.ts'
import type { StaffIn } from '../../support/world.ts'

describe('bills at the desk', () => {
  let live: LiveDesk
  let town: Town
  let lin: Neighbour, he: Neighbour, zhao: Neighbour
  let disputed: contract.Bill, overdue: contract.Bill
  const longName = '买买提·'.repeat(12) + '阿依'

  beforeAll(async () => {
    live = await openLiveDesk('2026-06-24 10:42')
    town = await foundTown(live.world, live.world.communityId, 6)
    const bill = (roomId: string, period: string, dueOn: string, lines: [string, number][]) =>
      town.desk.client.call(contract.issueBill, {
        body: {
          roomId,
          period,
          dueOn,
          lines: lines.map(([label, amountFen], index) => ({
            kind: index === 0 ? ('property_fee' as const) : ('public_energy' as const),
            label,
            note: '',
            amountFen,
          })),
        },
      })
    he = await town.moveIn('贺明', { role: 'tenant' })
    lin = await town.moveIn('林玉兰')
    zhao = await town.moveIn('赵敏')
    const other = await town.moveIn(longName)
    await bill(he.roomId, '2026-05', '2026-05-10', [
      ['物业费', 27_552],
      ['公摊电费', 5_210],
    ])
    disputed = await bill(he.roomId, '2026-06', '2026-06-10', [
      ['物业费', 27_552],
      ['公摊电费', 8_640],
    ])
    await he.client.call(contract.disputeBill, { params: { billId: disputed.id }, body: { about: '公摊涨了没人通知，是怎么算的？' } })
    await bill(lin.roomId, '2026-05', '2026-05-10', [['物业费', 33_176]])
    overdue = await bill(lin.roomId, '2026-06', '2026-06-10', [['物业费', 33_176]])
    await bill(other.roomId, '2026-06', '2026-07-10', [['物业费', 26_092]])
    const held = await bill(zhao.roomId, '2026-06', '2026-06-10', [['物业费', 30_000]])
    await heldPayment(town, zhao, [held], 26_000)
  })
  afterAll(() => live?.close())

  const signedIn = async (who: StaffIn, options: DeskOptions = {}, path = 'bills') => {
    const at = await live.desk(options)
    await at.open(path)
    await at.signIn(who)
    return { ...at, drawer: at.page.getByRole('complementary') }
  }

  it('puts questions first, then what is late, and shows one with its lines beside those of the month before', async () => {
    const { page, look, drawer, context } = await signedIn(town.desk)
    const rows = page.getByRole('table', { name: '账单' }).locator('tbody tr')
    await rows.first().waitFor()
    expect(await rows.evaluateAll((all) => all.map((row) => /有疑问|逾期|付款待认|未到期|已付/.exec(row.textContent)?.[0]))).toEqual([
      '有疑问',
      '逾期',
      '付款待认',
      '未到期',
    ])
    await look('console-bills')
    await rows.first().click()
    await drawer.getByText('公摊涨了没人通知，是怎么算的？').first().waitFor()
    await drawer.getByText('+34.30').waitFor()
    await look('console-bill-disputed')
    // what is missing is said at its field, and what was typed survives a reload
    await page.getByRole('button', { name: '发给住户' }).click()
    await page.getByText('写一句回答').waitFor()
    await page.getByRole('radio', { name: '账算错了，减一笔' }).check()
    await page.getByLabel('减多少元').fill('34.3')
    await page.getByLabel('为什么减，住户看得到').fill('水泵试运行由我们承担')
    await page.getByLabel('回答住户').last().fill('公摊多的 34.30 元是水泵试运行，没提前说是我们不对，已经减掉。')
    await look('console-bill-answer')
    await page.reload()
    expect(await page.getByLabel('减多少元').inputValue()).toBe('34.30')
    await page.getByRole('button', { name: '发给住户' }).click()
    await drawer.getByText('更正').waitFor()
    await look('console-bill-answered')
    const { bill } = await town.desk.client.call(contract.readDeskBill, { params: { billId: disputed.id } })
    expect([bill.totalFen, bill.disputed, bill.lines.at(-1)?.amountFen]).toEqual([32_762, false, -3_430])
    await context.close()
  })

  it('takes money at the counter by keys alone, gives change and receipts, and stops where a colleague was quicker', async () => {
    const { page, look, drawer, context } = await signedIn(town.desk, { width: 1280 })
    await page.getByRole('table', { name: '账单' }).waitFor()
    await page.keyboard.press('p')
    await page.keyboard.type('林玉兰')
    await page.keyboard.press('Enter')
    await drawer.getByText('663.52').first().waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByText('点一下怎么交的、谁来交的').waitFor()
    await page.keyboard.press('Alt+1')
    await page.keyboard.press('Alt+3')
    await page.getByLabel('收了多少').fill('700')
    await page.getByText('找 36.48 元').waitFor()
    await look('console-counter-1280')
    // a colleague takes the second bill in the same second
    const body = { channel: 'cash' as const, totalFen: 33_176 }
    await town.desk.client.call(contract.recordPayment, { params: { billId: overdue.id }, body })
    await page.getByLabel('收了多少').press('Control+Enter')
    await page.getByText('前面 1 笔收好了，后面的没收。').waitFor()
    await page.getByText('账单刚刚变了，数目重新看一遍').waitFor()
    await look('console-counter-conflict-1280')
    const { bill } = await town.desk.client.call(contract.readDeskBill, { params: { billId: overdue.id } })
    expect(bill.payment?.by).toBe('')
    await context.close()
  })

  it('issues a bill to one room, with faults beside their fields, and says so where the month has one', async () => {
    const { page, look, drawer, context } = await signedIn(town.desk, { dark: true })
    await page.getByRole('button', { name: '发账单' }).click()
    await page.getByRole('button', { name: '发给这一户' }).click()
    await page.getByText('先找到哪一户').waitFor()
    await page.getByText('写上名目').first().waitFor()
    await look('console-bill-issue-missing-dark')
    await page.getByPlaceholder(/房号/).last().fill('赵敏')
    await drawer.getByRole('option', { name: /赵敏/ }).click()
    await page.getByLabel('哪个月的').click()
    await page.locator('.ant-select-dropdown:visible').getByText('7 月', { exact: true }).click()
    await page.getByLabel('最晚哪天交').fill('2026-07-10')
    await page.getByLabel('名目').fill('物业费')
    await page.getByLabel('元', { exact: true }).fill('300')
    await page.getByRole('button', { name: '发给这一户' }).click()
    await page.getByText(/7 月的账单发出去了/).waitFor()
    await look('console-bill-issued-dark')
    await context.close()
  })

  it('lets the manager decide about a payment that waits, once, with a reason', async () => {
    const { page, look, drawer, context } = await signedIn(town.manager)
    await page.getByText('待认付款').first().click()
    await page.getByRole('cell', { name: '数目对不上' }).click()
    await drawer.getByRole('button', { name: '定了' }).click()
    await page.getByText('选一种办法，写一句为什么').first().waitFor()
    await look('console-held')
    await page.getByRole('radio', { name: /已另外处理/ }).check()
    await page.getByLabel('为什么这样定').fill('核对了商户平台的流水')
    await drawer.getByRole('button', { name: '定了' }).click()
    await page.getByText('没有要定的付款').waitFor()
    await look('console-held-empty')
    await context.close()
  })

  it('says what a search did not find, for whatever was typed, and of a list that cannot be read what to do', async () => {
    const { page, look, context } = await signedIn(town.desk, { width: 1280 })
    await page.getByRole('table', { name: '账单' }).waitFor()
    for (const text of ['%', '_', '\ud800', '长'.repeat(5_000), '没有这个人']) {
      await page.getByLabel('房号、姓名、整个电话号码').fill(text)
      await page.keyboard.press('Enter')
      await page.getByText('没找到，换个写法再试').waitFor()
    }
    await look('console-bills-none-1280')
    await page.getByLabel('房号、姓名、整个电话号码').fill('买买提')
    await page.keyboard.press('Enter')
    await page.getByRole('cell', { name: /买买提/ }).click()
    await page.getByRole('complementary').waitFor()
    await look('console-bill-long-name-1280')
    await page.route('**/all-bills?*', (route) => route.abort())
    await page.reload()
    await page.getByText('账单没读出来').waitFor()
    await look('console-bills-failed-1280')
    await context.close()
  })

  it('is gone from the page of a colleague whose right was taken away while it stood open', async () => {
    const { page, context } = await signedIn(town.butler, {}, 'bills')
    await page.getByRole('link', { name: '闭环' }).waitFor()
    expect(await page.getByRole('link', { name: '账单' }).count()).toBe(0)
    await context.close()
    const leaver = await town.hire(['desk'])
    const at = await signedIn(leaver)
    await at.page.getByRole('table', { name: '账单' }).waitFor()
    await town.operator.client.call(contract.endStaff, { params: { staffId: leaver.staffId }, body: { casesTo: null, ordersTo: null } })
    await at.page.getByLabel('房号、姓名、整个电话号码').fill('赵敏')
    await at.page.keyboard.press('Enter')
    await at.page
      .getByText(/没有找到账单|登录过期了/)
      .first()
      .waitFor()
    expect(await at.page.getByText('赵敏').count()).toBe(0)
    await at.context.close()
  })
})
