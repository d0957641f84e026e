import { makeKeys, sha256 } from '@linsheng/server/src/platform/crypto/keys.ts'
import { type Database, run } from '@linsheng/server/src/platform/db/index.ts'
import type { Emulator } from '../emulator/index.ts'
import type { Fault } from '../emulator/core.ts'
import type { Crowd } from '../support/crowd.ts'
import { rowsOf } from '../support/rows.ts'
import type { World } from '../support/world.ts'
import { masterKey } from './real-process.ts'

/** Somebody of a crowd, with the WeChat that is bound to them. */
export interface Bound {
  token: string
  accountId: string
  personId: string
  roomId: string
  openid: string
  reader: string
}

const keys = makeKeys(masterKey)

/** Binds a WeChat to everybody of a crowd, straight in the tables: signing in has tests of its own. */
export async function bindAll(db: Database, crowd: Crowd, emulator: Emulator): Promise<Bound[]> {
  const within = { db } as World
  const [sessions, persons, residencies] = await Promise.all([
    rowsOf(within, 'sessions'),
    rowsOf(within, 'persons'),
    rowsOf(within, 'residencies'),
  ])
  const accountOf = new Map(sessions.map(({ accessHash, accountId }) => [accessHash, accountId]))
  const personOf = new Map(persons.map(({ accountId, id }) => [accountId, id]))
  const roomOf = new Map(residencies.map(({ personId, roomId }) => [personId, roomId]))
  const bound = crowd.asked.map(({ token }, nth): Bound => {
    const accountId = accountOf.get(sha256(token)) ?? ''
    const personId = personOf.get(accountId) ?? ''
    const openid = `openid-of-the-faults-${nth}`
    return { token, accountId, personId, roomId: roomOf.get(personId) ?? '', openid, reader: keys.openidLookup(openid) }
  })
  const now = Date.now()
  await db.atomic((tx) =>
    run(
      tx
        .insert(tx.t.wechatBindings)
        .values(
          bound.map(({ accountId, openid, reader }) => ({
            accountId,
            openidLookup: reader,
            openidCipher: keys.openid.seal(openid, reader),
            boundAt: now,
          })),
        )
        .returning({ accountId: tx.t.wechatBindings.accountId }),
    ),
  )
  for (const { openid } of bound) await emulator.control('wechat/user', { openid })
  return bound
}

/** As many messages of a template as they may be sent, on both sides. */
export async function grantAll(db: Database, emulator: Emulator, people: readonly Bound[], templateId: string, each: number) {
  const at = Date.now()
  await db.atomic(function* (tx) {
    const { subscriptionWallets, subscriptionCredits } = tx.t
    yield* run(
      tx
        .insert(subscriptionWallets)
        .values(people.map(({ reader }) => ({ reader, templateId, noted: each })))
        .returning({ reader: subscriptionWallets.reader }),
    )
    const numbers = Array.from({ length: each }, (_, i) => i + 1)
    const credits = people.flatMap(({ reader }) =>
      numbers.map((number) => ({ reader, templateId, number, at, byClient: true, pushKey: null, state: 'open' })),
    )
    yield* run(tx.insert(subscriptionCredits).values(credits).returning({ number: subscriptionCredits.number }))
  })
  for (const { openid } of people) await emulator.control('wechat/grant', { openid, templateId, left: each })
}

/** What goes wrong with the next calls of a path, one after the other, the whole list so many times. A delay of 0: nothing. */
export function inTurn({ core }: Emulator, path: string, ways: readonly Omit<Fault, 'path' | 'times'>[], rounds = 1): void {
  for (let round = 0; round < rounds; round += 1) for (const way of ways) core.addFault({ path, times: 1, ...way })
}

export const goesWell = { kind: 'slow', delayMs: 0 } as const
/** Every way in which WeChat fails that says nothing about this call alone. */
export const everyWay: readonly Omit<Fault, 'path' | 'times'>[] = [
  goesWell,
  { kind: 'html' },
  { kind: 'drop' },
  { kind: 'drop-after' },
  goesWell,
  { kind: 'cut' },
  { kind: 'content-type' },
  { kind: 'slow', delayMs: 600 },
  { kind: 'errcode', errcode: -1 },
  goesWell,
  { kind: 'errcode', errcode: 45_011 },
  { kind: 'status', status: 500, body: '' },
  { kind: 'status', status: 200, body: '' },
  { kind: 'errcode', errcode: 99_999 },
]
