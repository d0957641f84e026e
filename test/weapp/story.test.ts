import * as contract from '@linsheng/shared/contract'
import { beforeAll, describe, expect, it } from 'vitest'
import { picture } from '../support/pictures.ts'
import type { ResidentIn, StaffIn } from '../support/world.ts'
import type { Phone } from './harness/index.ts'
import { signIn, signInStaff, thirdTime } from './people.ts'
import { useStage } from './stage.ts'

/** The spine of the product through the compiled mini-program: each step stands on the one before. */
describe('from a leaking tap to a closed loop, through the mini-program as WeChat runs it', () => {
  const stage = useStage('2026-06-01 09:00')
  let desk: StaffIn, engineer: StaffIn, butler: StaffIn
  let lin: ResidentIn
  let resident: Phone, worker: Phone, keeper: Phone
  let repairId = ''
  let caseId = ''

  beforeAll(async () => {
    const { world } = stage
    ;({ desk, engineer, butler, lin } = await thirdTime(world))
    world.clock.to('2026-06-12 13:24')
    resident = stage.phone()
    worker = stage.phone()
    keeper = stage.phone()
  })
  const order = () => lin.client.call(contract.readRepair, { params: { repairId } })
  const matter = () => butler.client.call(contract.readCase, { params: { caseId } })
  const responses = () => stage.world.db.read((tx) => tx.select().from(tx.t.responses))

  it('signs in by the code of the text message and remembers what was agreed to', async () => {
    await signIn(resident, { world: stage.world, who: lin })
    stage.world.clock.to('2026-06-12 13:26')
    resident.see('梧桐里 8 栋 101')
    const { consents } = await lin.client.call(contract.readMyData)
    expect(
      consents
        .filter(({ given }) => given)
        .map(({ purpose }) => purpose)
        .sort(),
    ).toEqual(['service', 'survey'])
  })

  it('reports with two photos and a few taps; the pictures arrive, and it is said that this is the third time', async () => {
    resident.device.picks = [[await picture('#963'), await picture('#369')]]
    await resident.press('报修')
    expect(resident.route, resident.screen.outline).toBe('packages/repair/report/index')
    await resident.press('从相册选')
    expect(resident.screen.pictures).toHaveLength(2)
    await resident.press('厨房')
    await resident.press('水')
    await resident.press('没有')
    await resident.type('补一句', '厨房水槽下面漏水')
    await resident.press('尽快，我在家')
    await resident.press('提交报修')
    expect(resident.route, resident.screen.outline).toBe('packages/repair/order/index')
    repairId = resident.query.id ?? ''
    resident.see('这是第 3 次了，对不起')
    resident.see('王建国负责到底，修好为止')
    expect((await order()).photos).toHaveLength(2)
  })

  it('shows who comes and by when once the desk has sent somebody', async () => {
    const { world } = stage
    world.clock.to('2026-06-12 13:31')
    await desk.client.call(contract.acceptRepair, { params: { repairId }, body: { tier: 'P2' } })
    world.clock.to('2026-06-12 13:42')
    await desk.client.call(contract.scheduleRepair, { params: { repairId }, body: { engineerId: engineer.staffId } })
    await resident.pass(30_000)
    resident.see('陈立军')
    resident.see('15:26')
  })

  it('lets the engineer depart, arrive with a photo and finish with a photo and a fee: three actions', async () => {
    const { world } = stage
    await signInStaff(worker, engineer)
    world.clock.to('2026-06-12 14:38')
    await worker.press('看工单')
    await worker.press('出发')
    expect((await order()).state).toBe('en_route')
    world.clock.to('2026-06-12 15:10')
    worker.device.picks = [[await picture('#111')]]
    await worker.press('到了，拍一张')
    expect(worker.calls('chooseMedia').at(-1)).toMatchObject({ sourceType: ['camera'] })
    await worker.press('告诉住户到了')
    expect((await order()).state).toBe('working')
    world.clock.to('2026-06-12 15:46')
    await worker.press('修完，拍一张')
    worker.device.picks = [[await picture('#333')]]
    await worker.press('拍一张', 'first')
    await worker.press('拍照')
    await worker.type('做了什么', '角阀老化开裂，换了新的。试水 10 分钟，不漏。')
    await worker.type('什么', '角阀 1 个')
    await worker.type('多少元', '38')
    await worker.press('请住户签字')
    expect(worker.route).toBe('packages/staff/order/index')
    expect((await order()).completion).toMatchObject({ totalFen: 3800 })
  })

  it('asks her to sign, with proof and price, and with pictures that WeChat can fetch', async () => {
    await resident.pass(30_000)
    resident.see('维修完成确认单')
    resident.see('角阀 1 个')
    resident.see('38.00 元')
    expect(resident.screen.pictures.length).toBeGreaterThanOrEqual(2)
    for (const address of resident.screen.pictures) expect((await resident.fetchPicture(address)).type).toMatch(/^image\//)
    resident.see(/同意费用 38\.00 元/)
    await resident.press('已修好')
    resident.see('记下了：已修好')
    expect((await order()).state).toBe('finished')
    await resident.pass(3_000)
    resident.see('您确认修好了')
    resident.see('账单 38.00 元')
    expect((await order()).state).toBe('confirmed')
  })

  it('raises the sheet over the page two hours later, and the tap alone is stored and has opened a case', async () => {
    stage.world.clock.to('2026-06-12 17:50')
    await stage.world.work()
    await resident.pass(60_000)
    resident.see(/您有多大可能把「梧桐里报修」/)
    expect(resident.screen.count(/^\d+ 分，共 10 分$/)).toBe(11)
    await resident.press('9 分，共 10 分')
    resident.see('已记下')
    expect((await responses()).map(({ score }) => score)).toEqual([9])
    await resident.press('改分')
    await resident.press('2 分，共 10 分')
    expect((await responses()).map(({ score, firstScore }) => [score, firstScore])).toEqual([[2, 9]])
    resident.see(/对不起，没让您满意/)
  })

  it('takes the reasons, words with an emoji and the wish to be telephoned, and says who rings and when', async () => {
    await resident.press('没修彻底')
    await resident.type('想说的都可以写，不写也行', '换了阀门还在滴，柜子都泡了😭')
    await resident.press('电话')
    resident.see(/周晓岚 .*前打给您/)
    await resident.press('提交')
    resident.see(/周晓岚会在/)
    resident.see('打几分都一样多')
    const [row] = await responses()
    expect(row).toMatchObject({ answers: { pain: ['not_fixed'], words: '换了阀门还在滴，柜子都泡了😭' }, wish: 'phone' })
    await resident.press('看处理进度')
    expect(resident.route, resident.screen.outline).toBe('packages/matter/matter/index')
    caseId = resident.query.id ?? ''
    resident.see('周晓岚负责到底')
  })

  it('gives the butler the case with its clock, opening lines and the note of the first call', async () => {
    await stage.world.work()
    await signInStaff(keeper, butler)
    keeper.see('我负责的事')
    keeper.see('换了阀门还在滴')
    keeper.see('首次联系')
    await keeper.press('看开场白')
    await keeper.press('接了，说清了')
    await keeper.type('说了什么，住户怎么说', '水槽下又在滴水，柜板泡坏了。明天上午来换整段管。')
    await keeper.press('电话')
    keeper.see('住户会看到这段话')
    await keeper.press('记下来')
    expect((await matter()).state).toBe('contacted')
  })

  it('asks her about the plan, with both answers, and her yes makes the date the promise', async () => {
    const plan = {
      what: '整段旧水管换新，不收费',
      who: '吴师傅，20 年水电',
      when: '2026-06-13T01:00:00.000Z',
      until: '2026-06-13T03:00:00.000Z',
    }
    await butler.client.call(contract.planCase, { params: { caseId }, body: plan })
    await resident.pass(30_000)
    resident.see('想这样办，您看行吗？')
    resident.see('想改一改')
    await resident.press('可以')
    resident.see('您同意了这个安排')
    expect((await lin.client.call(contract.readMyCase, { params: { caseId } })).plan?.accepted).toBe(true)
  })

  it('lets the butler write what was done, why, and give a voucher inside the authority', async () => {
    stage.world.clock.to('2026-06-13 10:40')
    await keeper.pass(60_000)
    await keeper.press('打开')
    await keeper.press('办完了')
    expect(keeper.route).toBe('packages/butler/resolve/index')
    await keeper.type('做了什么', '整段旧水管换新，柜板也换了')
    await keeper.press('流程')
    await keeper.type('第 1 个为什么', '只换了角阀')
    await keeper.press('代金券')
    await keeper.type('多少元', '100')
    await keeper.press('请住户说一声')
    expect(await matter()).toMatchObject({ state: 'resolved', compensations: [{ kind: 'voucher', amountFen: 10_000, state: 'granted' }] })
  })

  it('asks her whether it is solved, takes a ten, and closes as confirmed by her', async () => {
    await resident.pass(30_000)
    resident.see('问题解决了吗？')
    await resident.press('解决了')
    resident.see('现在，您会打几分？')
    await resident.press('10 分，共 10 分')
    await resident.press('提交')
    resident.see('办完了')
    expect(await matter()).toMatchObject({ closing: 'resident_confirmed', newScore: 10, outcome: 'recovered' })
    expect((await responses()).map(({ score }) => score)).toEqual([2])
  })
})
