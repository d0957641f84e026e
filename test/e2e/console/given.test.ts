import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeskOptions, type LiveDesk, openLiveDesk } from '../../support/desk.ts'
import { foundTown, type Neighbour, type Town } from '../../support/town.ts'
import type { StaffIn } from '../../support/world.ts'

describe('what is given for a mistake, at the desk', () => {
  let live: LiveDesk
  let town: Town
  let zhao: Neighbour

  beforeAll(async () => {
    live = await openLiveDesk('2026-06-12 14:00')
    town = await foundTown(live.world, live.world.communityId, 3)
    zhao = await town.moveIn('赵敏')
    for (const [amountFen, title] of [
      [60_000, '楼道灯一直不亮'],
      [80_000, '门口积水'],
    ] as const) {
      const { id } = await town.butler.client.call(contract.openCase, {
        body: { personId: zhao.personId, roomId: zhao.roomId, origin: 'call', title, words: '' },
      })
      const params = { caseId: id }
      await town.butler.client.call(contract.contactResident, { params, body: { way: 'phone', reached: true, note: '对不起' } })
      await town.butler.client.call(contract.resolveCase, {
        params,
        body: {
          done: '换了整条线路和四盏灯，晚上去看过，都亮了。',
          cause: 'process',
          whys: ['巡查漏了这一层'],
          learned: '',
          compensation: { kind: 'voucher', amountFen },
        },
      })
    }
  })
  afterAll(() => live?.close())

  const signedIn = async (who: StaffIn, options: DeskOptions = {}, path = 'bills?tab=given') => {
    const at = await live.desk(options)
    await at.open(path)
    await at.signIn(who)
    return { ...at, drawer: at.page.getByRole('complementary') }
  }

  it('waits for the manager with all that a yes needs; yes and no weigh the same, and a no asks why', async () => {
    const { page, look, drawer, context } = await signedIn(town.manager)
    await page.getByRole('cell', { name: '代金券 600 元' }).click()
    await drawer.getByText(/换了整条线路和四盏灯/).waitFor()
    const [yes, no] = await Promise.all(['批', '不批'].map((name) => drawer.getByRole('button', { name, exact: true }).boundingBox()))
    expect([yes?.width, yes?.height]).toEqual([no?.width, no?.height])
    await look('console-given')
    await drawer.getByRole('button', { name: '批', exact: true }).click()
    await page.getByText('给了 600.00 元，1 笔').waitFor()
    await page.getByRole('cell', { name: '代金券 800 元' }).click()
    await drawer.getByRole('button', { name: '不批' }).click()
    await drawer.getByRole('button', { name: '不批' }).click()
    await page.getByText('写一句为什么').waitFor()
    await page.getByLabel('为什么不批？').last().fill('灯修好就行')
    await drawer.getByRole('button', { name: '不批' }).click()
    await page.getByText('没有等着批的').waitFor()
    await look('console-given-none')
    await page.getByText('待兑现', { exact: true }).click()
    await page.getByText(/代金券 600.00 元没用/).waitFor()
    await look('console-given-outstanding')
    await context.close()
  })

  it('is read by an operator, who decides nothing', async () => {
    const { page, look, context } = await signedIn(town.operator, { dark: true, width: 1280 }, 'bills')
    await page.getByText('给了 600.00 元，1 笔').waitFor()
    expect(await page.getByRole('button', { name: /柜台收款|发账单/ }).count()).toBe(0)
    await look('console-given-operator-dark-1280')
    await context.close()
  })

  it('is redeemed by its code, once: another desk in the same second learns that it was used', async () => {
    const { data } = await zhao.client.call(contract.listMyVouchers, {})
    const code = data[0]?.code ?? ''
    const { page, look, context } = await signedIn(town.desk, { width: 1280 }, 'bills?tab=vouchers')
    await page.getByLabel('券码').fill('ZZZZ ZZZZ')
    await page.keyboard.press('Enter')
    await page.getByText('没有这张券，请住户再念一遍').waitFor()
    await page.getByLabel('券码').fill(code)
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: '代金券 600.00 元' }).waitFor()
    await look('console-voucher-1280')
    const found = await town.desk.client.call(contract.checkVoucher, { body: { code } })
    await town.desk.client.call(contract.redeemVoucher, { params: { voucherId: found.id }, body: { code } })
    await page.getByRole('button', { name: '收下这张券' }).click()
    await page.getByText('已经用过了，不能再收').waitFor()
    expect(await page.getByText('收下了，这张券用掉了').count()).toBe(0)
    await look('console-voucher-used-1280')
    await context.close()
  })
})
