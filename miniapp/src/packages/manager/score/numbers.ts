/** −1..1 as the score people know: "42", "−7". The minus is the typographic one. */
export function scoreText(share: number): string {
  const rounded = Math.round(share * 100)
  return rounded < 0 ? `−${-rounded}` : String(rounded)
}

/** A change as people say it: "+3", "−4", "0". */
export function changeText(share: number): string {
  return Math.round(share * 100) > 0 ? `+${scoreText(share)}` : scoreText(share)
}

/** To tens, as "about" so many. */
export const aboutTen = (count: number): number => Math.max(10, Math.round(count / 10) * 10)

/** 0..1 as "37%". */
export function percentText(share: number): string {
  return `${Math.round(share * 100)}%`
}

const lengthOf = (period: string) => (period.length === 4 ? 2 : period.includes('Q') ? 1 : 0)

/** Months first, then quarters, then years, the latest of each first. */
export function inReadingOrder(periods: readonly string[]): string[] {
  return [...periods].sort((a, b) => lengthOf(a) - lengthOf(b) || b.localeCompare(a))
}
