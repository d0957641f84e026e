import { householdOfRoom, livingHousehold, peopleOfHousehold, peopleOfRoom } from '../resident/persons.ts'
import type { Database, Steps, Tx } from '../../platform/db/index.ts'
import type { Where } from '../../platform/deps.ts'
import type { Resident } from '../../platform/who.ts'
import type { BillRow } from './store.ts'

type Paid = Pick<BillRow, 'roomId' | 'household'>

/** The households for which somebody pays: the own ones, and as a helper the one that lives in the room. */
export function* householdsPaidBy(tx: Tx, deps: Where, who: Resident): Steps<string[]> {
  const all: string[] = []
  for (const { role, roomId, household } of who.homes)
    all.push(role === 'helper' ? ((yield* householdOfRoom(tx, deps, roomId)) ?? household) : household)
  return all
}

/** The same, read: for a page. */
export const readHouseholdsPaidBy = (db: Pick<Database, 'read'>, deps: Where, who: Resident): Promise<string[]> =>
  Promise.all(
    who.homes.map(async ({ role, roomId, household }) =>
      role === 'helper' ? ((await livingHousehold(db, deps, roomId)) ?? household) : household,
    ),
  )

/** Whether somebody pays a bill: of a room everybody of the room, of what a household agreed to everybody who pays for the household. */
export const isPayer = (who: Resident, households: readonly string[], bill: Paid): boolean =>
  bill.household === '' ? who.homes.some(({ roomId }) => roomId === bill.roomId) : households.includes(bill.household)

export function* mayPay(tx: Tx, deps: Where, who: Resident, bill: Paid): Steps<boolean> {
  return isPayer(who, bill.household === '' ? [] : yield* householdsPaidBy(tx, deps, who), bill)
}

/** Who is told of a bill, and can be named as who paid it: neighbours in a room do not hear what another household agreed to. */
export function* payersOf(tx: Tx, deps: Where, { roomId, household }: Paid): Steps<string[]> {
  return household === '' ? yield* peopleOfRoom(tx, deps, roomId) : yield* peopleOfHousehold(tx, deps, household)
}
