/** Fewer people than this are never shown, and no class of anonymous answers is smaller. */
export const leastPeople = 5
/** Of fewer households than this a figure is marked "too few to tell", however many answers they gave. */
export const fewHouseholds = 30

export type Standing = 'withheld' | 'few' | 'shown'

/** Whether a figure of so many people is shown, and with which reservation. */
export function standingOf(people: number, households: number): Standing {
  if (people < leastPeople) return 'withheld'
  return households < fewHouseholds ? 'few' : 'shown'
}
/** Counts by rule are told only where at least so many people were decided about. */
export const leastDecided = 50

/**
 * A count of people as staff may read it: of a base of at least fifty, from five on, and rounded to five. `null`: it is not told. An exact
 * count would move by one with a single person.
 */
export function shownCount(count: number, base: number): number | null {
  if (base < leastDecided || count < leastPeople) return null
  return Math.round(count / leastPeople) * leastPeople
}
