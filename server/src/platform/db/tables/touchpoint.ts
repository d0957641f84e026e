import type { Columns } from '../columns.sqlite.ts'

/** Touchpoints, and the events that happened at them. */
export function touchpointTables({ table, text, int, instant, flag, json, primaryKey, uniqueIndex, index }: Columns) {
  const touchpoints = table(
    'touchpoints',
    {
      communityId: text().notNull(),
      code: text().notNull(),
      stage: text().notNull(),
      name: text().notNull(),
      product: text().notNull().default(''),
      position: int().notNull(),
    },
    (t) => [primaryKey({ name: 'touchpoints_pk', columns: [t.communityId, t.code] })],
  )
  const touchpointEvents = table(
    'touchpoint_events',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      source: text().notNull(),
      externalId: text().notNull(),
      touchpoint: text().notNull(),
      personId: text(),
      household: text().notNull().default(''),
      residencyId: text(),
      roomId: text(),
      buildingId: text().notNull().default(''),
      /** Staff who served, frozen when the prompt is made. */
      servedBy: json().notNull(),
      facts: json().notNull(),
      withdrawn: flag().notNull(),
      occurredAt: instant().notNull(),
      enteredAt: instant().notNull(),
    },
    (t) => [
      primaryKey({ name: 'touchpoint_events_pk', columns: [t.communityId, t.id] }),
      uniqueIndex('touchpoint_events_source').on(t.communityId, t.source, t.externalId),
      index('touchpoint_events_person').on(t.communityId, t.personId, t.occurredAt),
    ],
  )
  return { touchpoints, touchpointEvents }
}
