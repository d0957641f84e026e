import type { BodyOf, changeMyData, exportMyData, giveConsent, MyData, ReplyOf } from '@linsheng/shared/contract'
import type { ResidentRole } from '@linsheng/shared/domain'
import { type Database, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { publish } from '../../kernel/event.ts'
import { type ExportPart, exportParts } from '../../kernel/personal-data.ts'
import type { Where } from '../../platform/deps.ts'
import { takeQuota } from '../../platform/quota.ts'
import { badField, type Refused } from '../../platform/outcome.ts'
import { iso } from '../../platform/time.ts'
import type { Resident } from '../../platform/who.ts'
import { maskedPhone, phoneOf } from '../identity/phone.ts'
import { roomLabels } from '../community/rooms.ts'
import { consentWithdrawn } from '../resident/events.ts'
import { heldBackOf } from '../resident/ports.ts'
import * as store from '../resident/store.ts'

/** The wording of a purpose that a receipt refers to. Raised when the wording changes. */
export const consentVersion = '2026-11'
export const purposes = ['service', 'survey', 'marketing'] as const
const necessary = new Set<string>(['service'])

export async function readMyData(db: Database, deps: Deps, who: Resident): Promise<MyData> {
  const communityId = deps.community.id
  const [persons, residencies, consents, points, looks, heldBack, phone] = await Promise.all([
    db.read((tx) => store.personsById(tx, communityId, [who.personId])),
    db.read((tx) => store.residenciesOfPersons(tx, communityId, [who.personId], ['active'])),
    db.read((tx) => store.consentsOf(tx, communityId, who.personId)),
    db.read((tx) => store.pointRows(tx, communityId, who.personId)),
    db.read((tx) => store.looksAt(tx, communityId, who.personId)),
    deps.ask(heldBackOf)(db, deps, who.personId),
    phoneOf(db, deps, who.accountId),
  ])
  const labels = await roomLabels(
    db,
    deps,
    residencies.map(({ roomId }) => roomId),
  )
  const staff = await db.read((tx) => store.staffById(tx, communityId, [...new Set(looks.map(({ staffId }) => staffId))]))
  const person = persons[0]
  return {
    name: person?.name ?? '',
    phoneMasked: maskedPhone(phone),
    preferences: person?.preferences ?? '',
    smartphone: person?.smartphone ?? true,
    homes: residencies.map(({ id, roomId, role, since }) => ({
      residencyId: id,
      label: labels(roomId),
      role: role as ResidentRole,
      since,
    })),
    consents: purposes.map((purpose) => {
      const receipt = consents.find((row) => row.purpose === purpose)
      return consentRow(deps, purpose, receipt)
    }),
    points: points.reduce((sum, { amount }) => sum + amount, 0),
    looks: looks.map(({ staffId, why, at }) => ({
      by: staff.find(({ id }) => id === staffId)?.name ?? '',
      why: why as MyData['looks'][number]['why'],
      at: deps.time.moment(at),
    })),
    heldBack,
  }
}

export function* changeData(tx: Tx, deps: Deps, who: Resident, input: BodyOf<typeof changeMyData>): Steps<{ personId: string }> {
  yield* run(store.changePerson(tx, deps.community.id, who.personId, { name: input.name, preferences: input.preferences }))
  return { personId: who.personId }
}

/** Writes a receipt. What is necessary for the service cannot be refused apart from it: it ends with the residency. */
export function* addConsent(
  tx: Tx,
  deps: Deps,
  who: Resident,
  input: Pick<BodyOf<typeof giveConsent>, 'purpose' | 'given' | 'scene'>,
): Steps<{ id: string; at: number } | Refused> {
  if (necessary.has(input.purpose) && !input.given) return undo(badField('/body/given', 'not_available'))
  yield* takeQuota(tx, deps, 'consents', who.personId)
  const id = deps.ids.next('consent', deps.now)
  yield* run(
    store.insertConsent(tx, {
      communityId: deps.community.id,
      id,
      personId: who.personId,
      purpose: input.purpose,
      version: consentVersion,
      given: input.given,
      scene: input.scene,
      at: deps.now,
    }),
  )
  if (!input.given) yield* publish(tx, deps, consentWithdrawn, { personId: who.personId, purpose: input.purpose })
  return { id, at: deps.now }
}

/** The newest receipt of a purpose. `null`: never asked. */
export function* consentTo(tx: Tx, deps: Where, personId: string, purpose: (typeof purposes)[number]): Steps<boolean | null> {
  const receipts = yield* run(store.consentsOf(tx, deps.community.id, personId))
  return receipts.find((row) => row.purpose === purpose)?.given ?? null
}

export function consentRow(
  deps: Deps,
  purpose: (typeof purposes)[number],
  receipt: { given: boolean; version: string; at: number } | undefined,
) {
  return {
    purpose,
    necessary: necessary.has(purpose),
    given: receipt?.given ?? necessary.has(purpose),
    version: receipt?.version ?? consentVersion,
    at: receipt ? deps.time.moment(receipt.at) : null,
  }
}

export async function exportData(db: Database, deps: Deps, who: Resident): Promise<ReplyOf<typeof exportMyData>> {
  const { personId } = who
  const communityId = deps.community.id
  const [persons, residencies, consents, points, looks, phone] = await Promise.all([
    db.read((tx) => store.personsById(tx, communityId, [personId])),
    db.read((tx) => store.residenciesOfPersons(tx, communityId, [personId], ['active', 'pending', 'ended', 'refused'])),
    db.read((tx) => store.consentsOf(tx, communityId, personId)),
    db.read((tx) => store.pointRows(tx, communityId, personId)),
    db.read((tx) => store.looksAt(tx, communityId, personId)),
    phoneOf(db, deps, who.accountId),
  ])
  const parts = await Promise.all(exportParts.map(async (part) => [part, await deps.modules.exports[part](db, deps, personId)] as const))
  return {
    madeAt: iso(deps.now),
    person: { ...persons[0], phone },
    residencies,
    consents,
    points,
    looks,
    ...(Object.fromEntries(parts) as Record<ExportPart, Record<string, unknown>[]>),
  }
}
