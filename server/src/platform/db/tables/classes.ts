import { sql } from 'drizzle-orm'
import type { Columns } from '../columns.sqlite.ts'

/** The classes by which anonymous answers enter figures. */
export function classTables({ table, text, int, instant, primaryKey, uniqueIndex, check }: Columns) {
  /**
   * Anonymous answers of at least five people, formed once and never changed. They enter a figure as a whole or not at all. '' as
   * touchpoint or building: of all that were left over there.
   */
  const anonymousClasses = table(
    'anonymous_classes',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      instrument: text().notNull(),
      measure: text().notNull(),
      touchpoint: text().notNull(),
      buildingId: text().notNull(),
      /** A month, a quarter or a year. */
      period: text().notNull(),
      people: int().notNull(),
      low: int().notNull(),
      middle: int().notNull(),
      high: int().notNull(),
      settledAt: instant().notNull(),
    },
    (t) => [
      primaryKey({ name: 'anonymous_classes_pk', columns: [t.communityId, t.id] }),
      uniqueIndex('anonymous_classes_label').on(t.communityId, t.period, t.instrument, t.touchpoint, t.buildingId),
      check('anonymous_classes_people', sql`people >= 5`),
    ],
  )
  /** Named answers and whole anonymous classes together, at least five people: all that a reader of public figures can get. */
  const publicClasses = table(
    'public_classes',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      instrument: text().notNull(),
      measure: text().notNull(),
      buildingId: text().notNull(),
      /** A quarter or a year. */
      period: text().notNull(),
      people: int().notNull(),
      low: int().notNull(),
      middle: int().notNull(),
      high: int().notNull(),
      settledAt: instant().notNull(),
    },
    (t) => [
      primaryKey({ name: 'public_classes_pk', columns: [t.communityId, t.id] }),
      uniqueIndex('public_classes_label').on(t.communityId, t.period, t.instrument, t.buildingId),
      check('public_classes_people', sql`people >= 5`),
    ],
  )
  /** Periods whose classes are formed. Who settles inserts here first: nobody settles a period twice. */
  const settledPeriods = table(
    'settled_periods',
    { communityId: text().notNull(), period: text().notNull(), settledAt: instant().notNull() },
    (t) => [primaryKey({ name: 'settled_periods_pk', columns: [t.communityId, t.period] })],
  )
  return { anonymousClasses, publicClasses, settledPeriods }
}
