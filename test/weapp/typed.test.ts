import * as contract from '@linsheng/shared/contract'
import { beforeAll, describe, expect, it } from 'vitest'
import { newKey } from '../support/client.ts'
import { wakingHours } from '../support/courses.ts'
import { picture } from '../support/pictures.ts'
import { repairFinished } from '../support/past.ts'
import type { ResidentIn, StaffIn } from '../support/world.ts'
import type { Phone } from './harness/index.ts'
import { signIn } from './people.ts'
import { useStage } from './stage.ts'

/** What is typed stays until it is sent, and what a person said about finished work waits on the phone like a report. */
describe('words that were typed', () => {
  const stage = useStage('2026-06-12 09:00')
  let desk: StaffIn, engineer: StaffIn
  let people: ResidentIn[] = []

  beforeAll(async () => {
    const { world } = stage
    const building = await world.addBuilding(world.communityId, '8 栋', 16, 2)
    desk = await world.addStaff(world.communityId, '何小雨', ['desk'])
    engineer = await world.addStaff(world.communityId, '陈立军', ['engineer'])
    await world.addStaff(world.communityId, '周晓岚', ['butler'], [building.buildingId])
    await world.addStaff(world.communityId, '王建国', ['manager'])
    for (const [i, name] of ['林女士', '王先生', '赵敏', '孙立', '李想', '周全', '吴静', '郑好', '冯远', '陈晨'].entries())
      people = [...people, await world.addResident(world.communityId, building.rooms[i] ?? '', name)]
  })
  const person = (index: number): ResidentIn => people[index] ?? expect.fail('nobody')
  const open = async (who: ResidentIn): Promise<Phone> => {
    wakingHours(stage.world)
    const phone = stage.phone()
    await signIn(phone, { world: stage.world, who })
    return phone
  }
  const finished = (who: ResidentIn) => repairFinished(who, desk, engineer, '水槽漏水')
  const order = (who: ResidentIn, repairId: string) => who.client.call(contract.readRepair, { params: { repairId } })
  const reports = async (who: ResidentIn) => {
    const { data } = await who.client.call(contract.listMyRepairs, { query: { open: 'true' } })
    return Promise.all(data.map(({ id }) => order(who, id)))
  }
  /** Lays an entry into the storage, as an earlier visit would have left it. */
  const lay = (phone: Phone, name: string, value: unknown) => phone.device.storage.set(name, JSON.stringify(JSON.stringify(value)))
  /** Ends the session of a phone on the server, without its knowing. */
  const endSession = async (phone: Phone) => {
    const { access } = JSON.parse(JSON.parse(phone.device.storage.get('tokens') ?? '') as string) as { access: string }
    const { method, path } = contract.endSession
    const { statusCode } = await stage.world.app.server.inject({
      method,
      url: path,
      headers: { authorization: `Bearer ${access}` },
      payload: {},
    })
    expect(statusCode).toBe(204)
  }
  const accountOf = async ({ client }: ResidentIn) => (await client.call(contract.readMe)).accountId

  it('in a report lie there again after back, and after the app was closed, with the pictures', async () => {
    const who = person(0)
    const phone = await open(who)
    await phone.press('报修')
    phone.device.picks = [[await picture('#963')]]
    await phone.press('从相册选')
    await phone.press('厨房')
    await phone.type('补一句', '地漏返味')
    await phone.back()
    await phone.press('报修')
    expect(phone.screen.value('补一句')).toBe('地漏返味')
    phone.kill()
    await phone.launch()
    await phone.press('报修')
    phone.see('上次没交的还在')
    expect([phone.screen.value('补一句'), phone.screen.pictures.length]).toEqual(['地漏返味', 1])
    await phone.press('提交报修')
    expect((await reports(who)).map(({ description, photos }) => [description, photos.length])).toEqual([['地漏返味', 1]])
    await phone.press('返回')
    await phone.press('报修')
    phone.miss('上次没交的还在')
  })

  it('in a report can be thrown away, by a press that says so', async () => {
    const phone = await open(person(1))
    await phone.press('报修')
    await phone.press('没有照片，直接写')
    await phone.type('补一句', '写错了')
    await phone.back()
    await phone.press('报修')
    await phone.press('重新写')
    expect(phone.screen.value('补一句')).toBe('')
  })

  it('in a report whose session has ended wait for signing in: sent or not, nothing is lost', async () => {
    const who = person(2)
    const phone = await open(who)
    await phone.press('报修')
    await phone.press('没有照片，直接写')
    await phone.press('阳台')
    await phone.type('补一句', '推拉门关不上')
    await endSession(phone)
    await phone.press('提交报修')
    expect(phone.route).toBe('pages/sign-in/index')
    expect(await reports(who)).toEqual([])
    await signIn(phone, { world: stage.world, who, opens: 'packages/repair/order/index' })
    expect((await reports(who)).map(({ description }) => description)).toEqual(['推拉门关不上'])
  })

  it('that were not handed in when the session ended lie there again once signed in', async () => {
    const who = person(3)
    const phone = await open(who)
    await phone.press('报修')
    await phone.press('没有照片，直接写')
    await phone.press('阳台')
    await phone.type('补一句', '还没写完')
    await endSession(phone)
    await phone.pass(61_000)
    await phone.leaveAndReturn()
    expect(phone.route).toBe('pages/sign-in/index')
    await signIn(phone, { world: stage.world, who, opens: 'packages/repair/report/index' })
    expect(phone.screen.value('补一句')).toBe('还没写完')
  })

  it('on a sheet lie there again after the app was closed', async () => {
    const who = person(4)
    const repairId = await finished(who)
    await who.client.call(contract.confirmRepair, { params: { repairId }, body: {} })
    stage.world.clock.pass(125)
    await stage.world.work()
    const phone = stage.phone()
    await signIn(phone, { world: stage.world, who })
    await phone.press('3 分，共 10 分')
    await phone.press('没修彻底')
    await phone.press('电话')
    phone.kill()
    await phone.launch()
    await phone.press('提交')
    const [row] = (await stage.world.db.read((tx) => tx.select().from(tx.t.responses))).filter(({ score }) => score === 3)
    expect(row).toMatchObject({ wish: 'phone', answers: { pain: ['not_fixed'] } })
  })

  it('about work that is not fixed wait on the phone with their picture, are not asked for again, and arrive once', async () => {
    const who = person(5)
    const repairId = await finished(who)
    const phone = await open(who)
    await phone.press('没修好')
    phone.device.picks = [[await picture('#936')]]
    await phone.press('拍一张')
    await phone.press('从相册选')
    await phone.type('哪儿还不好？不写也行', '还在滴')
    await phone.network('off')
    await phone.press('让他们接着修')
    phone.see('记下了：没修好')
    phone.miss('修好了吗')
    phone.kill()
    phone.device.network = 'on'
    await phone.launch()
    const { state, returns, timeline } = await order(who, repairId)
    expect([state, returns]).toEqual(['accepted', 1])
    expect(timeline.filter(({ kind }) => kind === 'returned').map(({ note, photos }) => [note, photos.length])).toEqual([['还在滴', 1]])
  })

  it('that are refused for their length are shortened on the card, and arrive', async () => {
    const who = person(6)
    const repairId = await finished(who)
    const phone = await open(who)
    phone.kill()
    const key = newKey()
    lay(phone, `kept:${key}`, {
      ...{ v: 2, key, account: await accountOf(who), op: 'returnRepair', lane: `repair:${repairId}`, photos: [] },
      ...{ params: { communityId: stage.world.communityId, repairId }, body: { reason: '长'.repeat(301) } },
      ...{ said: '水槽漏水', tappedAt: stage.world.clock.now(), seq: 1, tries: 0, state: 'waiting' },
    })
    await phone.launch()
    phone.see('写得太长了，短一点就行')
    await phone.press('改一改')
    await phone.type('没修好，接着修', '还在滴')
    await phone.press('再发一次')
    phone.miss('不要了')
    expect((await order(who, repairId)).timeline.find(({ kind }) => kind === 'returned')?.note).toBe('还在滴')
  })

  it('about an order that has moved on stay as a card that leads there, until they are not wanted', async () => {
    const who = person(7)
    const repairId = await finished(who)
    const phone = await open(who)
    await phone.press('没修好')
    await phone.type('哪儿还不好？不写也行', '还在滴')
    await phone.network('off')
    await phone.press('让他们接着修')
    await who.client.call(contract.confirmRepair, { params: { repairId }, body: {} })
    phone.kill()
    phone.device.network = 'on'
    await phone.launch()
    phone.see('没修好，接着修')
    phone.see('还在滴')
    await phone.press('看这一单')
    expect([phone.route, phone.query.id]).toEqual(['packages/repair/order/index', repairId])
    await phone.back()
    await phone.press('不要了')
    phone.miss('还在滴')
    phone.kill()
    await phone.launch()
    phone.miss('还在滴')
  })

  it('and stored by release 0.1.0 go out, in the order in which they were written, with the time of the tap', async () => {
    const who = person(8)
    const repairId = await finished(who)
    await who.client.call(contract.confirmRepair, { params: { repairId }, body: {} })
    stage.world.clock.pass(125)
    await stage.world.work()
    const phone = stage.phone()
    await signIn(phone, { world: stage.world, who })
    const { sheet } = await who.client.call(contract.claimPrompt)
    phone.kill()
    const [accountId, sheetKey] = [await accountOf(who), newKey()]
    const params = { communityId: stage.world.communityId }
    const old = { accountId, group: sheetKey, photos: [], savedAt: stage.world.clock.now() }
    lay(phone, 'outbox', [
      {
        ...old,
        key: newKey(),
        kind: 'answerPrompt',
        params: { ...params, promptId: sheet?.promptId },
        body: { score: 1, anonymous: false, sheetKey },
      },
      { ...old, key: newKey(), kind: 'giveReasons', params, body: { sheetKey, answers: { words: '又漏了' } } },
      { ...old, key: newKey(), kind: 'closeSheet', params, body: { sheetKey } },
      {
        ...old,
        key: newKey(),
        group: 'r',
        kind: 'reportRepair',
        params,
        body: { roomId: who.roomId, spot: 'bedroom', description: '窗户漏风' },
      },
    ])
    // long over by the time that there is a network
    stage.world.clock.pass(9 * 24 * 60)
    wakingHours(stage.world)
    await stage.world.work()
    await phone.launch()
    const [row] = (await stage.world.db.read((tx) => tx.select().from(tx.t.responses))).filter(({ score }) => score === 1)
    expect(row?.answers).toEqual({ words: '又漏了' })
    expect((await reports(who)).map(({ description }) => description)).toEqual(['窗户漏风'])
    expect([...phone.device.storage.keys()].filter((name) => name === 'outbox' || name.startsWith('kept:'))).toEqual([])
    phone.miss('等着发出')
  })

  it('go with their account when it is erased, and that is said before', async () => {
    const who = person(9)
    const phone = await open(who)
    await phone.press('报修')
    phone.device.picks = [[Buffer.from('not a picture at all')]]
    await phone.network('off')
    await phone.press('从相册选')
    await phone.press('厨房')
    await phone.press('提交报修')
    await phone.network('on')
    phone.see('照片打不开')
    await phone.press('我的')
    await phone.press('我的资料和同意')
    await phone.press('注销并删除我的资料')
    phone.see('手机里还没发出去的 1 件，不再发')
    stage.world.clock.pass(2)
    await phone.type('手机号', who.phone)
    await phone.press('发验证码')
    await phone.type('短信验证码', stage.world.sms.filter((one) => one.phone === who.phone).at(-1)?.params.code ?? '')
    await phone.press('注销并删除')
    await phone.press('删掉')
    expect(phone.route).toBe('pages/sign-in/index')
    expect([...phone.device.storage.keys()].filter((name) => name.startsWith('kept:'))).toEqual([])
    expect(phone.device.kept.size).toBe(0)
  })
})
