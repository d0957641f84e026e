import { wecomRobot } from '@linsheng/server/src/gateway/wecom-robot.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openOutside, type OutsideWorld, robotKey, silentAddress } from '../../support/outside.ts'

describe('the robot of a WeCom group', () => {
  let world: OutsideWorld
  beforeEach(async () => {
    world = await openOutside()
  })
  afterEach(() => world.close())

  /** Its waiting is the emulator's clock, moved. */
  const robot = (key = robotKey, base = world.publicUrl) => wecomRobot(key, { base, wait: (ms) => world.core.advance(ms) })
  const written = () => world.core.accepted.map(({ detail }) => String(detail['content']))

  it('writes the first line at once, and what comes meanwhile together, the same words once', async () => {
    const { send } = robot()
    const outcomes = await Promise.all(['8 栋 1602 打了 2 分', '周晓岚已联系', '周晓岚已联系', '方案：明早修'].map((line) => send(line)))
    expect(outcomes).toEqual(Array(4).fill({ kind: 'accepted' }))
    expect(written()).toEqual(['8 栋 1602 打了 2 分', '周晓岚已联系\n\n方案：明早修'])
  })

  it('stays under twenty messages a minute, however much there is to say, and loses nothing', async () => {
    const { send } = robot()
    const lines = Array.from({ length: 60 }, (_, i) => `${String(i).padStart(2, '0')} ${'长'.repeat(300)}`)
    const outcomes = await Promise.all(lines.map((line) => send(line)))
    expect(outcomes.every(({ kind }) => kind === 'accepted')).toBe(true)
    expect(written().join('\n\n')).toBe(lines.join('\n\n'))
    expect(written().every((text) => Buffer.byteLength(text) <= 2048)).toBe(true)
    expect(written().length).toBeGreaterThan(20)
  })

  it('a line that no message can hold is refused, and one too many to wait is not taken', async () => {
    const { send } = robot()
    expect(await send('长'.repeat(683))).toEqual({ kind: 'refused', reason: 'too long' })
    const many = await Promise.all(Array.from({ length: 110 }, (_, i) => send(`${i} ${'长'.repeat(600)}`)))
    expect(many.filter(({ kind }) => kind === 'failed').length).toBeGreaterThan(0)
    expect(written()).toHaveLength(many.filter(({ kind }) => kind === 'accepted').length)
  })

  it('a twenty-first message in a minute, written by another, did not go out, and it rests for a minute', async () => {
    const other = () => wecomRobot(robotKey, { base: world.publicUrl, wait: async () => {} })
    for (let i = 0; i < 20; i += 1) await other().send(String(i))
    expect(written()).toHaveLength(20)
    const { send } = robot()
    const before = world.core.now()
    expect(await send('21')).toEqual({ kind: 'failed', reason: '45009' })
    await expect.poll(() => world.core.now() - before).toBeGreaterThanOrEqual(60_000)
    expect(await send('again')).toEqual({ kind: 'accepted' })
  })

  it('a wrong key is refused; nothing of the key stands in an outcome', async () => {
    const outcomes = [await robot('a-secret-key').send('x'), await robot('a-secret-key', await silentAddress()).send('x')]
    expect(outcomes).toEqual([
      { kind: 'refused', reason: '93000' },
      { kind: 'failed', reason: 'ECONNREFUSED' },
    ])
  })

  it('is unknown when the line is cut after it was written, or a page comes back', async () => {
    const { send } = robot()
    for (const kind of ['drop-after', 'html'] as const) {
      world.core.addFault({ path: '/cgi-bin/webhook', kind, times: 1 })
      expect((await send(kind)).kind).toBe('unknown')
    }
    expect(written()).toEqual(['drop-after'])
  })
})
