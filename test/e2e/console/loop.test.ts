import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, type LiveDesk, openLiveDesk } from '../../support/desk.ts'
import { lowScores } from '../../support/low-scores.ts'
import type { StaffIn } from '../../support/world.ts'

describe('a case at the desk', () => {
  let live: LiveDesk
  let desk: StaffIn, manager: StaffIn
  let caseId = ''
  beforeAll(async () => {
    live = await openLiveDesk('2026-06-12 14:00')
    ;({ desk, manager, caseId } = await lowScores(live.world))
  })
  afterAll(() => live?.close())

  // a button that has just sent still names its wheel
  const press = (at: Desk, name: string) => at.page.getByRole('button', { name: new RegExp(`^(loading )?${name}$`) }).click()
  const choose = async (at: Desk, field: string, option: string | RegExp) => {
    await at.page.getByLabel(field, { exact: true }).click()
    await at.page.locator('.ant-select-dropdown:visible .ant-select-item-option').getByText(option).first().click()
  }
  const drawer = (at: Desk) => at.page.getByRole('complementary')

  it('is contacted, planned and resolved in the drawer; what is missing is said at its field, a draft survives a reload', async () => {
    const at = await live.desk()
    await at.open(`loop?open=${caseId}`)
    await at.signIn(manager)
    await press(at, '联系住户')
    await press(at, '记下来')
    await at.page
      .getByText(/点一下怎么联系的/)
      .first()
      .waitFor()
    await at.look('console-contact-missing')
    await at.page.getByLabel('说了什么，住户怎么说').fill('水槽下又在滴水，柜板泡坏了')
    await at.page.reload()
    await press(at, '联系住户')
    expect(await at.page.getByLabel('说了什么，住户怎么说').inputValue()).toBe('水槽下又在滴水，柜板泡坏了')
    await at.page.getByRole('radio', { name: '电话' }).check()
    await at.page.getByRole('radio', { name: '接了，说清了' }).check()
    await press(at, '记下来')
    await drawer(at).getByText('联系上了').waitFor()

    await press(at, '定方案')
    await at.page.getByLabel('怎么做', { exact: true }).fill('整段旧水管换新')
    await choose(at, '谁来', /陈立军/)
    await choose(at, '哪天', '明天')
    await choose(at, '几点', /-/)
    await at.look('console-plan')
    await press(at, '问住户行不行')
    await drawer(at).getByText('等住户点头').waitFor()

    await press(at, '电话里问过了')
    await press(at, '记下来')
    await at.page.getByText('点一下住户怎么说').waitFor()
    await at.page.getByRole('radio', { name: '可以', exact: true }).check()
    await press(at, '记下来')
    await drawer(at).getByText('等住户点头').waitFor({ state: 'detached' })
    await press(at, '加一项')
    await at.page.getByLabel('哪一件').fill('柜板泡坏了')
    await choose(at, '谁负责', /陈立军/)
    await at.look('console-pain')
    await press(at, '加一项')
    await press(at, '记结果')
    await at.page.getByLabel('“柜板泡坏了”的结果').fill('换了新柜板')
    await press(at, '记下来')
    await drawer(at).getByText('换了新柜板').first().waitFor()
    await press(at, '开一张单')
    await press(at, '开单')
    await at.page.getByText('选一样，或在下面写一句').waitFor()
    await choose(at, '在哪儿', '厨房')
    await choose(at, '什么坏了', /水/)
    await at.page.getByRole('radio', { name: '电话里' }).check()
    await at.look('console-case-order')
    await press(at, '开单')
    await drawer(at).getByText('等受理').waitFor()

    await press(at, '办完了')
    await at.page.getByLabel('做了什么').fill('整段旧水管换新')
    await choose(at, '根子在哪儿', '老化或设计')
    await at.page.getByLabel('第 1 个为什么').fill('上次只换了角阀')
    await at.look('console-resolve')
    await press(at, '请住户说一声')
    await drawer(at).getByText('办完，等住户说一声').waitFor()
    await at.context.close()
  })

  it('is closed by the desk’s return call, and is another colleague’s own afterwards', async () => {
    const at = await live.desk({ dark: true })
    await at.open(`loop?scope=mine&open=${caseId}`)
    await at.signIn(desk)
    await press(at, '记回访结果')
    await press(at, '记下来')
    await at.page
      .getByText(/点一下打通没有/)
      .first()
      .waitFor()
    await at.page.getByRole('radio', { name: '打通了', exact: true }).check()
    await at.page.getByRole('radio', { name: '解决了', exact: true }).check()
    await choose(at, '住户现在打几分？没说就空着', '9')
    await at.look('console-verify-dark')
    await press(at, '记下来')
    await drawer(at).getByText('电话回访关的').waitFor()
    await at.context.close()
  })

  it('of which a colleague was quicker says so, shows how it stands, and keeps the words', async () => {
    const at = await live.desk()
    await at.open('loop')
    await at.signIn(manager)
    await at.page.getByText('赵敏').click()
    await press(at, '交给同事')
    await choose(at, '交给谁', /何小雨/)
    await at.page.getByLabel('交代一句').fill('晚上七点后方便')
    // the answer of the server to what somebody else has just done
    await at.page.route('**/handover', (route) =>
      route.fulfill({ status: 409, contentType: 'application/problem+json', body: JSON.stringify({ code: 'state_conflict', errors: [] }) }),
    )
    await press(at, '请他接手')
    await at.page.getByText('情况刚刚有变，请看最新的进度。').waitFor()
    expect(await at.page.getByLabel('交代一句').inputValue()).toBe('晚上七点后方便')
    await at.page.unroute('**/handover')
    await press(at, '请他接手')
    await at.page.getByRole('button', { name: '请他接手' }).waitFor({ state: 'detached' })
    await drawer(at).getByText('请人接手').waitFor()
    await at.context.close()
  })
})
