import * as contract from '@linsheng/shared/contract'
import type { Caller } from '@linsheng/shared/domain'
import { newSecret } from '../client.ts'
import { billFor, orderAt, overdueBill, proof, type Stage, upload } from '../courses.ts'
import { heldPayment } from '../paying.ts'
import type { Cast, Prepare, Subjects } from './cast.ts'

const at =
  (stage: Stage, body: (cast: Cast) => object | Promise<object> = () => ({})): Prepare =>
  async (cast) => ({ input: { params: { repairId: (await orderAt(cast.town, stage, cast.resident)).id }, body: await body(cast) } })

const bill =
  (body: object): Prepare =>
  async ({ town, resident }) => ({ input: { params: { billId: (await billFor(town, resident.roomId)).id }, body } })

const hour = 3_600_000

export const repairSubjects = {
  reportRepair: ({ resident }) => ({ input: { body: { roomId: resident.roomId, spot: 'kitchen', description: '水槽漏水' } } }),
  enterRepair: ({ resident }) => ({
    input: { body: { roomId: resident.roomId, personId: resident.personId, spot: 'kitchen', description: '水槽漏水', channel: 'phone' } },
  }),
  async readCallerPhone({ town, resident }) {
    const { id } = await town.desk.client.call(contract.enterRepair, {
      body: {
        ...{ roomId: resident.roomId, spot: 'kitchen', description: '水槽漏水', channel: 'phone' },
        caller: { name: '隔壁老王', phone: '13900001111' },
      },
    })
    await town.desk.client.call(contract.acceptRepair, { params: { repairId: id }, body: {} })
    const body = { engineerId: town.engineer.staffId }
    await town.desk.client.call(contract.scheduleRepair, { params: { repairId: id }, body })
    return { input: { params: { repairId: id } } }
  },
  listMyRepairs: () => ({ input: {} }),
  listRepairs: () => ({ input: { query: { scope: 'open' } } }),
  readRepair: async (cast) => ({ input: { params: { repairId: (await orderAt(cast.town, 'scheduled', cast.resident)).id } } }),
  acceptRepair: at('submitted'),
  scheduleRepair: at('accepted', ({ staff }) => ({ engineerId: staff.engineer.staffId })),
  takeRepair: at('accepted'),
  refuseRepair: at('scheduled', () => ({ reason: '在别处抢修' })),
  departForRepair: at('scheduled'),
  arriveAtRepair: at('en_route', async ({ staff }) => ({ photoIds: [await upload(staff.engineer.client)] })),
  startRepair: at('on_site'),
  delayRepair: at('scheduled', ({ town }) => ({
    reason: '上一单还没完',
    newTime: new Date(town.world.clock.now() + 2 * hour).toISOString(),
  })),
  finishRepair: at('working', ({ staff }) => proof(staff.engineer.client)),
  confirmRepair: at('finished'),
  returnRepair: at('finished', () => ({ reason: '还在漏' })),
  cancelRepair: at('submitted', () => ({ reason: '自己修好了' })),
  urgeRepair: at('submitted'),
} satisfies Record<(typeof contract.repairOperations)[number]['id'], Prepare>

/** Somebody who pays in WeChat is somebody whose WeChat is known. */
async function order(cast: Cast, caller: Caller): Promise<object> {
  const client = cast.clientOf(caller)
  await client.call(contract.bindWeChat, { body: { code: `wx:${newSecret()}` } })
  const { id, totalFen } = await billFor(cast.town, cast.resident.roomId)
  return { way: 'in_wechat', bills: [{ billId: id, totalFen }] }
}

export const paymentOrderSubjects = {
  orderPayment: async (cast, caller) => ({ input: { body: await order(cast, caller) } }),
  checkPayment: async (cast, caller) => {
    const body = (await order(cast, caller)) as contract.BodyOf<typeof contract.orderPayment>
    const { id } = await cast.clientOf(caller).call(contract.orderPayment, { body })
    return { input: { params: { orderId: id } } }
  },
} satisfies Subjects<typeof contract.paymentOperations>

export const heldPaymentSubjects = {
  listHeldPayments: () => ({ input: {} }),
  async settleHeldPayment({ town, resident }) {
    const orderId = await heldPayment(town, resident, [await billFor(town, resident.roomId)], 1)
    return { input: { params: { orderId }, body: { decision: 'return', reason: '金额不对，先退' } } }
  },
} satisfies Subjects<typeof contract.paymentOperations>

export const paymentSubjects = {
  listMyBills: () => ({ input: {} }),
  readBill: async ({ town, resident }) => ({ input: { params: { billId: (await billFor(town, resident.roomId)).id } } }),
  recordPayment: bill({ channel: 'cash', totalFen: 12_000 }),
  disputeBill: bill({ about: '公摊怎么算的' }),
  answerDispute: async ({ town, resident }) => {
    const params = { billId: (await billFor(town, resident.roomId)).id }
    await resident.client.call(contract.disputeBill, { params, body: { about: '公摊怎么算的' } })
    return { input: { params, body: { words: '按面积分摊的', lines: null } } }
  },
  remindOfBill: async ({ town, resident }) => ({ input: { params: { billId: (await overdueBill(town, resident.roomId)).id } } }),
  findUnpaidBills: () => ({ input: { query: { search: '8-101' } } }),
  readDeskBill: async ({ town, resident }) => ({ input: { params: { billId: (await billFor(town, resident.roomId)).id } } }),
  listBills: () => ({ input: { query: { state: 'overdue' } } }),
  listAllBills: () => ({ input: { query: { search: '8-101' } } }),
  billFigures: () => ({ input: { query: { period: '2026-06' } } }),
  issueBill: ({ town }) => ({
    input: {
      body: {
        roomId: town.freeRoom(),
        period: '2026-05',
        dueOn: '2026-06-30',
        lines: [{ kind: 'property_fee', label: '物业费', note: '', amountFen: 12_000 }],
      },
    },
  }),
} satisfies Record<(typeof contract.paymentOperations)[number]['id'], Prepare>
