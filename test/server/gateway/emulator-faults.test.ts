import { callOutside } from '@linsheng/server/src/gateway/call.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Fault, faultKinds } from '../../emulator/core.ts'
import { type Emulator, startEmulator } from '../../emulator/index.ts'

describe('a fault of the emulator', () => {
  let emulator: Emulator
  beforeAll(async () => {
    const service = {
      name: 'shop',
      handles: () => true,
      async handle({ path }: { path: string }, core: Emulator['core']) {
        core.accept('shop', 'order', { path })
        return { status: 200, headers: { 'content-type': 'application/json' }, body: '{"errcode":0}' }
      },
    }
    emulator = await startEmulator({ services: [service] })
  })
  afterAll(() => emulator.close())

  /** What a client sees, and whether the service took it. */
  const kinds: Record<(typeof faultKinds)[number], { more?: Partial<Fault>; seen: string; taken: boolean }> = {
    errcode: { more: { errcode: 45_009 }, seen: '200 application/json {"errcode":45009,"errmsg":"system error"}', taken: false },
    'timeout-before': { seen: 'lost', taken: false },
    'timeout-after': { seen: 'lost', taken: true },
    slow: { more: { delayMs: 20 }, seen: '200 application/json {"errcode":0}', taken: true },
    html: { seen: '502 text/html <html><h1>502 Bad Gateway</h1></html>', taken: false },
    drop: { seen: 'lost', taken: false },
    'drop-after': { seen: 'lost', taken: true },
    cut: { seen: 'lost', taken: true },
    status: {
      more: { status: 429, body: '{"code":"FREQUENCY_LIMITED"}' },
      seen: '429 application/json {"code":"FREQUENCY_LIMITED"}',
      taken: false,
    },
    'content-type': { seen: '200 text/html; charset=gbk {"errcode":0}', taken: true },
  }
  const seenAt = async (path: string) => {
    const called = await callOutside({ method: 'POST', url: emulator.publicUrl + path, headers: {}, body: '{}', timeoutMs: 300 })
    return called.kind === 'answered' ? `${called.status} ${called.header('content-type')} ${called.raw.toString()}` : called.kind
  }

  it.each(faultKinds)('of kind %s is what it says, so many times, on its path alone', async (kind) => {
    const { more, seen, taken } = kinds[kind]
    const path = `/${kind}`
    await emulator.control('fault', { path, kind, times: 2, ...more })
    expect(await seenAt('/elsewhere')).toBe('200 application/json {"errcode":0}')
    expect([await seenAt(path), await seenAt(path)]).toEqual([seen, seen])
    const times = () => emulator.core.accepted.filter(({ detail }) => detail['path'] === path).length
    expect(times()).toBe(taken ? 2 : 0)
    expect(await seenAt(path)).toBe('200 application/json {"errcode":0}')
    expect(times()).toBe(taken ? 3 : 1)
  })
})
