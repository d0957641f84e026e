import * as contract from '@linsheng/shared/contract'
import { beforeAll, describe, expect, it } from 'vitest'
import { picture } from '../support/pictures.ts'
import { wakingHours } from '../support/courses.ts'
import { repairFinished } from '../support/past.ts'
import type { ResidentIn, StaffIn } from '../support/world.ts'
import type { Phone } from './harness/index.ts'
import { signIn } from './people.ts'
import { useStage } from './stage.ts'

/** What was said to be kept is on the server or on the phone, whatever the server answers later. */
describe('what waits on the phone and cannot be taken as it is', () => {
  const stage = useStage('2026-06-12 10:00')
  let desk: StaffIn, engineer: StaffIn
  let people: ResidentIn[] = []

  beforeAll(async () => {
    const { world } = stage
    const building = await world.addBuilding(world.communityId, '8 栋', 16, 2)
    desk = await world.addStaff(world.communityId, '何小雨', ['desk'])
    engineer = await world.addStaff(world.communityId, '陈立军', ['engineer'])
    await world.addStaff(world.communityId, '周晓岚', ['butler'], [building.buildingId])
    await world.addStaff(world.communityId, '王建国', ['manager'])
    for (const [i, name] of [
      '林女士',
      '王先生',
      '赵敏',
      '孙立',
      '李想',
      '周全',
      '吴静',
      '郑好',
      '冯远',
      '陈晨',
      '许可',
      '何其',
      '沈默',
      '韩山',
    ].entries())
      people = [...people, await world.addResident(world.communityId, building.rooms[i] ?? '', name)]
  })
  const person = (index: number): ResidentIn => people[index] ?? expect.fail('nobody')
  const open = async (who: ResidentIn): Promise<Phone> => {
    const phone = stage.phone()
    await signIn(phone, { world: stage.world, who })
    return phone
  }
  const reports = async (who: ResidentIn) => {
    const { data } = await who.client.call(contract.listMyRepairs, { query: { open: 'true' } })
    return Promise.all(data.map(({ id }) => who.client.call(contract.readRepair, { params: { repairId: id } })))
  }
  const askedAbout = async (who: ResidentIn, what: string): Promise<void> => {
    wakingHours(stage.world)
    const repairId = await repairFinished(who, desk, engineer, what)
    await who.client.call(contract.confirmRepair, { params: { repairId }, body: {} })
    stage.world.clock.pass(125)
    await stage.world.work()
  }
  const responses = async (score: number) =>
    (await stage.world.db.read((tx) => tx.select().from(tx.t.responses))).filter((row) => row.firstScore === score)
  const write = async (phone: Phone, words: string) => {
    await phone.press('报修')
    await phone.press('没有照片，直接写')
    await phone.press('厨房')
    await phone.type('补一句', words)
  }

  it('a tab and other signs that nobody sees in the words: the report arrives, with a space', async () => {
    const who = person(0)
    const phone = await open(who)
    await phone.network('off')
    await write(phone, '水槽\t漏水\u2028柜子湿了\ufeff')
    await phone.press('提交报修')
    await phone.network('on')
    expect((await reports(who)).map(({ description }) => description)).toEqual(['水槽 漏水\n柜子湿了'])
  })

  it('an appointment whose slot has passed: the order is made without it, and the page says so', async () => {
    const who = person(1)
    const phone = await open(who)
    await phone.network('off')
    await write(phone, '门锁打不开')
    await phone.press('约个时间')
    await phone.press('今天')
    await phone.press('14:00-16:00')
    await phone.press('提交报修')
    phone.see('1 条报修等着发出')
    stage.world.clock.to('2026-06-12 19:00')
    await phone.network('on')
    expect((await reports(who)).map(({ appointment, description }) => [description, appointment])).toEqual([['门锁打不开', null]])
    phone.see('约的时间已经过了')
  })

  it('a picture that cannot be read: the report goes without it, and the page says so', async () => {
    const who = person(2)
    const phone = await open(who)
    await phone.network('off')
    await phone.press('报修')
    phone.device.picks = [[await picture('#963'), Buffer.from('not a picture at all')]]
    await phone.press('从相册选')
    await phone.press('厨房')
    await phone.type('补一句', '墙面渗水')
    await phone.press('提交报修')
    await phone.network('on')
    expect((await reports(who)).map(({ description, photos }) => [description, photos.length])).toEqual([['墙面渗水', 1]])
    phone.see('有照片没能传上来')
  })

  it('reasons and a telephone given 45 minutes after the tap', async () => {
    const who = person(3)
    await askedAbout(who, '水管')
    const phone = await open(who)
    await phone.press('2 分，共 10 分')
    stage.world.clock.pass(45)
    await phone.type('您打这个分，主要是因为什么？', '还在滴').catch(() => phone.press('没修彻底'))
    await phone.press('电话')
    await phone.press('提交')
    const [row, ...others] = await responses(2)
    expect(others).toEqual([])
    expect(row).toMatchObject({ wish: 'phone' })
    expect(Object.keys(row?.answers as object)).not.toEqual([])
  })

  it('a correction that comes too late takes neither the reasons nor the telephone along', async () => {
    const who = person(4)
    await askedAbout(who, '水管')
    const phone = await open(who)
    await phone.press('3 分，共 10 分')
    await phone.network('off')
    await phone.press('改分')
    await phone.press('4 分，共 10 分')
    await phone.press('没修彻底')
    await phone.press('电话')
    await phone.press('提交')
    stage.world.clock.pass(10)
    await phone.network('on')
    const [row] = await responses(3)
    expect(row).toMatchObject({ score: 3, wish: 'phone' })
    expect(Object.keys(row?.answers as object)).toEqual(['pain'])
  })

  it('a score tapped in time counts after its sheet has ended', async () => {
    const who = person(5)
    await askedAbout(who, '水管')
    const phone = await open(who)
    await phone.network('off')
    await phone.press('6 分，共 10 分')
    phone.see('存在手机里')
    phone.kill()
    stage.world.clock.pass(8 * 24 * 60)
    await stage.world.work()
    phone.device.network = 'on'
    await phone.launch()
    expect(await responses(6)).toHaveLength(1)
    phone.miss('改一改')
  })

  it('a report that is refused for good stays as a card with its words and its reason, and goes again once it is changed', async () => {
    const who = person(6)
    const phone = await open(who)
    await phone.network('off')
    await phone.press('报修')
    phone.device.picks = [[Buffer.from('not a picture at all')]]
    await phone.press('从相册选')
    await phone.press('厨房')
    await phone.press('提交报修')
    await phone.network('on')
    expect(await reports(who)).toEqual([])
    phone.see('照片打不开')
    phone.see('不要了')
    phone.kill()
    await phone.launch()
    await phone.press('换一张')
    await phone.type('补一句', '地漏返味')
    await phone.press('提交报修')
    expect((await reports(who)).map(({ description }) => description)).toEqual(['地漏返味'])
    await phone.back()
    phone.miss('不要了')
  })

  it('stays after signing out, is neither seen nor sent by another account, and goes when its own is back', async () => {
    const [who, other] = [person(7), person(8)]
    const phone = await open(who)
    await phone.network('off')
    await write(phone, '阳台漏雨')
    await phone.press('提交报修')
    await phone.press('我的')
    await phone.press('退出登录')
    await phone.press('退出，留在这台手机里')
    await phone.network('on')
    await signIn(phone, { world: stage.world, who: other })
    phone.miss('等着发出')
    await phone.pass(120_000)
    expect([await reports(who), await reports(other)]).toEqual([[], []])
    await phone.press('我的')
    await phone.press('退出登录')
    await phone.press('退出')
    await signIn(phone, { world: stage.world, who })
    expect((await reports(who)).map(({ description }) => description)).toEqual(['阳台漏雨'])
    expect(await reports(other)).toEqual([])
  })

  it('is not said to be kept by a phone whose storage is full: the form stays, with everything in it', async () => {
    const who = person(9)
    const phone = await open(who)
    await phone.network('off')
    await write(phone, '客厅灯不亮')
    phone.device.storageLeft = 0
    await phone.press('提交报修')
    expect(phone.route).toBe('packages/repair/report/index')
    phone.see('没能存下')
    expect(phone.screen.value('补一句')).toBe('客厅灯不亮')
    phone.device.storageLeft = Number.POSITIVE_INFINITY
    await phone.press('提交报修')
    phone.see('1 条报修等着发出')
    await phone.network('on')
    expect((await reports(who)).map(({ description }) => description)).toEqual(['客厅灯不亮'])
  })

  it('a score is not said to be noted by a phone that can neither store nor send it; once it can, the tap counts', async () => {
    const who = person(10)
    await askedAbout(who, '水管')
    const phone = await open(who)
    await phone.network('off')
    phone.device.storageLeft = 0
    await phone.press('5 分，共 10 分')
    phone.see('没能存下')
    phone.miss('已记下')
    phone.device.storageLeft = Number.POSITIVE_INFINITY
    await phone.press('5 分，共 10 分')
    phone.see('已记下')
    await phone.network('on')
    expect(await responses(5)).toHaveLength(1)
  })

  it('a closing and a dismissal that come too late leave nothing behind', async () => {
    const who = person(11)
    await askedAbout(who, '水管')
    const phone = await open(who)
    await phone.network('off')
    await phone.press('这次不评')
    stage.world.clock.pass(9 * 24 * 60)
    await stage.world.work()
    await phone.network('on')
    phone.miss('不要了')
    expect([...phone.device.storage.keys()].filter((name) => name.startsWith('kept:'))).toEqual([])
  })

  it('a page of a public network that answers 200 to everything takes nothing for arrived', async () => {
    const who = person(12)
    await askedAbout(who, '水管')
    const phone = await open(who)
    await phone.press('4 分，共 10 分')
    await phone.network('portal')
    await phone.press('没修彻底')
    await phone.press('提交')
    phone.see('记在手机里了')
    await phone.network('on')
    await phone.pass(10_000)
    expect((await responses(4)).map(({ answers }) => answers)).toEqual([{ pain: ['not_fixed'] }])
  })

  it('pictures beyond what the phone keeps are refused before more are taken', async () => {
    const who = person(13)
    const phone = await open(who)
    await phone.network('off')
    await phone.press('报修')
    const large = Buffer.concat([await picture('#963'), Buffer.alloc(5 * 1024 * 1024)])
    phone.device.picks = [[large, large], [large]]
    await phone.press('从相册选')
    await phone.press('厨房')
    await phone.press('再拍一张')
    await phone.press('从相册选')
    phone.see('手机里等着发的照片放满了')
    expect(phone.screen.pictures).toHaveLength(0)
    await phone.press('提交报修')
    phone.see('照片太大，手机里放不下了')
    expect(phone.route).toBe('packages/repair/report/index')
  })
})
