import type { MyExport } from '@linsheng/shared/contract'
import type { Deps } from '../../kernel/deps.ts'
import { exportParts } from '../../kernel/personal-data.ts'
import { type Told, type ToldPart, tellPart, type Telling } from '../../kernel/tell.ts'
import type { Database } from '../../platform/db/index.ts'
import { roomLabels } from '../community/rooms.ts'
import { namesOfStaff } from '../staff/staff.ts'
import * as wording from './wording-export.ts'

/** In the order in which a person reads them. */
const own = ['residencies', 'consents'] as const
const last = ['points', 'looks'] as const

/** Every part of an export in words, without the parts that are empty; and the keys and values that have no words. */
export async function tellExport(
  db: Database,
  deps: Deps,
  personId: string,
  exported: Omit<MyExport, 'madeAt' | 'told'>,
): Promise<{ told: ToldPart[]; untold: string[] }> {
  const telling = await tellingOf(db, deps, personId, exported)
  const parts: [Told, readonly unknown[]][] = [
    [wording.told.person, [exported.person]],
    ...own.map((part): [Told, readonly unknown[]] => [wording.told[part], exported[part]]),
    ...exportParts.map((part): [Told, readonly unknown[]] => [deps.modules.exports[part].told, exported[part]]),
    ...last.map((part): [Told, readonly unknown[]] => [wording.told[part], exported[part]]),
  ]
  const untold: string[] = []
  const told = parts.flatMap(([words, rows]) => {
    if (rows.length === 0) return []
    const before = untold.length
    const part = tellPart(words, rows, telling, untold)
    const missing = new Set(untold.slice(before)).size
    if (missing > 0) part.entries.push({ title: '', lines: [wording.onlyInFile(missing)] })
    return [part]
  })
  return { told, untold }
}

async function tellingOf(
  db: Database,
  deps: Deps,
  personId: string,
  exported: unknown,
): Promise<Telling & { comma: string; colon: string }> {
  const keys = [...new Set(JSON.stringify(exported).match(/"(stf|rom)_[0-9a-z]+"/g) ?? [])].map((quoted) => quoted.slice(1, -1))
  const [rooms, staff] = [keys.filter((key) => key.startsWith('rom_')), keys.filter((key) => key.startsWith('stf_'))]
  const [labels, names] = await Promise.all([roomLabels(db, deps, rooms), namesOfStaff(db, deps, staff)])
  return {
    ...wording.marks,
    time: (at) => {
      const { day, time } = deps.time.moment(at)
      return wording.dayAndTime(day, time)
    },
    day: wording.dayText,
    name: (id) => {
      if (id === personId) return wording.you
      if (id === deps.community.id) return deps.community.name
      if (id.startsWith('per_')) return wording.anotherResident
      if (id.startsWith('stf_')) return names.get(id) ?? wording.colleague
      if (!rooms.includes(id)) return null
      const { building, room } = labels(id)
      return `${building} ${room}`
    },
  }
}
