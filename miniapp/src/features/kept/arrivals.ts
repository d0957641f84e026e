import type { LeftOut } from '@linsheng/shared/contract/repair/report.ts'
import { recall, remember } from '../../app/platform'
import type { Entry } from './queue/entry'
import { createStore } from '../../app/state/store'

/** Something that waited has arrived without a part of it: its writer is told until it was seen. */
export interface ArrivalNote {
  key: string
  account: string
  orderId: string | null
  left: LeftOut[]
}

const name = 'arrivals'
const most = 20

export const arrivals = createStore<readonly ArrivalNote[]>(recall<ArrivalNote[]>(name) ?? [])

function save(notes: readonly ArrivalNote[]): void {
  arrivals.set(notes)
  remember(name, notes)
}

export function noteArrival({ key, account }: Entry, left: LeftOut[], orderId: string | null): void {
  if (left.length > 0) save([...arrivals.get().filter((note) => note.key !== key), { key, account, orderId, left }].slice(-most))
}

export function seeArrival(key: string): void {
  save(arrivals.get().filter((note) => note.key !== key))
}

export function dropArrivals(account: string): void {
  save(arrivals.get().filter((note) => note.account !== account))
}

/** The page that shows the order says it as well. */
export function seeArrivalOf(orderId: string): LeftOut[] {
  const note = arrivals.get().find((one) => one.orderId === orderId)
  if (note) seeArrival(note.key)
  return note?.left ?? []
}
