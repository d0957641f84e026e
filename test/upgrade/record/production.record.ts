import * as contract from '@linsheng/shared/contract'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { backUp } from '@linsheng/server/src/platform/db/backup.ts'
import { openPostgres } from '@linsheng/server/src/platform/db/postgres.ts'
import { it } from 'vitest'
import {
  answer,
  billFor,
  bring,
  happen,
  lowCase,
  orderAt,
  pay,
  proof,
  resolve,
  sheetAbout,
  toldCase,
  wakingHours,
} from '../../support/courses.ts'
import { erase } from '../../support/erasing.ts'
import { freshPostgresUrl } from '../../support/postgres.ts'
import { dump, putBack, rowsOf } from '../../support/rows.ts'
import { password } from '../../support/sessions.ts'
import { type Colleague, type Neighbour, openTown, type Town } from '../../support/town.ts'
import { folderOf, type Manifest, type Somebody } from '../release.ts'
import { postgresRows } from './postgres-rows.ts'

const release = '0.1.0'

/** A month of a small company, and a morning on which something of everything is open. */
async function live(town: Town): Promise<{ people: Record<string, Neighbour>; ids: Record<string, string> }> {
  const { world } = town
  const people: Record<string, Neighbour> = {}
  const at: Record<string, string> = {}
  const move = async (key: string, name: string, options = {}) => (people[key] = await town.moveIn(name, options))
  // a month that has closed: named answers and anonymous ones, of which some opened cases
  for (let i = 0; i < 30; i += 1) {
    const who = await town.moveIn(`住户${i}`)
    await answer(town, who, [10, 9, 8, 9, 3, 10, 7, 2, 9, 10][i % 10] ?? 9, { anonymous: i % 3 === 0 })
    if (i % 6 === 5) world.clock.pass(24 * 60)
    wakingHours(world)
  }
  await move('lin', '林玉兰', { birthYear: 1961 })
  await orderAt(town, 'confirmed', people.lin as Neighbour, { description: '厨房水槽下面漏水' })
  // one person with two sheets, as this program could make them: the first lies open for a month
  world.clock.to('2026-09-05 09:00')
  await world.work()
  await world.changeSettings(town.communityId, { prompt: { expiresMs: 30 * 24 * 3_600_000 } })
  const twice = await move('twice', '许诺')
  at.promptFirst = (await sheetAbout(town, twice)).promptId
  await world.changeSettings(town.communityId, {})
  world.clock.to('2026-09-15 09:00')
  await world.work()
  await happen(town, 'smart_access_first_used', twice)
  world.clock.pass(121)
  await world.work()
  world.clock.to('2026-09-15 14:10')
  // orders in every state that a person waits in
  at.orderOnSite = (await orderAt(town, 'on_site', await move('chen', '陈晓'), { description: '阳台地漏返水' })).id
  const finished = await orderAt(town, 'on_site', await move('zhao', '赵敏'), { description: '马桶一直流水', spot: 'bathroom' })
  await town.engineer.client.call(contract.delayRepair, {
    params: { repairId: finished.id },
    body: { reason: '配件在路上', newTime: new Date(world.clock.now() + 7_200_000).toISOString(), offer: '减物业费 10 元' },
  })
  await town.engineer.client.call(contract.finishRepair, {
    params: { repairId: finished.id },
    body: { ...(await proof(town.engineer.client)), feeLines: [{ label: '角阀 1 个', amountFen: 3800 }] },
  })
  at.orderFinished = finished.id
  at.orderSubmitted = (
    await orderAt(town, 'submitted', await move('sun', '孙立'), { description: '卧室灯不亮', fault: 'lighting', spot: 'bedroom' })
  ).id
  // cases: named, asked whether solved, waiting for the manager’s yes, anonymous and spoken to
  at.caseOpen = (await lowCase(town, await move('li', '李想'), 3)).caseId
  at.caseTold = (await toldCase(town.butler.client, await move('zhou', '周全'), '楼道灯坏了')).id
  const resolved = await lowCase(town, await move('wu', '吴桐'), 2)
  await resolve(town.butler.client, resolved.caseId)
  at.caseResolved = resolved.caseId
  const money = await lowCase(town, await move('zheng', '郑好'), 1)
  await town.butler.client.call(contract.contactResident, {
    params: { caseId: money.caseId },
    body: { way: 'phone', reached: true, note: '对不起。' },
  })
  await town.butler.client.call(contract.resolveCase, {
    params: { caseId: money.caseId },
    body: {
      done: '柜板换新',
      cause: 'process',
      whys: ['没有复查'],
      learned: '',
      compensation: { kind: 'fee_reduction', amountFen: 80_000 },
    },
  })
  at.caseAwaitsApproval = money.caseId
  const granted = await lowCase(town, await move('qian', '钱多'), 4)
  await town.butler.client.call(contract.contactResident, {
    params: { caseId: granted.caseId },
    body: { way: 'phone', reached: true, note: '对不起。' },
  })
  await town.butler.client.call(contract.resolveCase, {
    params: { caseId: granted.caseId },
    body: { done: '退了重复收的', cause: 'process', whys: ['没有核对'], learned: '', compensation: { kind: 'voucher', amountFen: 5_000 } },
  })
  at.caseGranted = granted.caseId
  const author = await move('author', '冯春')
  const unnamed = await answer(town, author, 2, { anonymous: true })
  await author.client.call(contract.giveReasons, { body: { sheetKey: unnamed.sheetKey, answers: { words: '账单看不懂' } } })
  world.clock.pass(3)
  await world.work()
  const { data } = await town.desk.client.call(contract.listCases, { query: { scope: 'mine' } })
  at.caseAnonymous = data.find(({ anonymous, words }) => anonymous && words === '账单看不懂')?.id ?? ''
  await town.desk.client.call(contract.writeByRelay, { params: { caseId: at.caseAnonymous }, body: { text: '请问是哪一项？' } })
  await world.work()
  const inbox = await author.client.call(contract.listInbox, { query: { as: 'resident' } })
  at.relaySecret = inbox.data.find(({ kind }) => kind === 'relay_message')?.target?.id ?? ''
  // sheets: one that nobody has seen, and one that lies open
  wakingHours(world)
  const unseen = await move('unseen', '韩梅')
  await pay(town, unseen)
  world.clock.pass(6)
  await world.work()
  at.promptShown = (await sheetAbout(town, await move('shown', '秦川'))).promptId
  // a call that is due, bills, a question about one
  const elder = await move('elder', '高德', { smartphone: false, birthYear: 1940 })
  await pay(town, elder)
  world.clock.pass(6)
  await world.work()
  at.billUnpaid = (await billFor(town, (people.lin as Neighbour).roomId, 37_460)).id
  at.billDisputed = (await billFor(town, (people.chen as Neighbour).roomId, 20_000)).id
  await (people.chen as Neighbour).client.call(contract.disputeBill, {
    params: { billId: at.billDisputed },
    body: { about: '公摊怎么算的？' },
  })
  at.orderOfErased = (await orderAt(town, 'working', await move('gone', '要走的'))).id
  at.sheetKeyNamed = (await answer(town, await move('fresh', '吕新'), 9)).sheetKey
  await world.work()
  const rows = await rowsOf(world, 'prompts')
  at.promptUnseen = rows.find(({ personId }) => personId === unseen.personId)?.id ?? ''
  at.promptSecond = rows.find(({ personId, id }) => personId === twice.personId && id !== at.promptFirst)?.id ?? ''
  return { people, ids: at }
}

