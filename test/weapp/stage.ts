import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { openWorld, type World } from '../support/world.ts'
import { type Device, type Phone, tableOf, takePhone, weighData } from './harness/index.ts'

const dist = join(import.meta.dirname, '..', '..', 'miniapp', 'dist', 'weapp')
/** The address the mini-program is built for; on the phones of the tests it leads to the test's server. */
const builtFor = 'http://127.0.0.1:3000'
/** One `setData` beyond this is felt on an old phone; WeChat itself refuses at 1 MB. */
const mostBytesAtOnce = 256 * 1024

/** The real server with a port of its own, and phones with the compiled mini-program. */
export interface Stage {
  readonly world: World
  phone(device?: Partial<Device>): Phone
  /** From their next cold start on the phones reach another server, on the same database say. */
  leadTo(address: string): void
}

/**
 * A stage for a file of tests. After every test each phone must be without a fault (an error on the console, something thrown, a
 * refusal of the framework), and no page may have carried too much data at once; at the end the weights are shown.
 */
export function useStage(start: string, open = (at: string) => openWorld('sqlite', at)): Stage {
  const phones: Phone[] = []
  const weights = weighData()
  let world: World | null = null
  const apiBase = { built: builtFor, served: '' }
  beforeAll(async () => {
    world = await open(start)
    apiBase.served = await world.app.server.listen({ port: 0, host: '127.0.0.1' })
  })
  afterEach(() => {
    for (const phone of phones) expect(phone.faults).toEqual([])
    for (const [route, { largest }] of weights.byPage) expect(largest, `setData of ${route}`).toBeLessThanOrEqual(mostBytesAtOnce)
    expect(world?.log).toEqual([])
  })
  afterAll(async () => {
    for (const phone of phones) phone.kill()
    await world?.drop()
    console.log(tableOf(weights))
  })
  return {
    get world() {
      if (!world) throw new Error('the stage opens before the tests')
      return world
    },
    leadTo(address) {
      apiBase.served = address
    },
    phone(device = {}) {
      const phone = takePhone({ folder: dist, apiBase, weights, device })
      phones.push(phone)
      return phone
    },
  }
}
