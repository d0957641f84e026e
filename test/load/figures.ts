/** The value below which a share of them lies. NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
}

export const median = (values: readonly number[]) => quantile(values, 0.5)

/** Median with the smallest and the largest of the repeats. */
export function spread(values: readonly number[], digits = 0): string {
  const text = (value: number) => value.toFixed(digits)
  return values.length === 1 ? text(median(values)) : `${text(median(values))} (${text(Math.min(...values))}–${text(Math.max(...values))})`
}
