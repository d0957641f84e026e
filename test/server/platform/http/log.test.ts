import * as contract from '@linsheng/shared/contract'
import { run } from '@linsheng/server/src/platform/db/index.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newSecret } from '../../../support/client.ts'
import { engines } from '../../../support/engines.ts'
import { picture } from '../../../support/pictures.ts'
import { openWorld, type ResidentIn, type StaffIn, type World } from '../../../support/world.ts'

describe.each(engines)('the log at its most talkative, on %s', (engine) => {
  let world: World
  let desk: StaffIn
  let lin: ResidentIn
  /** Whatever must not be found in it, by what it is. */
  const secrets = new Map<string, string>()
  const keep = (name: string, value: string | null | undefined) => {
    if (!value) expect.fail(`no ${name}`)
    secrets.set(name, value)
    return value
  }

  beforeAll(async () => {
    world = await openWorld(engine, '2026-06-12 09:00')
    world.app.server.log.level = 'trace'
    const { rooms } = await world.addBuilding(world.communityId, '8 栋', 1, 2)
    desk = await world.addStaff(world.communityId, '何小雨', ['desk', 'manager', 'engineer'])
    lin = await world.addResident(world.communityId, rooms[0] ?? '', '林玉兰')
    keep('the phone', lin.phone)
    keep('the code', world.sms.find(({ phone }) => phone === lin.phone)?.params['code'])
    keep('an access token', lin.client.session?.access)
    keep('a refresh token', lin.client.session?.refresh)
    keep('the password', 'a-long-password')
    keep('the name', '林玉兰')
  })
  afterAll(() => world?.drop())

  const post = (path: string, payload: unknown, headers: Record<string, string> = {}) =>
    world.app.server.inject({ method: 'POST', url: path, headers, payload: payload as object })

  it('has a line for each request, with its id, path and status, and nothing of what it carries', async () => {
    world.log.length = 0
    await lin.client.call(contract.readMe)
    const lines = world.log.map((line) => JSON.parse(line) as Record<string, unknown>)
    const known = new Set(['level', 'time', 'pid', 'hostname', 'reqId', 'method', 'path', 'status', 'tookMs', 'msg'])
    expect(lines.map(({ method, path, status }) => ({ method, path, status }))).toEqual([
      { method: 'GET', path: contract.readMe.path, status: 200 },
    ])
    expect(Object.keys(lines[0] ?? {}).filter((name) => !known.has(name))).toEqual([])
  })

  it('holds no secret of signing in, refreshing, or trying in vain', async () => {
    world.clock.pass(2)
    await post(contract.requestSignInCode.path, { phone: lin.phone })
    const code = keep('a second code', world.sms.findLast(({ phone }) => phone === lin.phone)?.params['code'])
    await post(contract.signInByPhone.path, { phone: lin.phone, code: code === '000000' ? '000001' : '000000', carrier: 'bearer' })
    const signedIn = (await post(contract.signInByPhone.path, { phone: lin.phone, code, carrier: 'bearer' })).json<contract.Session>()
    keep('a second access token', signedIn.accessToken)
    const old = keep('a second refresh token', signedIn.refreshToken)
    const next = (await post(contract.refreshSession.path, { refreshToken: old })).json<contract.Session>()
    keep('a third access token', next.accessToken)
    keep('a third refresh token', next.refreshToken)
    world.clock.pass(5)
    expect((await post(contract.refreshSession.path, { refreshToken: old })).statusCode).toBe(401)
    keep('a wrong password', 'a-wrong-password-of-somebody')
    await post(contract.signInStaff.path, { login: 'operator', password: 'a-wrong-password-of-somebody', carrier: 'cookie' })
    const cookies = await post(contract.signInStaff.path, { login: 'operator', password: 'a-long-password', carrier: 'cookie' })
    for (const { name, value } of cookies.cookies) keep(name, value)
    await post(contract.endSession.path, {}, { cookie: `ls_access=${cookies.cookies[0]?.value}` })
  })

  it('holds no words, keys or links of a report, a picture and an answer', async () => {
    world.clock.to('2026-06-12 10:00')
    const photo = (await lin.client.upload(await picture('#963'))).body
    keep('the signature of a link', new URL(photo.url, 'http://here').searchParams.get('s'))
    await world.app.server.inject(photo.url)
    const key = keep('a key', newSecret())
    const description = keep('her words', '厨房水槽下面漏水，柜子都泡了')
    const order = await lin.client.call(contract.reportRepair, {
      body: { roomId: lin.roomId, spot: 'kitchen', fault: 'water', description, photoIds: [photo.id] },
      key,
    })
    const params = { repairId: order.id }
    await desk.client.call(contract.acceptRepair, { params, body: {} })
    await desk.client.call(contract.scheduleRepair, { params, body: { engineerId: desk.staffId } })
    await desk.client.call(contract.departForRepair, { params, body: {} })
    await desk.client.call(contract.arriveAtRepair, {
      params,
      body: { photoIds: [(await desk.client.upload(await picture('#369'))).body.id] },
    })
    const done = {
      beforePhotoIds: [],
      afterPhotoIds: [(await desk.client.upload(await picture('#396'))).body.id],
      note: '换了角阀',
      feeLines: [],
    }
    await desk.client.call(contract.finishRepair, { params, body: done })
    await lin.client.call(contract.confirmRepair, { params, body: {} })
    world.clock.to('2026-06-12 15:00')
    for (let did = 1; did > 0;) did = await world.app.work()
    const { sheet } = await lin.client.call(contract.claimPrompt)
    const sheetKey = keep('the key of a sheet', newSecret())
    await lin.client.call(contract.answerPrompt, {
      params: { promptId: sheet?.promptId ?? '' },
      body: { score: 2, anonymous: false, sheetKey },
    })
    await lin.client.call(contract.giveReasons, { body: { sheetKey, answers: { words: keep('her reasons', '等了两天才来，还是滴水') } } })
    await lin.client.call(contract.readMyData)
  })

  it('holds no secret of what was refused, could not be read, or was asked in vain', async () => {
    const nonsense = keep('half a body', 'half-a-body-of-13800009999')
    await world.app.server.inject({
      method: 'POST',
      url: contract.signInStaff.path,
      headers: { 'content-type': 'application/json' },
      payload: `{"password":"${nonsense}`,
    })
    const query = keep('a value of a query', newSecret())
    await world.app.server.inject(`/nothing?token=${query}`)
    await world.app.server.inject(`/api/v1/me?token=${query}`)
    const name = keep('the name of a file', '0123456789abcdefghjkmnpqrstvwxy')
    await world.app.server.inject(`/files/${name}?e=1&s=${query}`)
    await post(contract.signInByPhone.path, { phone: keep('another phone', '13912345678'), code: 'x', carrier: 'bearer' })
  })

  it('holds no value of a statement that failed', async () => {
    const [phone, words] = [keep('a third phone', '13612345678'), keep('a sealed text', 'words of somebody')]
    const failing = world.db.atomic((tx) => {
      const account = { id: 'acc_twice', phoneLookup: phone, login: words, passwordHash: words, createdAt: 1 }
      return run(
        tx
          .insert(tx.t.accounts)
          .values([account, { ...account, id: 'acc_other' }])
          .returning(),
      )
    })
    const checked = world.db.atomic((tx) =>
      run(tx.insert(tx.t.surveyGate).values({ communityId: words, subject: phone, openMatters: -1 }).returning()),
    )
    const typed = world.db.atomic((tx) =>
      run(
        tx
          .insert(tx.t.counters)
          .values({ communityId: 'c', name: words, value: words as unknown as number })
          .returning(),
      ),
    )
    for (const attempt of [failing, checked, typed]) {
      const error = await attempt.then(
        () => null,
        (reason: Error) => reason,
      )
      if (error) world.app.server.log.error({ err: error }, 'unexpected')
    }
    const told = world.log
      .map((line) => JSON.parse(line) as { level: number; err?: { type: string; stack?: string } })
      .filter(({ level }) => level >= 50)
    expect(told.length).toBeGreaterThanOrEqual(2)
    // enough is left to find the fault by
    for (const { err } of told) {
      expect(err?.type).toMatch(/Error/)
      expect(err?.stack, err?.stack).toMatch(/at .+\.ts:\d+/)
    }
    expect(JSON.stringify(told)).toMatch(/accounts/)
    expect(JSON.stringify(told)).toMatch(/survey_gate_matters/)
  })

  it('has been searched: none of all that is in it', () => {
    // the numbers that are the log's own (times and random ids) hold any digits by chance, a code's and a telephone's too
    const own = new Set(['time', 'pid', 'hostname', 'tookMs'])
    const log = world.log
      .map((line) => JSON.stringify(JSON.parse(line), (key, value: unknown) => (own.has(key) ? undefined : value)))
      .map((line) => line.replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'uuid'))
      .join('\n')
    expect(world.log.length).toBeGreaterThan(40)
    expect(secrets.size).toBeGreaterThan(20)
    expect(
      [...secrets].filter(([, value]) => log.includes(value) || log.includes(encodeURIComponent(value))).map(([name]) => name),
    ).toEqual([])
    expect(log.match(/(?<!\d)1[3-9]\d{9}(?!\d)/g)).toBeNull()
    expect(log.match(/authorization|cookie/gi)).toBeNull()
  })
})
