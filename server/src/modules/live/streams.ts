import { type Refused, retryLater } from '../../platform/outcome.ts'
import type { Listener } from './audience.ts'

/** A connection that stays open. */
export interface Line {
  write(text: string): void
  /** What was written and has not left yet, bytes. */
  unsentBytes(): number
  end(): void
}

export interface Subscriber extends Listener {
  communityId: string
  accountId: string
  sessionId: string
}

export interface Stream {
  readonly who: Subscriber
  readonly line: Line
  readonly openedAt: number
  quietSince: number
}

const perSession = 6
const perProcess = 2_000
/** How often streams are looked at. One that was quiet for so long is written to, so that nobody on the way takes it for dead. */
export const beatMs = 25_000
/** A stream ends after this long, and is checked anew when its browser takes it up again. */
const longestMs = 10 * 60_000
const mostUnsentBytes = 64 * 1024

/** The open streams of this process, by community. `now`: UTC ms. */
export function openStreams(now: () => number) {
  const byCommunity = new Map<string, Set<Stream>>()
  const sessions = new Map<string, number>()
  let count = 0

  const of = (communityId: string): Stream[] => [...(byCommunity.get(communityId) ?? [])]
  const all = (): Stream[] => [...byCommunity.keys()].flatMap(of)
  const countSession = (sessionId: string, by: 1 | -1) => {
    const left = (sessions.get(sessionId) ?? 0) + by
    if (left > 0) sessions.set(sessionId, left)
    else sessions.delete(sessionId)
    count += by
  }
  function drop(stream: Stream): void {
    const { communityId, sessionId } = stream.who
    const own = byCommunity.get(communityId)
    if (!own?.delete(stream)) return
    if (own.size === 0) byCommunity.delete(communityId)
    countSession(sessionId, -1)
    stream.line.end()
  }
  function send(stream: Stream, text: string): void {
    stream.quietSince = now()
    stream.line.write(text)
    // who does not read is let go: what waits would fill the memory
    if (stream.line.unsentBytes() > mostUnsentBytes) drop(stream)
  }

  return {
    of,
    all,
    send,
    drop,
    /** Why there is no room for one more stream of this session. `null`: there is. */
    hindrance({ sessionId }: Subscriber): Refused | null {
      if ((sessions.get(sessionId) ?? 0) >= perSession) return retryLater('rate_limited', longestMs)
      return count >= perProcess ? retryLater('unavailable', longestMs) : null
    },
    add(who: Subscriber, line: Line): Stream {
      const stream: Stream = { who, line, openedAt: now(), quietSince: now() }
      byCommunity.set(who.communityId, (byCommunity.get(who.communityId) ?? new Set()).add(stream))
      countSession(who.sessionId, 1)
      return stream
    },
    /** Ends those that have been open long enough, and keeps the quiet ones alive. */
    beat(): void {
      for (const stream of all()) {
        if (now() - stream.openedAt >= longestMs) drop(stream)
        else if (now() - stream.quietSince >= beatMs - 1_000) send(stream, ': beat\n\n')
      }
    },
  }
}
