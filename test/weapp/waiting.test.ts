import * as contract from '@linsheng/shared/contract'
import { beforeAll, describe, expect, it } from 'vitest'
import { picture } from '../support/pictures.ts'
import { repairFinished } from '../support/past.ts'
import type { ResidentIn, StaffIn } from '../support/world.ts'
import type { Phone } from './harness/index.ts'
import { signIn } from './people.ts'
import { useStage } from './stage.ts'

/** Without a network, or without an answer: what was written waits on the phone, and takes effect once. */
describe('a report and an answer that cannot be sent now', () => {
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
    for (const [i, name] of ['林女士', '王先生', '赵敏', '孙立', '李想'].entries())
      people = [...people, await world.addResident(world.communityId, building.rooms[i] ?? '', name)]
  })
  const person = (index: number): ResidentIn => people[index] ?? expect.fail('nobody')
  const open = async (who: ResidentIn): Promise<Phone> => {
    const phone = stage.phone()
    await signIn(phone, { world: stage.world, who })
    return phone
  }
  const reports = async (who: ResidentIn) => (await who.client.call(contract.listMyRepairs, { query: { open: 'true' } })).data
  const photosOf = async (repairId: string, who: ResidentIn) =>
    (await who.client.call(contract.readRepair, { params: { repairId } })).photos
  const fill = async (phone: Phone) => {
    await phone.press('报修')
    phone.device.picks = [[await picture('#963'), await picture('#369')]]
    await phone.press('从相册选')
    await phone.press('厨房')
    await phone.press('水')
    await phone.type('补一句', '水槽下面漏水')
  }
  const asked = async (who: ResidentIn, index: number): Promise<void> => {
    const repairId = await repairFinished(who, desk, engineer, `第 ${index} 件`)
    await who.client.call(contract.confirmRepair, { params: { repairId }, body: {} })
    stage.world.clock.pass(125)
    await stage.world.work()
  }
  const scoresOf = async (score: number) =>
    (await stage.world.db.read((tx) => tx.select().from(tx.t.responses))).filter((row) => row.score === score)

  it('keeps a report with its photos while the network is away, and sends it once when it is back', async () => {
    const who = person(0)
    const phone = await open(who)
    await fill(phone)
    await phone.network('off')
    await phone.press('提交报修')
    expect(phone.route).toBe('pages/home/index')
    phone.see('已存在手机里')
    phone.see('1 条报修等着发出')
    expect(await reports(who)).toEqual([])
    await phone.network('on')
    const [order, ...others] = await reports(who)
    expect(others).toEqual([])
    expect(await photosOf(order?.id ?? '', who)).toHaveLength(2)
    phone.miss('等着发出')
    await phone.pass(120_000)
    expect(await reports(who)).toHaveLength(1)
  })

  it('keeps pictures that were taken without a network, shows them beside the words, and sends them after a cold start', async () => {
    const who = person(1)
    const phone = await open(who)
    await phone.network('off')
    await fill(phone)
    await phone.press('提交报修')
    await phone.press('看看内容')
    expect(phone.screen.pictures).toHaveLength(2)
    phone.see('水槽下面漏水')
    phone.kill()
    await phone.launch()
    phone.see('1 条报修等着发出')
    expect(phone.device.kept.size).toBe(2)
    phone.kill()
    phone.device.network = 'on'
    await phone.launch()
    const [order, ...others] = await reports(who)
    expect(others).toEqual([])
    expect(await photosOf(order?.id ?? '', who)).toHaveLength(2)
    expect(phone.device.kept.size).toBe(0)
  })

  it('makes one order of a report whose acknowledgement was lost, however often it is sent again', async () => {
    const who = person(2)
    const phone = await open(who)
    await fill(phone)
    await phone.network('deaf')
    await phone.press('提交报修')
    expect(await reports(who)).toHaveLength(1)
    phone.see('1 条报修等着发出')
    await phone.press('再试一次')
    phone.kill()
    phone.device.network = 'on'
    await phone.launch()
    phone.miss('等着发出')
    expect(await reports(who)).toHaveLength(1)
  })

  it('stores the tap on the sheet on the phone, says so, and sends it once after a cold start', async () => {
    const who = person(3)
    stage.world.clock.to('2026-06-12 15:00')
    await asked(who, 3)
    const phone = await open(who)
    phone.see(/您有多大可能把/)
    await phone.network('off')
    await phone.press('8 分，共 10 分')
    phone.see('存在手机里')
    phone.kill()
    phone.device.network = 'on'
    await phone.launch()
    expect(await scoresOf(8)).toHaveLength(1)
    phone.miss(/您有多大可能把/)
    await phone.pass(120_000)
    expect(await scoresOf(8)).toHaveLength(1)
  })

  it('counts an answer once whose acknowledgement was lost, and the wish that followed it', async () => {
    const who = person(4)
    await asked(who, 4)
    const phone = await open(who)
    await phone.network('deaf')
    await phone.press('3 分，共 10 分')
    await phone.press('电话')
    await phone.press('提交')
    phone.see('记在手机里了')
    await phone.network('on')
    await phone.press('好的')
    await phone.pass(60_000)
    const rows = await scoresOf(3)
    expect(rows.map(({ wish }) => wish)).toEqual(['phone'])
    expect(await stage.world.db.read((tx) => tx.select().from(tx.t.cases))).toHaveLength(1)
  })
})
