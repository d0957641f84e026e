import type { exportMyData, MyData, ReplyOf } from '@linsheng/shared/contract'
import type { ResidentRole } from '@linsheng/shared/domain'
import type { Database } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { type ExportPart, exportParts } from '../../kernel/personal-data.ts'
import { iso } from '../../platform/time.ts'
import type { Resident } from '../../platform/who.ts'
import { roomLabels } from '../community/rooms.ts'
import { maskedPhone, phoneOf } from '../identity/phone.ts'
import { consentRow, purposes } from '../resident/consents.ts'
import { readRecord } from '../resident/record.ts'
import { namesOfStaff } from '../staff/staff.ts'
import { tellExport } from './tell-export.ts'
import { heldBackOf } from './ports.ts'

/** What we hold of a resident, for the page 我的信息. */
export async function readMyData(db: Database, deps: Deps, who: Resident): Promise<MyData> {
  const [record, heldBack, phone] = await Promise.all([
    readRecord(db, deps, who.personId, ['active']),
    deps.ask(heldBackOf)(db, deps, who.personId),
    phoneOf(db, deps, who.accountId),
  ])
  const { person, residencies, consents, points, looks } = record
  const labels = await roomLabels(
    db,
    deps,
    residencies.map(({ roomId }) => roomId),
  )
  const names = await namesOfStaff(
    db,
    deps,
    looks.map(({ staffId }) => staffId),
  )
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
      by: names.get(staffId) ?? '',
      why: why as MyData['looks'][number]['why'],
      at: deps.time.moment(at),
    })),
    heldBack,
  }
}

/** Everything we hold of a resident, for taking away. */
export async function exportData(db: Database, deps: Deps, who: Resident): Promise<ReplyOf<typeof exportMyData>> {
  const { personId } = who
  const [{ person, ...rows }, phone] = await Promise.all([
    readRecord(db, deps, personId, ['active', 'pending', 'ended', 'refused']),
    phoneOf(db, deps, who.accountId),
  ])
  const parts = await Promise.all(
    exportParts.map(async (part) => [part, await deps.modules.exports[part].read(db, deps, personId)] as const),
  )
  const exported = {
    person: { ...person, phone },
    ...rows,
    ...(Object.fromEntries(parts) as Record<ExportPart, Record<string, unknown>[]>),
  }
  return { madeAt: iso(deps.now), ...exported, told: (await tellExport(db, deps, personId, exported)).told }
}
