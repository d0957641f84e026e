import type { CompensationKind } from '@linsheng/shared/domain'
import { resolvedWith, undelivered } from '../giving.ts'
import * as contract from '@linsheng/shared/contract'
import { answer, resolution, resolve, toldCase } from '../courses.ts'
import type { Neighbour } from '../town.ts'
import { type Client, newSecret } from '../client.ts'
import { somePrice } from '../prices.ts'
import type { Cast, Prepare } from './cast.ts'

const day = 86_400_000
const inOneDay = ({ town }: Cast) => new Date(town.world.clock.now() + day).toISOString()

/** A case of the caller's own, about somebody new. */
async function ownCase(cast: Cast, by: Client): Promise<{ who: Neighbour; caseId: string }> {
  const who = await cast.town.moveIn('有事要说的')
  return { who, caseId: (await toldCase(by, who)).id }
}

const own =
  (
    body: (cast: Cast, caseId: string) => object | Promise<object>,
    before: (by: Client, caseId: string) => Promise<unknown> = async () => {},
  ): Prepare =>
  async (cast, caller) => {
    const by = cast.clientOf(caller)
    const { caseId } = await ownCase(cast, by)
    await before(by, caseId)
    return { input: { params: { caseId }, body: await body(cast, caseId) } }
  }

const contacted = (by: Client, caseId: string) =>
  by.call(contract.contactResident, { params: { caseId }, body: { way: 'phone', reached: true, note: '对不起' } })

/** The resident's side of a case that the butler works on. */
const ofResident =
  (before: (cast: Cast, caseId: string, who: Neighbour) => Promise<unknown>, body?: object): Prepare =>
  async (cast) => {
    const { who, caseId } = await ownCase(cast, cast.staff.butler.client)
    await before(cast, caseId, who)
    return { by: who.client, input: { params: { caseId }, ...(body ? { body } : {}) } }
  }

/** Three times "not solved": now the manager decides. */
async function threeTimes(cast: Cast, caseId: string, who: Neighbour) {
  for (let round = 0; round < 3; round += 1) {
    await resolve(cast.staff.butler.client, caseId)
    await who.client.call(contract.confirmSolved, { params: { caseId }, body: { solved: false, note: '没有' } })
  }
}

/** An anonymous detractor with a word from the desk in the inbox. */
export async function anonymousMatter({ town, staff }: Cast, who?: Neighbour): Promise<{ who: Neighbour; caseId: string; secret: string }> {
  const giver = who ?? (await town.moveIn('不说名字的'))
  await answer(town, giver, 3, { anonymous: true })
  const { data } = await staff.desk.client.call(contract.listCases, { query: { scope: 'open', limit: '100' } })
  const caseId = data.filter(({ anonymous }) => anonymous).sort((a, b) => (a.openedAt.at < b.openedAt.at ? 1 : -1))[0]?.id ?? ''
  await staff.desk.client.call(contract.writeByRelay, { params: { caseId }, body: { text: '请问是哪一天的事？' } })
  const inbox = await giver.client.call(contract.listInbox, { query: { as: 'resident' } })
  return { who: giver, caseId, secret: inbox.data.find(({ kind }) => kind === 'relay_message')?.target?.id ?? '' }
}

const byRelay =
  (body: object): Prepare =>
  async (cast) => {
    const { who, secret } = await anonymousMatter(cast)
    return { by: who.client, input: { body: { secret, ...body } } }
  }

/** The follow-up of somebody who was neither pleased nor displeased and wrote why: the butler's. */
export async function passiveWithWords({ town }: Cast): Promise<string> {
  const who = await town.moveIn('写了意见的')
  const { sheetKey } = await answer(town, who, 8)
  await who.client.call(contract.giveReasons, { body: { sheetKey, answers: { words: '再快一点' } } })
  const { data } = await town.butler.client.call(contract.listFollowUps)
  return data.find(({ resident }) => resident.personId === who.personId)?.id ?? ''
}

/** Something above the butler's authority, which waits for the manager. */
async function proposal(cast: Cast): Promise<{ caseId: string; compensationId: string }> {
  const butler = cast.staff.butler.client
  const { caseId } = await ownCase(cast, butler)
  await contacted(butler, caseId)
  const { compensations } = await butler.call(contract.resolveCase, {
    params: { caseId },
    body: { ...resolution, compensation: { kind: 'voucher', amountFen: 60_000 } },
  })
  return { caseId, compensationId: compensations[0]?.id ?? '' }
}

/** Somebody who was given ten yuan at once. */
async function givenTo(cast: Cast, kind: CompensationKind) {
  const who = await cast.town.moveIn('给了补偿的')
  const { given } = await resolvedWith(cast.staff.desk.client, who, { kind, amountFen: 1_000 })
  return { who, given: given?.id ?? '' }
}
async function voucherOf(cast: Cast): Promise<{ id: string; code: string }> {
  const { who } = await givenTo(cast, 'voucher')
  const [voucher] = (await who.client.call(contract.listMyVouchers)).data
  return { id: voucher?.id ?? '', code: voucher?.code ?? '' }
}

