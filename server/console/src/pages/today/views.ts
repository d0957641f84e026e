/** Whose day: everything that a head watches, or what is in one's own hands. */
export const views = ['all', 'mine'] as const
export type DayView = (typeof views)[number]
