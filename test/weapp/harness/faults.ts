/** What went wrong in a mini-program: its console's errors, what it threw, and what WeChat would have refused. */
export interface Faults {
  readonly all: readonly string[]
  note(what: string, error?: unknown): void
  /** Runs something of the mini-program's; what it throws is a fault of its, and not of the test. */
  guard<T>(what: string, run: () => T): T | undefined
}

export function collectFaults(): Faults {
  const all: string[] = []
  const note = (what: string, error?: unknown) => void all.push(error === undefined ? what : `${what}: ${wordsOf(error)}`)
  return {
    all,
    note,
    guard(what, run) {
      try {
        return run()
      } catch (error) {
        note(what, error)
        return undefined
      }
    },
  }
}

/** Errors come from the mini-program's own realm, so they are told by what they carry. */
export function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value
  const stack = (value as { stack?: unknown } | null)?.stack
  if (typeof stack === 'string') return shorten(stack)
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    return String(value)
  }
}

/** The compiled lines are thousands of characters long: the beginning of each is enough. */
function shorten(stack: string): string {
  return stack
    .split('\n')
    .map((line) => line.slice(0, 200))
    .slice(0, 8)
    .join('\n')
}
