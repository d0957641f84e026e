import { sql } from 'drizzle-orm'
import type { Columns } from '../columns.sqlite.ts'
import type { PeopleTables } from './people.ts'

const billsTable = (
  { table, text, int, instant, flag, json, primaryKey, foreignKey, uniqueIndex, index, check }: Columns,
  { rooms }: Pick<PeopleTables, 'rooms'>,
) =>
  table(
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
      /** `property`: of a room and a month. `repair`: of an order whose fees a household agreed to. */
      kind: text().notNull().default('property'),
      /** The order; null for a property bill. */
      sourceId: text(),
      /** Who agreed to pay it; '' where the room pays. */
      household: text().notNull().default(''),
      /** What credits have taken off: the total is what the lines come to, less this. */
      creditFen: int().notNull().default(0),
    },
    (t) => [
      primaryKey({ name: 'bills_pk', columns: [t.communityId, t.id] }),
      uniqueIndex('bills_period')
        .on(t.communityId, t.roomId, t.period)
        .where(sql`kind = 'property'`),
      uniqueIndex('bills_source').on(t.communityId, t.kind, t.sourceId),
      index('bills_household').on(t.communityId, t.household),
      index('bills_state').on(t.communityId, t.state, t.issuedAt),
      index('bills_month').on(t.communityId, t.period, t.issuedAt),
      index('bills_room').on(t.communityId, t.roomId, t.issuedAt),
      index('bills_disputed').on(t.communityId, t.disputed, t.issuedAt),
      foreignKey({ name: 'bills_room_fk', columns: [t.communityId, t.roomId], foreignColumns: [rooms.communityId, rooms.id] }),
      check('bills_state', sql`state in ('unpaid', 'paid')`),
    ],
  )

/** Questions about a bill, one open at a time, with what was answered. */
const billDisputesTable = (
  { table, text, int, instant, primaryKey, foreignKey, uniqueIndex, index }: Columns,
  { bills }: { bills: ReturnType<typeof billsTable> },
) =>
  table(
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

const paymentsTable = (
  { table, text, int, instant, primaryKey, foreignKey, uniqueIndex }: Columns,
  { bills }: { bills: ReturnType<typeof billsTable> },
) =>
  table(
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
const paymentOrdersTable = ({ table, text, int, instant, flag, primaryKey, index, check }: Columns) =>
  table(
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
const paymentDecisionsTable = (
  { table, text, int, instant, primaryKey, foreignKey, index }: Columns,
  { paymentOrders }: { paymentOrders: ReturnType<typeof paymentOrdersTable> },
) =>
  table(
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

const paymentOrderBillsTable = (
  { table, text, int, primaryKey, foreignKey, index }: Columns,
  { bills, paymentOrders }: { bills: ReturnType<typeof billsTable> } & { paymentOrders: ReturnType<typeof paymentOrdersTable> },
) =>
  table(
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

/** Bills, questions about them, and what was paid. */
export function paymentTables(kit: Columns, { rooms }: PeopleTables) {
  const bills = billsTable(kit, { rooms })
  const billDisputes = billDisputesTable(kit, { bills })
  const payments = paymentsTable(kit, { bills })
  const paymentOrders = paymentOrdersTable(kit)
  const paymentDecisions = paymentDecisionsTable(kit, { paymentOrders })
  const paymentOrderBills = paymentOrderBillsTable(kit, { bills, paymentOrders })
  return { bills, billDisputes, payments, paymentOrders, paymentDecisions, paymentOrderBills }
}
