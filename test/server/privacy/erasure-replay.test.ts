import { appendFileSync, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ledgerFile } from '@linsheng/server/src/platform/file/ledger-file.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anotherApp } from '../../support/another-app.ts'
import { answer, bring, lowCase, orderAt, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { askToBeErased, erase } from '../../support/erasing.ts'
import { newKey } from '../../support/client.ts'
import { recount, tallied } from '../../support/recount.ts'
import { dump, putBack, rowsOf } from '../../support/rows.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'

const linesOf = (path: string) => readFileSync(path, 'utf8').split('\n').filter(Boolean)

describe.each(engines)('erasures after a restore, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine, '2026-06-01 08:30')
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const log = () => join(town.world.folder, 'erasures.log')
  const isHere = async ({ personId }: Pick<Neighbour, 'personId'>) =>
    (await rowsOf(town.world, 'persons')).some(({ id }) => id === personId)

  it('stand in a file beside the database before the answer, and name nobody there', async () => {
    const who = await town.moveIn('要走的')
    const accountId = (await rowsOf(town.world, 'persons')).find(({ id }) => id === who.personId)?.accountId ?? ''
    await erase(town.world, who)
    const text = readFileSync(log(), 'utf8')
    const ids = (await rowsOf(town.world, 'erasures')).map(({ id }) => id)
    expect(ids.filter((id) => !text.includes(id))).toEqual([])
    expect([who.personId, accountId, who.phone, '要走的'].filter((mark) => text.includes(mark))).toEqual([])
  })

  it('are repeated before anything is served on an older database, whatever was open in it, and touch nobody else', async () => {
    const { world } = town
    const [who, other] = [await town.moveIn('要走的'), await town.moveIn('不走的')]
    for (const one of [who, other]) {
      await answer(town, one, 10)
      await orderAt(town, 'working', one)
    }
    const older = await dump(world)
    const repairId = (await rowsOf(world, 'repairs')).find(({ reporterId }) => reporterId === who.personId)?.id ?? ''
    await bring(town, repairId, 'confirmed', who, 'working')
    await erase(world, who)
    expect(await isHere(who)).toBe(false)
    await putBack(world, older)
    expect([await isHere(who), await isHere(other)]).toEqual([true, true])

    const again = await anotherApp(world)
    expect([await isHere(who), await isHere(other)]).toEqual([false, true])
    const everything = JSON.stringify(await dump(world))
    expect([who.personId, '要走的'].filter((mark) => everything.includes(mark))).toEqual([])
    expect(everything).toContain('不走的')
    expect(await tallied(world)).toEqual(await recount(world))
    expect((await rowsOf(world, 'erasures')).map(({ id }) => id).sort()).toEqual(
      linesOf(log())
        .map((line) => (JSON.parse(line) as { id: string }).id)
        .sort(),
    )
    await again.server.close()
    // the order that was open in the older database is work that goes on, for nobody in particular
    const orders = (await rowsOf(world, 'repairs')).filter(({ reporterId, endedAt }) => reporterId === null && endedAt === null)
    expect(orders).toHaveLength(1)
  })

  it('free the household of what was open with somebody when the older copy was made', async () => {
    const { world } = town
    const who = await town.moveIn('有事的')
    const mate = await town.moveIn('同屋的', { roomId: who.roomId, role: 'family' })
    const older = await dump(world)
    await erase(world, who)
    await putBack(world, older)
    const { caseId } = await lowCase(town, who)
    const again = await anotherApp(world)
    await again.server.close()
    const gate = (await rowsOf(world, 'surveyGate')).find(({ subject }) => subject === `h:${mate.household}`)
    expect(gate?.openMatters).toBe(0)
    expect((await rowsOf(world, 'cases')).find(({ id }) => id === caseId)).toMatchObject({ personId: null, household: '', roomId: null })
    world.clock.pass(11)
    await world.work()
    expect(await isHere(mate)).toBe(true)
  })

  it('do nothing at a start on a database that knows them, and take up what a crash kept from the file', async () => {
    const { world } = town
    const who = await town.moveIn('要走的')
    await erase(world, who)
    const lines = linesOf(log())
    writeFileSync(
      log(),
      lines
        .slice(0, -1)
        .map((line) => `${line}\n`)
        .join('') + (lines.at(-1) ?? '').slice(0, 20),
    )
    const before = await dump(world)
    await (await anotherApp(world)).server.close()
    expect(linesOf(log()).sort()).toEqual([...lines].sort())
    expect(await dump(world)).toEqual(before)
  })

  it('are written also when the first answer was lost before the file was', async () => {
    const { world } = town
    const who = await town.moveIn('要走的')
    const key = newKey()
    expect((await askToBeErased(world, who, key)).status).toBe(204)
    const lines = linesOf(log())
    writeFileSync(log(), `${lines.slice(0, -2).join('\n')}\n`)
    expect((await askToBeErased(world, who, key)).status).toBe(204)
    expect(linesOf(log()).sort()).toEqual([...lines].sort())
  })
})

describe('the ledger’s file', () => {
  let folder = ''
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('is only added to, survives a line that was broken off, and is nobody else’s to read', () => {
    folder = mkdtempSync(join(tmpdir(), 'linsheng-ledger-'))
    const path = join(folder, 'deep', 'erasures.log')
    const file = ledgerFile<{ n: number }>(path)
    expect([file.read(), existsSync(path)]).toEqual([[], false])
    file.append([])
    expect(existsSync(path)).toBe(false)
    file.append([{ n: 1 }, { n: 2 }])
    appendFileSync(path, '{"n":3')
    copyFileSync(path, join(folder, 'copy'))
    expect(file.read()).toEqual([{ n: 1 }, { n: 2 }])
    file.append([{ n: 4 }])
    expect(ledgerFile(path).read()).toEqual([{ n: 1 }, { n: 2 }, { n: 4 }])
  })
})
