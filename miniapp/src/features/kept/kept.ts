import { arrivals, type ArrivalNote } from './arrivals'
import { now } from '../../app/state/clock'
import { meStore } from '../session/me'
import { outbox } from './outbox'
import type { Entry } from './queue/entry'
import { droppable } from './queue/entry'
import { type Card, cardsOf } from './queue/rules'
import { type Signing, signings } from '../repair/signing'
import { useStore } from '../../app/state/store'

/** What of this account waits on the phone, as a person sees it. */
export interface KeptThings {
  /** Refused: each asks for a look. */
  cards: Card[]
  /** Goes by itself. */
  waiting: Entry[]
  arrived: readonly ArrivalNote[]
}

/** What can still be taken back, or is just being sent, is shown where it was tapped. */
const isAtHand = ({ state }: Signing) => state === 'waiting' || state === 'sending'

export function keptOf(
  account: string | undefined,
  entries: readonly Entry[],
  notes: readonly ArrivalNote[] = [],
  atHand: ReadonlySet<string> = new Set(),
): KeptThings {
  const own = entries.filter((entry) => entry.account === account)
  const cards = cardsOf(own)
  const shown = new Set(cards.flatMap(({ entry, also }) => [entry, ...also].map(({ key }) => key)))
  return {
    cards,
    waiting: own.filter(({ key, op, sendAt = 0 }) => !shown.has(key) && !atHand.has(key) && !droppable.has(op) && sendAt <= now()),
    arrived: notes.filter((note) => note.account === account),
  }
}

export function useKept(): KeptThings {
  const { me } = useStore(meStore)
  const atHand = Object.values(useStore(signings)).filter(isAtHand)
  return keptOf(me?.accountId, useStore(outbox), useStore(arrivals), new Set(atHand.map(({ key }) => key)))
}
