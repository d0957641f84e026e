/** Links to pictures are signed for a while. A picture whose link has run out says so, and pages read anew what they show. */
const listeners = new Set<() => void>()

/** A picture that is gone for good does not have its page read again and again. */
const restMs = 60_000
let askedAt = Number.NEGATIVE_INFINITY

export function linkRanOut(): void {
  if (Date.now() - askedAt < restMs) return
  askedAt = Date.now()
  for (const listener of [...listeners]) listener()
}

export function onLinkRanOut(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Less than half of what a link lives: a page that stays open renews its links before they end. */
export const renewLinksMs = 4 * 60_000
