import type { NewFeeLine } from '@linsheng/shared/contract'
import { homeRepairs } from './repairs.ts'

interface Item {
  name: string
  unit: string
  unitFen: number
  /** Nothing can break of what was only done. */
  warrantyDays: number
}

type Line = (typeof homeRepairs)[number]['feeLines'][number]

/** "角阀 2 个" is two of an item that is counted; "管道疏通" is done once. */
function counted({ label, amountFen }: Line): { item: Item; quantity: number } {
  const [, name = label, many = '1', unit = '次'] = /^(.+) (\d+) (\S+)$/.exec(label) ?? []
  const quantity = Number(many)
  const isWork = unit === '次' || unit === '小时'
  return { item: { name, unit, unitFen: amountFen / quantity, warrantyDays: isWork ? 0 : 90 }, quantity }
}

/** What the stories charge, as the company publishes it. */
export const priceList: readonly Item[] = [
  ...new Map(homeRepairs.flatMap(({ feeLines }) => feeLines.map((line) => counted(line).item)).map((item) => [item.name, item])).values(),
]

/** The fees of a story, each by the item of the list that it goes by. */
export const byPriceList = (lines: readonly Line[], idOf: ReadonlyMap<string, string>): NewFeeLine[] =>
  lines.map((line) => {
    const { item, quantity } = counted(line)
    return { ...line, listed: { priceId: idOf.get(item.name) ?? '', quantity } }
  })
