import { sql } from 'drizzle-orm'
import type { Columns } from '../columns.sqlite.ts'
import type { PeopleTables } from './people.ts'

/** The services that create touchpoints, and the one door by which their events enter. */
export function serviceTables(
  { table, text, int, instant, flag, json, primaryKey, foreignKey, uniqueIndex, index, check }: Columns,
  { rooms }: PeopleTables,
) {
  /** Places that belong to nobody alone, each with a code that hangs there: a hall, a lift, the gate. */
  const publicPlaces = table(
    'public_places',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      /** Empty: of no building. */
      buildingId: text().notNull().default(''),
      name: text().notNull(),
      /** The picture of its code, and what that picture was made for: of another mini-program or address it is made anew. */
      codeFileId: text(),
      codeFor: text().notNull().default(''),
      addedBy: text().notNull(),
      addedAt: instant().notNull(),
      removedAt: instant(),
    },
    (t) => [
      primaryKey({ name: 'public_places_pk', columns: [t.communityId, t.id] }),
      uniqueIndex('public_places_name')
        .on(t.communityId, t.buildingId, t.name)
        .where(sql`removed_at is null`),
    ],
  )
  const repairs = table(
    'repairs',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      number: text().notNull(),
      title: text().notNull(),
      description: text().notNull(),
      roomId: text(),
      buildingId: text().notNull().default(''),
      spot: text().notNull(),
      place: text().notNull(),
      /** The public place whose code was scanned, or that was chosen; its words stand in `place`. */
      placeId: text(),
      fault: text(),
      tier: text().notNull(),
      state: text().notNull(),
      returns: int().notNull().default(0),
      timesReported: int().notNull(),
      watchedBy: text(),
      channel: text().notNull(),
      reporterId: text(),
      reporterHousehold: text().notNull().default(''),
      recordedBy: text(),
      engineerId: text(),
      appointmentFrom: instant(),
      appointmentTo: instant(),
      acceptBy: instant().notNull(),
      arriveBy: instant(),
      finishBy: instant(),
      /** The promised arrival before the last delay, and why it moved. */
      arriveByFirst: instant(),
      finishByFirst: instant(),
      delayReason: text().notNull().default(''),
      delayOffer: text().notNull().default(''),
      /** The promise that was missed and not yet kept, and how often in a row. */
      missed: text().notNull().default(''),
      misses: int().notNull().default(0),
      acceptedAt: instant(),
      scheduledAt: instant(),
      departedAt: instant(),
      arrivedAt: instant(),
      finishedAt: instant(),
      signedBy: text(),
      endedAt: instant(),
      finishNote: text().notNull().default(''),
      feeLines: json().notNull(),
      reportedAt: instant().notNull(),
      /** The promise that comes next, kept so that lists can be sorted by it. */
      nextDueAt: instant(),
    },
    (t) => [
      primaryKey({ name: 'repairs_pk', columns: [t.communityId, t.id] }),
      index('repairs_number').on(t.communityId, t.number),
      index('repairs_reporter').on(t.communityId, t.reporterId, t.reportedAt),
      index('repairs_room').on(t.communityId, t.roomId, t.reportedAt),
      index('repairs_household').on(t.communityId, t.reporterHousehold, t.reportedAt),
      index('repairs_engineer').on(t.communityId, t.engineerId, t.state),
      index('repairs_state').on(t.communityId, t.state, t.nextDueAt),
      index('repairs_public_place').on(t.communityId, t.placeId, t.reportedAt),
      foreignKey({ name: 'repairs_room_fk', columns: [t.communityId, t.roomId], foreignColumns: [rooms.communityId, rooms.id] }),
      foreignKey({
        name: 'repairs_public_place_fk',
        columns: [t.communityId, t.placeId],
        foreignColumns: [publicPlaces.communityId, publicPlaces.id],
      }),
      check('repairs_place', sql`room_id is not null or spot = 'public'`),
    ],
  )
  const repairEvents = table(
    'repair_events',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      repairId: text().notNull(),
      kind: text().notNull(),
      byKind: text().notNull(),
      byId: text().notNull(),
      dueAt: instant(),
      note: text().notNull().default(''),
      at: instant().notNull(),
    },
    (t) => [
      primaryKey({ name: 'repair_events_pk', columns: [t.communityId, t.id] }),
      index('repair_events_repair').on(t.communityId, t.repairId, t.at),
      foreignKey({
        name: 'repair_events_repair_fk',
        columns: [t.communityId, t.repairId],
        foreignColumns: [repairs.communityId, repairs.id],
      }),
    ],
  )
  /** Residents who met the same public fault: they are told what its reporter is told, and it stays one order. */
  const repairFollowers = table(
    'repair_followers',
    {
      communityId: text().notNull(),
      repairId: text().notNull(),
      personId: text().notNull(),
      followedAt: instant().notNull(),
    },
    (t) => [
      primaryKey({ name: 'repair_followers_pk', columns: [t.communityId, t.repairId, t.personId] }),
      index('repair_followers_person').on(t.communityId, t.personId),
      foreignKey({
        name: 'repair_followers_repair_fk',
        columns: [t.communityId, t.repairId],
        foreignColumns: [repairs.communityId, repairs.id],
      }),
    ],
  )
  const bills = table(
    'bills',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      roomId: text().notNull(),
      period: text().notNull(),
      dueOn: text().notNull(),
      totalFen: int().notNull(),
      lines: json().notNull(),
      state: text().notNull(),
      /** A question about it is open. */
      disputed: flag().notNull(),
      arrearsRemindedAt: instant(),
      issuedAt: instant().notNull(),
    },
    (t) => [
      primaryKey({ name: 'bills_pk', columns: [t.communityId, t.id] }),
      uniqueIndex('bills_period').on(t.communityId, t.roomId, t.period),
      index('bills_state').on(t.communityId, t.state, t.issuedAt),
      index('bills_disputed').on(t.communityId, t.disputed, t.issuedAt),
      foreignKey({ name: 'bills_room_fk', columns: [t.communityId, t.roomId], foreignColumns: [rooms.communityId, rooms.id] }),
      check('bills_state', sql`state in ('unpaid', 'paid')`),
    ],
  )
  /** Questions about a bill, one open at a time, with what was answered. */
  const billDisputes = table(
    'bill_disputes',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      billId: text().notNull(),
      personId: text().notNull(),
      about: text().notNull(),
      askedAt: instant().notNull(),
      answer: text().notNull().default(''),
      answeredBy: text(),
      answeredAt: instant(),
      /** Both null: the amount stayed. */
      fromFen: int(),
      toFen: int(),
    },
    (t) => [
      primaryKey({ name: 'bill_disputes_pk', columns: [t.communityId, t.id] }),
      uniqueIndex('bill_disputes_open')
        .on(t.communityId, t.billId)
        .where(sql`answered_at is null`),
      index('bill_disputes_bill').on(t.communityId, t.billId),
      index('bill_disputes_person').on(t.communityId, t.personId),
      foreignKey({ name: 'bill_disputes_bill_fk', columns: [t.communityId, t.billId], foreignColumns: [bills.communityId, bills.id] }),
    ],
  )
  const payments = table(
    'payments',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      billId: text().notNull(),
      payerId: text(),
      recordedBy: text(),
      channel: text().notNull(),
      externalId: text().notNull(),
      totalFen: int().notNull(),
      receiptNumber: text().notNull(),
      paidAt: instant().notNull(),
    },
    (t) => [
      primaryKey({ name: 'payments_pk', columns: [t.communityId, t.id] }),
      uniqueIndex('payments_bill').on(t.communityId, t.billId),
      uniqueIndex('payments_external').on(t.communityId, t.channel, t.externalId),
      foreignKey({ name: 'payments_bill_fk', columns: [t.communityId, t.billId], foreignColumns: [bills.communityId, bills.id] }),
    ],
  )
  /** What somebody set out to pay in WeChat, believed to be paid only when WeChat Pay says so. */
  const paymentOrders = table(
    'payment_orders',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      payerId: text().notNull(),
      totalFen: int().notNull(),
      /** Of WeChat Pay: nobody else's can be paid or offered again. */
      merchantId: text().notNull(),
      /** In WeChat by a prepay id, or by a code. */
      way: text().notNull(),
      state: text().notNull(),
      /** No longer wanted: it is closed at WeChat Pay as soon as it is certain that it was not paid. */
      superseded: flag().notNull(),
      prepayId: text(),
      codeUrl: text(),
      transactionId: text(),
      /** What WeChat Pay said was paid, where that is another sum than was ordered. */
      saidFen: int(),
      /** What was paid too much and goes back. */
      refundFen: int().notNull().default(0),
      /** Why a person has to look at it. */
      reason: text().notNull().default(''),
      createdAt: instant().notNull(),
      expiresAt: instant().notNull(),
      settledAt: instant(),
    },
    (t) => [
      primaryKey({ name: 'payment_orders_pk', columns: [t.communityId, t.id] }),
      index('payment_orders_payer').on(t.communityId, t.payerId, t.state),
      index('payment_orders_state').on(t.communityId, t.state, t.settledAt),
      check('payment_orders_state_known', sql`state in ('open', 'paid', 'closed', 'refunding', 'refunded', 'held', 'settled')`),
      check('payment_orders_way', sql`way in ('in_wechat', 'code')`),
    ],
  )
  /** What managers decided about payments that were held, with their reason: nothing of it is ever changed. */
  const paymentDecisions = table(
    'payment_decisions',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      orderId: text().notNull(),
      held: text().notNull(),
      decision: text().notNull(),
      reason: text().notNull(),
      decidedBy: text().notNull(),
      enteredFen: int().notNull(),
      refundFen: int().notNull(),
      decidedAt: instant().notNull(),
    },
    (t) => [
      primaryKey({ name: 'payment_decisions_pk', columns: [t.communityId, t.id] }),
      index('payment_decisions_order').on(t.communityId, t.orderId),
      foreignKey({
        name: 'payment_decisions_order_fk',
        columns: [t.communityId, t.orderId],
        foreignColumns: [paymentOrders.communityId, paymentOrders.id],
      }),
    ],
  )
  const paymentOrderBills = table(
    'payment_order_bills',
    { communityId: text().notNull(), orderId: text().notNull(), billId: text().notNull(), totalFen: int().notNull() },
    (t) => [
      primaryKey({ name: 'payment_order_bills_pk', columns: [t.communityId, t.orderId, t.billId] }),
      index('payment_order_bills_bill').on(t.communityId, t.billId),
      foreignKey({
        name: 'payment_order_bills_order_fk',
        columns: [t.communityId, t.orderId],
        foreignColumns: [paymentOrders.communityId, paymentOrders.id],
      }),
      foreignKey({
        name: 'payment_order_bills_bill_fk',
        columns: [t.communityId, t.billId],
        foreignColumns: [bills.communityId, bills.id],
      }),
    ],
  )
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
  return {
    publicPlaces,
    repairs,
    repairEvents,
    repairFollowers,
    bills,
    billDisputes,
    payments,
    paymentOrders,
    paymentDecisions,
    paymentOrderBills,
    touchpoints,
    touchpointEvents,
  }
}

export type ServiceTables = ReturnType<typeof serviceTables>
