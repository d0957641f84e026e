import { operation, type Caller } from '@linsheng/shared/contract'
import type { Tx } from '../platform/db/index.ts'
import type { BaseDeps, Deps } from './deps.ts'
import { accountEvent, event, publish } from './event.ts'
import { on } from './module.ts'
import type { Mount } from './mount.ts'

const inCommunity = event<{ n: number }>('in_community')
const ofAccount = accountEvent<{ n: number }>('of_account')

/** What the compiler must refuse; an expectation that is no error any more fails the type check. */
export function* refused(tx: Tx, deps: Deps, base: BaseDeps, mount: Mount) {
  yield* publish(tx, deps, inCommunity, { n: 1 })
  yield* publish(tx, deps, ofAccount, { n: 1 })
  yield* publish(tx, base, ofAccount, { n: 1 })
  // @ts-expect-error -- an event of a community needs a community
  yield* publish(tx, base, inCommunity, { n: 1 })
  // @ts-expect-error -- another payload
  yield* publish(tx, deps, inCommunity, { n: '1' })
  // @ts-expect-error -- a subscriber answers nothing
  on(inCommunity, function* () {
    yield* publish(tx, deps, ofAccount, { n: 1 })
    return 5
  })
  // @ts-expect-error -- onAccount is for these
  on(ofAccount, function* () {})

  const mixed = operation({ id: 'mixed', summary: '', method: 'GET', path: '/mixed', who: ['resident', 'desk'] })
  const who: readonly Caller[] = ['resident']
  const wide = operation({ id: 'wide', summary: '', method: 'GET', path: '/wide', who })
  mount.member(mixed, async () => undefined)
  // @ts-expect-error -- for residents and staff
  mount.resident(mixed, async () => undefined)
  // @ts-expect-error -- its callers are not known to the compiler
  mount.resident(wide, async () => undefined)
}
