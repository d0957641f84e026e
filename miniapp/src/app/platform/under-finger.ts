/** So long what has appeared under a finger takes no tap: the second one of a double tap was meant for what stood there before. */
const stillMs = 400
/** So long after a tap the finger is still there, as of somebody who presses again because nothing has happened yet. */
const thereMs = 1000
/** As far as two taps of the same finger lie apart. */
const nearPx = 24

/** Where a tap was, in pixels of the screen. */
export interface Point {
  x: number
  y: number
}

let movedAt = Number.NEGATIVE_INFINITY
let last: (Point & { at: number }) | null = null

/** Something came over the page, went, or became another: a sheet, a page. */
export function noteMoved(): void {
  movedAt = Date.now()
}

/**
 * Whether a tap is meant for what it hits, which stands there since `shownAt` (UTC ms). A key or a screen reader presses at no point and
 * means what it names. `tappedAt`: when the finger was there, which a busy phone hears of later.
 */
export function takesTap(at: Point | null, shownAt: number, tappedAt = Date.now()): boolean {
  if (at === null) return true
  const now = tappedAt
  const isThere = last !== null && now - last.at < thereMs && Math.hypot(at.x - last.x, at.y - last.y) <= nearPx
  last = { ...at, at: now }
  return !isThere || now - Math.max(shownAt, movedAt) >= stillMs
}
