/** What was carried from a page's code to its drawing. */
export interface Weight {
  count: number
  bytes: number
  largest: number
}

/** Counts and weighs every `setData`, by page. */
export interface Weights {
  readonly byPage: ReadonlyMap<string, Weight>
  add(route: string, bytes: number): void
}

export function weighData(): Weights {
  const byPage = new Map<string, Weight>()
  return {
    byPage,
    add(route, bytes) {
      const { count, bytes: sum, largest } = byPage.get(route) ?? { count: 0, bytes: 0, largest: 0 }
      byPage.set(route, { count: count + 1, bytes: sum + bytes, largest: Math.max(largest, bytes) })
    },
  }
}

/** A table for people, the heaviest page first. */
export function tableOf(weights: Weights): string {
  const lines = [...weights.byPage]
    .sort(([, a], [, b]) => b.largest - a.largest)
    .map(([route, { count, bytes, largest }]) => `${route.padEnd(36)}${cell(count)}${cell(bytes)}${cell(largest)}`)
  return [`${'setData'.padEnd(36)}${['times', 'bytes', 'largest'].map((head) => head.padStart(10)).join('')}`, ...lines].join('\n')
}

const cell = (value: number) => String(value).padStart(10)
