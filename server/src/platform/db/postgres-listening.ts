import pg from 'pg'
import { type Change, changeListeners, type ChangeListener } from './changes.ts'

/** PostgreSQL takes 8,000 bytes in one notification. */
const maxBytes = 7_500
const againMs = 1_000

/** The notifications that tell of these changes. What is too long for one is told without its details: everybody reads anew. */
export function notifyOf(changes: readonly Change[]): string[] {
  if (changes.length === 0) return []
  const text = JSON.stringify(changes)
  if (Buffer.byteLength(text) <= maxBytes) return [text]
  if (changes.length === 1) return ['lost']
  const half = Math.ceil(changes.length / 2)
  return [...notifyOf(changes.slice(0, half)), ...notifyOf(changes.slice(half))]
}

/**
 * Hears what every process of this database commits, on a connection of its own that is opened with the first listener. Where it breaks,
 * another is opened, and the listeners are told that something may be missing.
 */
export function openListening(url: string) {
  const listeners = changeListeners()
  let current: pg.Client | null = null
  let isEnded = false
  let again: NodeJS.Timeout | null = null

  function begin(): void {
    const client = new pg.Client({ connectionString: url, application_name: 'linsheng changes' })
    current = client
    let isOver = false
    const over = () => {
      if (isOver || isEnded) return
      isOver = true
      void client.end().catch(() => {})
      again = setTimeout(begin, againMs)
      again.unref()
    }
    client.on('error', over)
    client.on('end', over)
    client.on('notification', ({ payload = '' }) =>
      payload === 'lost' ? listeners.lost() : listeners.tell(JSON.parse(payload) as Change[]),
    )
    // what was committed before it listened has not been heard
    client
      .connect()
      .then(() => client.query('listen linsheng_changes'))
      .then(() => listeners.lost(), over)
  }

  return {
    listen(listener: ChangeListener): () => void {
      const stop = listeners.add(listener)
      if (!current && !isEnded) begin()
      return stop
    },
    async end(): Promise<void> {
      isEnded = true
      if (again) clearTimeout(again)
      await current?.end().catch(() => {})
    },
  }
}
