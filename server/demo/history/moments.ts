import { isRefused } from '../../src/platform/outcome.ts'
import { issue } from '../../src/modules/payment/bills.ts'
import { billById } from '../../src/modules/payment/store.ts'
import { openOrder, outTradeNoOf } from '../../src/modules/payment/order.ts'
import { record } from '../../src/modules/payment/pay.ts'
import { applyTrade } from '../../src/modules/payment/trade.ts'
import { billWords } from '../words/index.ts'
import { whenAsked } from './answer.ts'
import {
  act,
  asResident,
  asStaff,
  attempt,
  type DemoCommunity,
  type DemoHome,
  type DemoPerson,
  depsOf,
  staffOf,
  type Town,
} from './town.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** The home that has not paid its last bill, for a stranger to pay it. */
export const homeThatOwes = 6

const nothing = (at: number) => ({ fault: 'other', public: false, text: '', month: new Date(at).getMonth() + 1 })

/** The bill of a month, issued on its first morning, and who pays it when. */
export function planBill(town: Town, community: DemoCommunity, home: DemoHome, period: string, at: number, until: number): void {
  const { chance, agenda } = town
  agenda.at(at, async () => {
    const deps = await depsOf(town, community)
    const door = community.plan.buildings.find(({ name }) => name === home.building)?.doors[Number(home.room.slice(-2)) - 1]
    const areaCm2 = door?.areaCm2 ?? 894_000
    const price = community.plan.feePerSquareMetreFen
    const note = `${(areaCm2 / 10_000).toFixed(1)} 平方米 × ${(price / 100).toFixed(2)} 元`
    const lines = [
      { kind: 'property_fee' as const, label: billWords.propertyFee, note, amountFen: Math.round((areaCm2 / 10_000) * price) },
      {
        kind: 'public_energy' as const,
        label: billWords.publicEnergy,
        note: chance.pick(billWords.publicEnergyNotes),
        amountFen: chance.between(2_600, 6_400),
      },
      ...(chance.happens(0.35)
        ? [{ kind: 'parking' as const, label: billWords.parking, note: chance.pick(billWords.parkingNotes), amountFen: 15_000 }]
        : []),
    ]
    const { billId } = await act(town, community, (tx, within) =>
      issue(tx, within, { roomId: home.roomId, period, dueOn: lastDay(period), lines }),
    )
    const owes = home.number === homeThatOwes && at > until - 32 * day
    if (owes || !chance.happens(0.93)) return
    const paidAt = deps.time.instantOf(deps.time.day(at + chance.between(0, 24) * day), chance.between(8 * 60, 21 * 60))
    if (paidAt < until) agenda.at(paidAt, () => pay(town, community, home, billId))
  })
}

async function pay(town: Town, community: DemoCommunity, home: DemoHome, billId: string): Promise<void> {
  const payers = home.people.filter(({ role }) => role !== 'helper')
  const payer = town.chance.pick(payers.length > 0 ? payers : home.people)
  const [bill] = await town.db.read((tx) => billById(tx, community.id, billId))
  const totalFen = bill?.totalFen ?? 0
  if (!payer.smartphone) {
    const desk = asStaff(town.chance.pick(staffOf(community, 'desk')))
    await attempt(town, community, (tx, deps) => record(tx, deps, desk, billId, { channel: 'cash', totalFen, payerId: payer.personId }))
  } else {
    if (isRefused(await payByCode(town, community, payer, { billId, totalFen }))) return
  }
  whenAsked(town, community, payer, {
    touchpoint: 'payment_made',
    from: town.clock.now() + 6 * minute,
    about: nothing(town.clock.now()),
    mood: 0,
  })
}

/** Nobody asks about what was paid in the past. */
const pastMerchant = '1900000000'

/** Orders a code, and is believed when WeChat Pay says that it was paid. */
async function payByCode(
  town: Town,
  community: DemoCommunity,
  payer: DemoPerson,
  bill: { billId: string; totalFen: number },
): Promise<object> {
  const who = await asResident(town, community, payer)
  const from = { merchantId: pastMerchant, since: 0 }
  const ordered = await attempt(town, community, (tx, deps) => openOrder(tx, deps, who, { way: 'code', bills: [bill] }, from))
  if (isRefused(ordered)) return ordered
  return act(town, community, (tx, deps) =>
    applyTrade(tx, deps, ordered.orderId, {
      outTradeNo: outTradeNoOf(deps, ordered.orderId),
      transactionId: `4200${ordered.orderId.slice(4)}`,
      state: 'paid',
      totalFen: bill.totalFen,
      paidAt: deps.now,
    }),
  )
}

export function lastDay(period: string): string {
  const [year = 2026, month = 1] = period.split('-').map(Number)
  return `${period}-${String(new Date(Date.UTC(year, month, 0)).getUTCDate()).padStart(2, '0')}`
}