const somebody = (who: Neighbour, accountId: string): Somebody => ({
  ...{ name: who.name, phone: who.phone, login: '', accountId, personId: who.personId, residencyId: who.residencyId },
  ...{ roomId: who.roomId, household: who.household, staffId: '', session: who.client.session ?? { access: '', refresh: '' } },
})
const colleague = (who: Colleague, accountId: string): Somebody => ({
  ...{ name: who.name, phone: '', login: who.login, accountId, personId: '', residencyId: '', roomId: '', household: '' },
  ...{ staffId: who.staffId, session: who.client.session ?? { access: '', refresh: '' } },
})

it('records the database of a small company on both engines', async () => {
  const town = await openTown('sqlite', '2026-08-03 08:30')
  const { world } = town
  const committee = await town.hire(['committee'])
  const { people, ids: at } = await live(town)
  const [persons, staff] = await Promise.all([rowsOf(world, 'persons'), rowsOf(world, 'staff')])
  const staffed = {
    desk: town.desk,
    butler: town.butler,
    engineer: town.engineer,
    manager: town.manager,
    operator: town.operator,
    committee,
  }
  const manifest: Manifest = {
    now: world.clock.now(),
    communityId: town.communityId,
    buildingId: town.buildingId,
    password,
    people: Object.fromEntries([
      ...Object.entries(people).map(([key, who]) => [key, somebody(who, persons.find(({ id }) => id === who.personId)?.accountId ?? '')]),
      ...Object.entries(staffed).map(([key, who]) => [key, colleague(who, staff.find(({ id }) => id === who.staffId)?.accountId ?? '')]),
    ]),
    ids: at,
  }
  const to = folderOf(release)
  mkdirSync(to, { recursive: true })
  const kept = join(world.folder, 'kept')
  await backUp(world.folder, kept)
  writeFileSync(join(to, 'production.db.gz'), gzipSync(readFileSync(join(kept, 'linsheng.db')), { level: 9 }))
  rmSync(join(to, 'production.files'), { recursive: true, force: true })
  if (existsSync(join(kept, 'files'))) cpSync(join(kept, 'files'), join(to, 'production.files'), { recursive: true })
  writeFileSync(join(to, 'production.json'), `${JSON.stringify(manifest, null, 1)}\n`)

  // the same rows in a PostgreSQL of the same program
  const url = await freshPostgresUrl()
  const postgres = await openPostgres(url)
  await putBack({ db: postgres }, await dump(world))
  await postgres.close()
  writeFileSync(join(to, 'production.postgres.json.gz'), gzipSync(JSON.stringify(await postgresRows(url)), { level: 9 }))

  // after the backup somebody was erased: the ledger knows it, the copy does not
  await bring(town, at.orderOfErased ?? '', 'confirmed', people.gone as Neighbour, 'working')
  await erase(world, people.gone as Neighbour)
  cpSync(join(world.folder, 'erasures.log'), join(to, 'production.erasures.log'))
  await world.drop()
})