export const moneySubjects = {
  listCompensations: () => ({ input: { query: { state: 'awaiting_approval' } } }),
  async decideProposal(cast) {
    const { compensationId } = await proposal(cast)
    return { input: { params: { compensationId }, body: { approve: true } } }
  },
  async deliverCompensation(cast) {
    const { given } = await givenTo(cast, 'fee_reduction')
    await undelivered(cast.town, given)
    return { input: { params: { compensationId: given }, body: { byHand: false } } }
  },
  async payOutCompensation(cast) {
    const { who, given } = await givenTo(cast, 'fee_reduction')
    await cast.staff.desk.client.call(contract.endResidency, { params: { residencyId: who.residencyId } })
    return { input: { params: { compensationId: given }, body: { leftFen: 1_000 } } }
  },
  compensationFigures: () => ({ input: { query: { from: '2026-06-01', to: '2026-06-30' } } }),
  listMyVouchers: () => ({ input: {} }),
  async checkVoucher(cast) {
    const { code } = await voucherOf(cast)
    return { input: { body: { code } } }
  },
  async redeemVoucher(cast) {
    const { id, code } = await voucherOf(cast)
    return { input: { params: { voucherId: id }, body: { code } } }
  },
  listPrices: () => ({ input: {} }),
  addPrice: () => ({ input: { body: { name: `${newSecret().slice(0, 8)} 号阀`, unit: '个', unitFen: 3_800 } } }),
  async changePrice({ town }) {
    const { id, version, name, unit } = await somePrice(town)
    return { input: { params: { priceId: id }, body: { version, name, unit, unitFen: 4_200, warrantyDays: 30 } } }
  },
  removePrice: async ({ town }) => ({ input: { params: { priceId: (await somePrice(town)).id } } }),
} satisfies Record<(typeof contract.moneyOperations)[number]['id'], Prepare>

export const loopSubjects = {
  listCases: () => ({ input: { query: { scope: 'mine' } } }),
  async readCase(cast, caller) {
    const { caseId } = await ownCase(cast, caller === 'operator' ? cast.staff.desk.client : cast.clientOf(caller))
    return { input: { params: { caseId } } }
  },
  async openCase({ town }) {
    const who = await town.moveIn('打电话来的')
    return { input: { body: { personId: who.personId, roomId: who.roomId, origin: 'call', title: '电梯老停', words: '' } } }
  },
  contactResident: own(() => ({ way: 'phone', reached: true, note: '对不起' })),
  planCase: own((cast) => ({ what: '换整段水管', whoId: cast.staff.engineer.staffId, when: inOneDay(cast) }), contacted),
  async hearPlanAnswer(cast, caller) {
    const by = cast.clientOf(caller)
    const { caseId } = await ownCase(cast, by)
    await contacted(by, caseId)
    const plan = { what: '换整段水管', whoId: cast.staff.engineer.staffId, when: inOneDay(cast) }
    await by.call(contract.planCase, { params: { caseId }, body: plan })
    return { input: { params: { caseId }, body: { accept: true, note: '她说可以' } } }
  },
  openOrder: own(() => ({ spot: 'kitchen', fault: 'water', channel: 'phone' })),
  addPain: own(({ staff }) => ({ text: '等得久', ownerId: staff.engineer.staffId })),
  async settlePain(cast, caller) {
    const by = cast.clientOf(caller)
    const { caseId } = await ownCase(cast, by)
    const { pains } = await by.call(contract.addPain, {
      params: { caseId },
      body: { text: '等得久', ownerId: cast.staff.engineer.staffId },
    })
    return { input: { params: { caseId }, body: { painId: pains[0]?.id ?? '', outcome: '改了排班' } } }
  },
  resolveCase: own(() => resolution, contacted),
  async decideCompensation(cast) {
    const { caseId, compensationId } = await proposal(cast)
    return { input: { params: { caseId }, body: { compensationId, approve: true } } }
  },
  offerHandover: own(async ({ town }) => ({ toId: (await spareManager(town)).staffId, note: '' })),
  async answerHandover(cast, caller) {
    const to = caller === 'manager' ? cast.staff.manager : cast.staff[caller as 'desk']
    const from = caller === 'desk' ? cast.staff.butler.client : cast.staff.desk.client
    const { caseId } = await ownCase(cast, from)
    await from.call(contract.offerHandover, { params: { caseId }, body: { toId: to.staffId, note: '' } })
    return { input: { params: { caseId }, body: { accept: true } } }
  },
  enterVerification: own(() => ({ reached: true, solved: true, score: 9, note: '电话里说的' }), resolve),
  async decideCase(cast) {
    const { who, caseId } = await ownCase(cast, cast.staff.butler.client)
    await threeTimes(cast, caseId, who)
    return { input: { params: { caseId }, body: { goOn: true, note: '再换一个办法' } } }
  },
  async writeByRelay(cast) {
    const { caseId } = await anonymousMatter(cast)
    return { input: { params: { caseId }, body: { text: '我们在办' } } }
  },
  listMyCases: () => ({ input: {} }),
  readMyCase: ofResident(async () => {}),
  answerPlan: ofResident(
    (cast, caseId) =>
      cast.staff.butler.client.call(contract.planCase, {
        params: { caseId },
        body: { what: '换水管', who: '陈师傅', when: inOneDay(cast) },
      }),
    { accept: true, note: '' },
  ),
  confirmSolved: ofResident(({ staff }, caseId) => resolve(staff.butler.client, caseId), { solved: true, score: 9, note: '' }),
  readRelayCase: byRelay({}),
  answerRelayCase: byRelay({ note: '上周三' }),
  listFollowUps: () => ({ input: {} }),
  settleFollowUp: async (cast) => ({ input: { params: { followUpId: await passiveWithWords(cast) }, body: { note: '回了电话' } } }),
  shareStory: () => ({ input: { body: { text: '师傅来得快', mayPublish: true } } }),
} satisfies Record<(typeof contract.loopOperations)[number]['id'], Prepare>

const spare = new WeakMap<object, Promise<{ staffId: string }>>()
/** Somebody else who could take a case over. */
function spareManager(town: Cast['town']): Promise<{ staffId: string }> {
  const known = spare.get(town) ?? town.hire(['manager'])
  spare.set(town, known)
  return known
}
