import { maxAmountFen } from './money.ts'

/** "38", "38.5", "38.00" yuan as fen; `null` when it is no amount. */
export function fenOf(text: string): number | null {
  const match = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(text.trim())
  if (!match) return null
  const fen = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return fen <= maxAmountFen ? fen : null
}
