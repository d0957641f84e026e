import type { HomeFile } from '@linsheng/shared/contract'
import type { Database } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { isRefused, type Refused } from '../../platform/outcome.ts'
import type { StaffMember } from '../../platform/who.ts'
import { namedAnswersOf } from '../answer/read.ts'
import { maskedPhone, phonesOf } from '../identity/phone.ts'
import { casesOfRoom } from '../loop/read.ts'
import { vouchersOfHome } from '../money/vouchers.ts'
import { billsOfHome } from '../payment/all-bills.ts'
import { ordersOfRoom } from '../repair/read.ts'
import { consentRow, purposes } from '../resident/consents.ts'
import { type HomePerson, looksAtPeople, openHome } from '../resident/homes.ts'
import { readRecord } from '../resident/record.ts'
import { namesOfStaff } from '../staff/staff.ts'

/** As much of each kind as a page shows beside the others; the lists have the rest. */
const shownOfEach = 10

/** The file of a home, for a colleague who serves it. The look is on record before anything is read. */
export async function openFile(db: Database, deps: Deps, who: StaffMember, roomId: string): Promise<HomeFile | Refused> {
  const opened = await db.atomic((tx) => openHome(tx, deps, who, roomId))
  if (isRefused(opened)) return opened
  const { room, people, asking, lookup } = opened
  const personIds = [...new Set(people.map(({ personId }) => personId))]
  const households = [...new Set(people.map(({ household }) => household))]
  const name = (id: string | null) => people.find(({ personId }) => personId === id)?.name ?? ''
  const [filed, looks, orders, cases, bills, answers, vouchers] = await Promise.all([
    filePeople(db, deps, people),
    fileLooks(db, deps, personIds, name),
    ordersOfRoom(db, deps, who, lookup, shownOfEach),
    casesOfRoom(db, deps, who, lookup, shownOfEach),
    billsOfHome(db, deps, { roomId, households }, shownOfEach),
    namedAnswersOf(db, deps, personIds, households),
    vouchersOfHome(db, deps, households),
  ])
  return {
    roomId,
    label: { building: room.building, room: room.number },
    people: filed,
    asking: asking.map(({ residencyId, name: asks, role, askedAt }) => ({
      residencyId,
      name: asks,
      role,
      askedAt: deps.time.moment(askedAt),
    })),
    looks,
    orders,
    cases,
    bills,
    answers: answers.slice(0, shownOfEach).map(({ personId, ...answer }) => ({ ...answer, by: name(personId) })),
    vouchers: vouchers.slice(0, shownOfEach),
  }
}

async function filePeople(db: Database, deps: Deps, people: readonly HomePerson[]): Promise<HomeFile['people']> {
  const [phones, records] = await Promise.all([
    phonesOf(
      db,
      deps,
      people.map(({ accountId }) => accountId),
    ),
    Promise.all(people.map(({ personId }) => readRecord(db, deps, personId, ['active']))),
  ])
  return people.map(({ personId, name, role, livesHere, residencyId, since, verifiedBy, accountId, smartphone, preferences }, i) => ({
    ...{ personId, name, role, livesHere, residencyId, since, smartphone, preferences },
    verified: verifiedBy !== '',
    phoneMasked: maskedPhone(phones.get(accountId) ?? ''),
    consents: purposes.map((purpose) =>
      consentRow(
        deps,
        purpose,
        records[i]?.consents.find((row) => row.purpose === purpose),
      ),
    ),
  }))
}

async function fileLooks(
  db: Database,
  deps: Deps,
  personIds: readonly string[],
  name: (id: string | null) => string,
): Promise<HomeFile['looks']> {
  const looks = await looksAtPeople(db, deps, personIds)
  const names = await namesOfStaff(
    db,
    deps,
    looks.map(({ staffId }) => staffId),
  )
  return looks.map(({ staffId, personId, why, at }) => ({
    by: names.get(staffId) ?? '',
    of: name(personId),
    why: why as HomeFile['looks'][number]['why'],
    at: deps.time.moment(at),
  }))
}
