import { arrivals, type ArrivalNote } from './arrivals'
import { now } from './clock'
import { meStore } from './me'
import { outbox } from './outbox'
import type { Entry } from './queue/entry'
import { droppable } from './queue/entry'
import { type Card, cardsOf } from './queue/rules'
import { useStore } from './store'

/** The lane of all that a resident says about one order. */
export const laneOfRepair = (repairId: string) => `repair:${repairId}`

/** What of this account waits on the phone, as a person sees it. */
export interface KeptThings {
  /** Refused: each asks for a look. */
  cards: Card[]
  /** Goes by itself. */
  waiting: Entry[]
  arrived: readonly ArrivalNote[]
}

export function keptOf(account: string | undefined, entries: readonly Entry[], notes: readonly ArrivalNote[] = []): KeptThings {
  const own = entries.filter((entry) => entry.account === account)
  const cards = cardsOf(own)
  const shown = new Set(cards.flatMap(({ entry, also }) => [entry, ...also].map(({ key }) => key)))
  return {
    cards,
    // what can still be taken back is shown where it was tapped
    waiting: own.filter(({ key, op, sendAt = 0 }) => !shown.has(key) && !droppable.has(op) && sendAt <= now()),
    arrived: notes.filter((note) => note.account === account),
  }
}

export function useKept(): KeptThings {
  const { me } = useStore(meStore)
  return keptOf(me?.accountId, useStore(outbox), useStore(arrivals))
}
