import { listenToChanges, type LiveChange } from '@linsheng/shared/contract/live/changes.ts'
import { call } from './index'

export interface LiveHandlers {
  onChange: (change: LiveChange) => void
  /** More may have changed than was told: whatever is shown is to be read again. */
  onReset: () => void
}

/** A line that has not opened after so long has something on its way that gathers what is sent: then it is asked for instead. */
const quietMs = 60_000
const pollMs = 15_000
const againMs = 5_000

/** Where this page stands, and how to ask what came since. */
function asker(communityId: string, handlers: LiveHandlers) {
  let place: string | undefined
  return {
    place: () => place,
    heard(event: MessageEvent<string>) {
      if (event.lastEventId !== '') place = event.lastEventId
    },
    /** @returns whether the server answered */
    async ask(): Promise<boolean> {
      try {
        const told = await call(listenToChanges, { params: { communityId }, query: place === undefined ? {} : { since: place } })
        const isFirst = place === undefined
        place = told.place
        if (told.isWhole) told.changes.forEach(handlers.onChange)
        else if (!isFirst) handlers.onReset()
        return true
      } catch {
        return false
      }
    },
  }
}

/**
 * Listens to what changes in a community, and begins again where the line breaks: the session is renewed by an ordinary call, and the
 * server tells what came meanwhile. @returns how to stop
 */
export function listen(communityId: string, handlers: LiveHandlers): () => void {
  const { place, heard, ask } = asker(communityId, handlers)
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let isOver = false
  const later = (act: () => void, ms: number) => {
    clearTimeout(timer)
    if (!isOver) timer = setTimeout(act, ms)
  }
  const poll = () => void ask().then(() => later(poll, pollMs))
  /** An ordinary call first: it renews a session that has run out, and says where we stand. */
  const begin = () =>
    void ask().then((isThere) => {
      if (isOver) return
      if (isThere) open()
      else later(begin, pollMs)
    })

  function open(): void {
    const since = place() === undefined ? '' : `?since=${place()}`
    const opened = (source = new EventSource(listenToChanges.path.replace('{communityId}', communityId) + since))
    opened.addEventListener('message', (event: MessageEvent<string>) => {
      heard(event)
      handlers.onChange(JSON.parse(event.data) as LiveChange)
    })
    opened.addEventListener('reset', (event: MessageEvent<string>) => {
      heard(event)
      handlers.onReset()
    })
    opened.addEventListener('open', () => clearTimeout(timer))
    // it has not opened: something on the way holds it back
    later(() => {
      opened.close()
      poll()
    }, quietMs)
    opened.addEventListener('error', () => {
      opened.close()
      later(begin, againMs * (1 + Math.random()))
    })
  }

  begin()
  return () => {
    isOver = true
    clearTimeout(timer)
    source?.close()
  }
}
