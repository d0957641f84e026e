import { operations } from '@linsheng/shared/contract'
import { callers } from '@linsheng/shared/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../../support/engines.ts'
import { wakingHours } from '../../support/courses.ts'
import { type Cast, openCast } from '../../support/subjects/cast.ts'
import { prepare, send } from '../../support/subjects/index.ts'
import { openWorld, type World } from '../../support/world.ts'
import { expected, refusalOf } from './expected.ts'

const ofCommunity = ({ path }: { path: string }) => path.includes('{communityId}')

describe('the table of who may call what', () => {
  it('names every operation of the contract and nothing else', () => {
    expect(Object.keys(expected).sort()).toEqual(operations.map(({ id }) => id).sort())
  })

  it.each(operations.map(({ id, who }) => ({ id, who })))('is what the contract says of $id', ({ id, who }) => {
    expect([...who].sort()).toEqual([...(expected[id] ?? [])].sort())
  })
})

describe.each(engines)('over HTTP, on %s', (engine) => {
  let world: World
  let cast: Cast

  beforeAll(async () => {
    world = await openWorld(engine, '2026-06-01 08:30')
    cast = await openCast(world, world.communityId)
  })
  afterAll(async () => {
    expect(world?.log).toEqual([])
    await world?.drop()
  })

  // last the one that makes residents of everybody
  const walk = [...operations].sort((a, b) => Number(a.id === 'bindByInvitation') - Number(b.id === 'bindByInvitation'))
  it.each(walk.map((operation) => ({ id: operation.id, operation })))(
    '$id is refused to callers without the right, and works for those who have it',
    async ({ operation }) => {
      wakingHours(world)
      const may = expected[operation.id] ?? []
      const open = may.includes('anyone')
      const entitled = open || may.includes('account') ? [...callers] : may
      const rightful = entitled.filter((caller) => open || caller !== 'anyone')
      const [first = 'manager'] = rightful
      const subject = await prepare(cast, operation, first)
      for (const caller of callers.filter((one) => !rightful.includes(one))) {
        const { status, body } = await send(cast.clientOf(caller), operation, subject.input)
        const wanted =
          caller === 'anyone' ? refusalOf.anyone : caller === 'account' && ofCommunity(operation) ? refusalOf.account : refusalOf.role
        expect([caller, status, body]).toEqual([
          caller,
          wanted,
          expect.objectContaining({ status: wanted, code: { 401: 'not_signed_in', 403: 'forbidden', 404: 'not_found' }[wanted] }),
        ])
      }
      // the same call by its rightful owner: what was refused before was refused for want of a right, and had changed nothing
      for (const caller of rightful) {
        const own = caller === first ? subject : await prepare(cast, operation, caller)
        const { status, body } = await send(own.by ?? cast.clientOf(caller), operation, own.input)
        expect([caller, status], JSON.stringify(body)).toEqual([caller, operation.reply ? (operation.status ?? 200) : 204])
      }
    },
  )

  it('opening a community is the company’s own operator’s; for anybody else the company is missing', async () => {
    const operation = operations.find(({ id }) => id === 'createCommunity')
    if (!operation) expect.fail('the contract has no createCommunity')
    const { input } = await prepare(cast, operation, 'account')
    for (const caller of callers.filter((one) => one !== 'anyone')) {
      const { status } = await send(cast.clientOf(caller), operation, input)
      expect([caller, status]).toEqual([caller, 404])
    }
  })
})
