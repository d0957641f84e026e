/** Whole fen that can be charged or granted in one line: up to one million yuan. */
export const maxAmountFen = 100_000_000

/** Whether `value` is a whole, non-negative amount in fen within bounds. */
export function isAmountFen(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= maxAmountFen
}

/** Yuan with two decimals and no unit: 41260 → "412.60". A minus is the typographic one. */
export function yuan(amountFen: number): string {
  const absolute = Math.abs(amountFen)
  const text = `${Math.floor(absolute / 100)}.${String(absolute % 100).padStart(2, '0')}`
  return amountFen < 0 ? `−${text}` : text
}

/** The sum of lines in fen. */
export function sumFen(lines: readonly { amountFen: number }[]): number {
  return lines.reduce((sum, line) => sum + line.amountFen, 0)
}
