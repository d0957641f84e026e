/** How far back the time of a tap is believed: a working day. What waited longer counts when it arrives. */
export const oldestTapMs = 12 * 3_600_000
/** A tap that arrives within this was not kept waiting: the way to the server, and the upload of its photos. */
const onItsWayMs = 60_000

/**
 * When a step was done that waited on the phone for the network, UTC ms: the tap, by the phone's clock, where it lies between the step
 * before it and now; else now. `after`: when the step before it was done.
 */
export function timeOfTap({ tappedAt, after, now }: { tappedAt: number | null; after: number; now: number }): number {
  if (tappedAt === null || tappedAt < after || tappedAt < now - oldestTapMs) return now
  return tappedAt < now - onItsWayMs ? tappedAt : now
}

/**
 * The time by which a promise is judged. The server alone says that a promise was kept: one that was over when the server heard of the
 * step stays missed, whatever time the phone gives. Otherwise the tap counts.
 */
export function judgedAt({ at, promised, now }: { at: number; promised: readonly (number | null)[]; now: number }): number {
  return promised.some((by) => by !== null && at <= by && by < now) ? now : at
}
