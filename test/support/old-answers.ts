import { addDays } from '@linsheng/server/src/platform/time.ts'

/** How somebody of release 0.1.0 answered one sheet. Instants are UTC ms. */
export interface OldSheet {
  personId: string
  touchpoint: string
  buildingId: string
  reservedAt: number
  /** Null: never answered. */
  answeredAt: number | null
  anonymous: boolean
  score: number
  /** Where an anonymous answer stands: the building, or '' where it had too few rooms on that day. */
  band: string
}

export interface OldPlace {
  communityId: string
  versionId: string
  /** Counts the rows, so that keys are different. */
  prefix: string
}

const dayMs = 24 * 3_600_000
const localDay = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)

/** The Monday of an instant's week, on a wall clock in China. */
export function weekOf(at: number): string {
  const day = localDay(at)
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
}

export const promptIdOf = ({ prefix }: OldPlace, index: number) => `pmt_${prefix}${index}`

function insert(table: string, row: Record<string, string | number | null>): string {
  const values = Object.values(row).map((value) =>
    value === null ? 'NULL' : typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`,
  )
  return `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${values.join(', ')})`
}

/** The statements that write sheets and answers as release 0.1.0 left them. */
export function oldRows(place: OldPlace, sheets: readonly OldSheet[]): string[] {
  return sheets.flatMap((sheet, i) => {
    const state = sheet.answeredAt === null ? 'expired' : sheet.anonymous ? 'used' : 'answered'
    const { communityId: community_id, versionId: version_id, prefix } = place
    const shared = { community_id, touchpoint: sheet.touchpoint, version_id, channel: 'in_app' }
    const prompt = insert('prompts', {
      ...shared,
      ...{ id: promptIdOf(place, i), event_id: `evt_${prefix}${i}`, person_id: sheet.personId, household: `res_${sheet.personId}` },
      ...{ building_id: sheet.buildingId, kind: 'touchpoint', state, served_by: '[]' },
      ...{ reserved_at: sheet.reservedAt, expires_at: sheet.reservedAt + 7 * dayMs, shown_at: sheet.reservedAt },
    })
    if (sheet.answeredAt === null) return [prompt]
    const week = weekOf(sheet.answeredAt)
    const thanks = { community_id, id: `pnt_${prefix}${i}`, person_id: sheet.personId, amount: 10, reason: 'answer', week }
    const score = { measure: 'nps', score: sheet.score, answers: '{}' }
    const anonymous = { ...shared, ...score, id: `rsp_${prefix}${i}`, week, building_id: sheet.band, published: 1 }
    const named = {
      ...{ ...shared, ...score, id: `rsp_${prefix}${i}`, prompt_id: promptIdOf(place, i), event_id: `evt_${prefix}${i}` },
      ...{ person_id: sheet.personId, household: `res_${sheet.personId}`, building_id: sheet.buildingId, mode: 'self' },
      ...{ first_score: sheet.score, served_by: '[]', day: localDay(sheet.answeredAt), at: sheet.answeredAt },
      ...{ sheet_closes_at: sheet.answeredAt, seq: 1_000_000 + i },
    }
    return [prompt, insert('points', thanks), sheet.anonymous ? insert('anonymous_responses', anonymous) : insert('responses', named)]
  })
}

/** What release 0.1.0 did when it erased somebody: prompts lead to nobody and stand at the start of their week, points are gone. */
export function erasedRows(personId: string, sheets: readonly OldSheet[], place: OldPlace): string[] {
  const dayStart = (at: number) => {
    const [monday, first] = [weekOf(at), `${localDay(at).slice(0, 7)}-01`]
    return Date.parse(`${monday > first ? monday : first}T00:00:00+08:00`)
  }
  return [
    `DELETE FROM points WHERE person_id = '${personId}'`,
    `UPDATE responses SET person_id = 'someone_r_${personId}', household = '' WHERE person_id = '${personId}'`,
    ...sheets.flatMap((sheet, i) => {
      if (sheet.personId !== personId) return []
      const at = dayStart(sheet.reservedAt)
      const nobodys = `person_id = 'someone_p_${personId}', household = '', reserved_at = ${at}, expires_at = ${at}`
      return [`UPDATE prompts SET ${nobodys} WHERE id = '${promptIdOf(place, i)}'`]
    }),
  ]
}
