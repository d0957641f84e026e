import {
  afterAction,
  isRepairOpen,
  possibleActions,
  repairActions,
  repairStates,
  type RepairAction,
  type RepairLife,
  type RepairState,
} from '@linsheng/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

/** The life of an order, by hand: what each state allows and where it leads. Anything else is refused. */
const life: Record<RepairState, Partial<Record<RepairAction, RepairState>>> = {
  submitted: { accept: 'accepted', cancel: 'cancelled', urge: 'submitted' },
  accepted: { schedule: 'scheduled', cancel: 'cancelled', urge: 'accepted' },
  scheduled: {
    schedule: 'scheduled',
    refuse: 'accepted',
    depart: 'en_route',
    arrive: 'on_site',
    cancel: 'cancelled',
    delay: 'scheduled',
    urge: 'scheduled',
  },
  en_route: { schedule: 'scheduled', refuse: 'accepted', arrive: 'on_site', delay: 'en_route', urge: 'en_route' },
  on_site: { start: 'working', finish: 'finished', delay: 'on_site', urge: 'on_site', hand_over: 'on_site' },
  working: { finish: 'finished', delay: 'working', urge: 'working', hand_over: 'working' },
  finished: { confirm: 'confirmed', return: 'accepted', time_out: 'timed_out' },
  confirmed: {},
  timed_out: {},
  cancelled: {},
}
const reported: RepairLife = { state: 'submitted', returns: 0 }

/** What a sequence of attempts leaves behind: every action that was taken, with the states around it. */
function lived(attempts: readonly RepairAction[]) {
  const taken: { action: RepairAction; from: RepairState; to: RepairState }[] = []
  let order = reported
  for (const action of attempts) {
    const next = afterAction(order, action)
    if (!next) continue
    taken.push({ action, from: order.state, to: next.state })
    order = next
  }
  return { order, taken }
}
/** Attempts of which most are possible, so that the walks get far. */
const attempts = fc.array(fc.nat(1000), { maxLength: 60, size: 'max' }).map((choices) => {
  let state: RepairState = 'submitted'
  return choices.map((choice): RepairAction => {
    const possible = possibleActions(state)
    const among = choice % 5 === 0 || possible.length === 0 ? repairActions : possible
    const action = among[choice % among.length] ?? 'urge'
    state = afterAction({ state, returns: 0 }, action)?.state ?? state
    return action
  })
})

describe('the life of a repair', () => {
  it.each(repairStates.flatMap((state) => repairActions.map((action) => ({ state, action }))))(
    'in $state, $action leads where the table says, or nowhere',
    ({ state, action }) => {
      expect(afterAction({ state, returns: 0 }, action)?.state).toBe(life[state][action])
      expect(possibleActions(state).includes(action)).toBe(action in life[state])
    },
  )

  it('is walked through whole by the random lives of these laws', () => {
    const seen = new Set(fc.sample(attempts, 3000).flatMap((actions) => lived(actions).taken.map(({ to }) => to)))
    expect(repairStates.filter((state) => !seen.has(state))).toEqual([])
  })

  it('leaves a state only by what that state allows', () => {
    fc.assert(
      fc.property(attempts, (actions) => {
        for (const { action, from, to } of lived(actions).taken) expect(life[from][action]).toBe(to)
      }),
    )
  })

  it('counts every return, and nothing else', () => {
    fc.assert(
      fc.property(attempts, (actions) => {
        const { order, taken } = lived(actions)
        expect(order.returns).toBe(taken.filter(({ action }) => action === 'return').length)
      }),
    )
  })

  it('ends for good: confirmed, timed out and cancelled take nothing more', () => {
    fc.assert(
      fc.property(attempts, fc.array(fc.constantFrom(...repairActions)), (actions, more) => {
        const { order } = lived(actions)
        fc.pre(['confirmed', 'timed_out', 'cancelled'].includes(order.state))
        for (const action of more) expect(afterAction(order, action)).toBeNull()
      }),
    )
  })

  it('can be cancelled only while nobody is on the way', () => {
    fc.assert(
      fc.property(attempts, (actions) => {
        const cancelled = lived(actions).taken.find(({ to }) => to === 'cancelled')
        if (cancelled) expect(['submitted', 'accepted', 'scheduled']).toContain(cancelled.from)
      }),
    )
  })

  it('is never finished by somebody who was not there since it was last accepted', () => {
    fc.assert(
      fc.property(attempts, (actions) => {
        let there = false
        for (const { action, to } of lived(actions).taken) {
          if (to === 'accepted' || to === 'scheduled') there = false
          if (action === 'arrive') there = true
          if (action === 'finish') expect(there).toBe(true)
        }
      }),
    )
  })

  it('is signed or silently timed out only from finished, so silence is never a signature', () => {
    fc.assert(
      fc.property(attempts, (actions) => {
        for (const { action, to } of lived(actions).taken) {
          expect(to === 'confirmed').toBe(action === 'confirm')
          expect(to === 'timed_out').toBe(action === 'time_out')
        }
      }),
    )
  })

  it('has no dead end: from every open state it can still be finished and confirmed', () => {
    const reaches = (from: RepairState, seen = new Set<RepairState>()): boolean => {
      if (from === 'confirmed') return true
      if (seen.has(from)) return false
      seen.add(from)
      return Object.values(life[from]).some((to) => reaches(to, seen))
    }
    for (const state of repairStates.filter(isRepairOpen)) expect(reaches(state)).toBe(true)
  })
})
