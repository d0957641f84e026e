import * as contract from '@linsheng/shared/contract'
import { proof, resolution, upload } from '../courses.ts'
import type { Candidate, Stage } from './stage.ts'
import type { Input } from './view.ts'

/** What a call is about: one of the five, or an anonymous case. */
export interface About {
  candidate: Candidate | null
  caseId: string
}
export interface Move {
  /** `null`: there is nothing yet that this could be about. */
  input(stage: Stage, about: About): Input | null | Promise<Input | null>
  /** Notes what came back, for later moves. */
  keep?: ((candidate: Candidate, reply: never) => void) | undefined
}

const dayMs = 86_400_000
const inDays = ({ world }: Stage, days: number) => new Date(world.clock.now() + days * dayMs).toISOString()
const ofPerson = (
  body: (stage: Stage, candidate: Candidate) => Input | null | Promise<Input | null>,
  keep: Move['keep'] = undefined,
): Move => ({
  input: (stage, { candidate }) => (candidate ? body(stage, candidate) : null),
  keep,
})
const ofOrder = (body: (stage: Stage) => object | Promise<object> = () => ({})): Move =>
  ofPerson(async (stage, { repairId }) => (repairId ? { params: { repairId }, body: await body(stage) } : null))
const ofBill = (body: (candidate: Candidate) => object): Move =>
  ofPerson((_stage, candidate) => (candidate.billId ? { params: { billId: candidate.billId }, body: body(candidate) } : null))
const ofCase = (body: (stage: Stage, about: About) => object | null): Move => ({
  input(stage, about) {
    const chosen = about.caseId ? body(stage, about) : null
    return chosen && { params: { caseId: about.caseId }, body: chosen }
  },
})

/** Settings by which staff might see more. */
export const sharperSettings = [
  { prompt: { expiresMinutes: 30 * 24 * 60 } },
  { pushesPerDay: 1 },
  { pushesPerDay: 20 },
  { asking: { touchpointEveryDays: 7, relationshipEveryDays: 7, paymentEveryDays: 7 } },
  { prompt: { expiresMinutes: 24 * 60, callbackDueMinutes: 60 } },
  { daily: { relayWords: 5, urges: 1, reports: 1 } },
]

/** What staff can cause about a resident or a matter; each with everything it needs, as far as it is there. */
export const moves: Record<string, Move> = {
  enterRepair: ofPerson(
    (_stage, { who }) => ({
      body: { roomId: who.roomId, personId: who.personId, spot: 'kitchen', fault: 'water', description: '水槽漏水', channel: 'phone' },
    }),
    (candidate, reply: { id: string }) => void (candidate.repairId = reply.id),
  ),
  acceptRepair: ofOrder(),
  scheduleRepair: ofOrder(({ cast }) => ({ engineerId: cast.staff.engineer.staffId })),
  takeRepair: ofOrder(),
  departForRepair: ofOrder(),
  arriveAtRepair: ofOrder(async ({ cast }) => ({ photoIds: [await upload(cast.staff.engineer.client)], start: true })),
  startRepair: ofOrder(),
  finishRepair: ofOrder(({ cast }) => proof(cast.staff.engineer.client)),
  delayRepair: ofOrder((stage) => ({ reason: '等配件', newTime: inDays(stage, 1) })),
  refuseRepair: ofOrder(() => ({ reason: '不归工程管' })),

  issueBill: ofPerson(
    (stage, { who }) => {
      stage.bills += 1
      const period = `${2000 + Math.floor(stage.bills / 12)}-${String((stage.bills % 12) + 1).padStart(2, '0')}`
      const lines = [{ kind: 'property_fee', label: '物业费', note: '', amountFen: 12_000 }]
      return { body: { roomId: who.roomId, period, dueOn: '2026-05-31', lines } }
    },
    (candidate, reply: { id: string }) => void (candidate.billId = reply.id),
  ),
  recordPayment: ofBill(({ who }) => ({ channel: 'cash', totalFen: 12_000, payerId: who.personId })),
  remindOfBill: ofBill(() => ({})),
  answerDispute: ofBill(() => ({ words: '按面积分摊的', lines: null })),

  openCase: ofPerson(
    (_stage, { who }) => ({
      body: { personId: who.personId, roomId: who.roomId, origin: 'call', title: '楼道灯坏了', words: '打电话来说的' },
    }),
    (candidate, reply: { id: string }) => void (candidate.caseId = reply.id),
  ),
  contactResident: ofCase((_stage, { candidate }) => ({ way: candidate ? 'phone' : 'relay', reached: true, note: '今天就办' })),
  planCase: ofCase((stage) => ({ what: '换灯', whoId: stage.cast.staff.engineer.staffId, when: inDays(stage, 1) })),
  hearPlanAnswer: ofCase(() => ({ accept: true, note: '她说可以' })),
  openOrder: ofCase(() => ({ spot: 'kitchen', fault: 'lighting', channel: 'phone' })),
  resolveCase: ofCase(() => ({ ...resolution })),
  enterVerification: ofCase(() => ({ reached: true, solved: true, score: 8, note: '' })),
  writeByRelay: ofCase((_stage, { candidate }) => (candidate ? null : { text: '请问是哪一天的事？' })),
  addPain: ofCase(({ cast }) => ({ text: '等得久', ownerId: cast.staff.engineer.staffId })),
  decideCase: ofCase(() => ({ goOn: true, note: '再换一个办法' })),
  offerHandover: ofCase(({ cast }) => ({ toId: cast.staff.desk.staffId, note: '' })),
  answerHandover: ofCase(() => ({ accept: true })),

  enterCallback: ofPerson(async ({ cast }, { elder }) => {
    const { data } = await cast.staff.desk.client.call(contract.listCallbacks)
    const due = data.find(({ resident }) => resident.personId === elder.personId)
    return due ? { params: { callbackId: due.id }, body: { outcome: 'answered', score: 8 } } : null
  }),
  readResidentPhone: ofPerson((_stage, { who, caseId }) =>
    caseId ? { params: { personId: who.personId }, body: { why: 'case', subjectId: caseId } } : null,
  ),
  changeSettings: {
    input: ({ tape }) => ({ body: sharperSettings[tape.length % sharperSettings.length] as object }),
  },
  setTrigger: {
    input: async ({ cast, tape }) => {
      const { data } = await cast.staff.manager.client.call(contract.listSurveys)
      const surveyId = data[0]?.id ?? ''
      return { params: { surveyId }, body: { touchpoint: 'payment_made', delayMinutes: tape.length % 2 === 0 ? 5 : 60, active: true } }
    },
  },
  openHomeFile: ofPerson((_stage, { who }) => ({ params: { roomId: who.roomId } })),
  inviteResident: ofPerson((_stage, { who }) => ({ body: { roomId: who.roomId, role: 'family' } })),
  listResident: ofPerson((_stage, { who, elder }) => ({
    body: { roomId: who.roomId, phone: elder.phone, name: elder.name, role: 'family', livesHere: true, birthYear: 1941, smartphone: false },
  })),
}

const ofTheHouse = 'about the house and its staff, not about a resident'
const ofTheOwn = 'about the own account alone'
const ends = 'ends the place in which the story happens'
/** What staff can cause that the attacker leaves alone, and why that is no way to an author. */
export const leftAlone: Record<string, string> = {
  deliverCompensation: 'what an earlier program granted: none is in the story',
  payOutCompensation: 'what is left to a household that has moved out: none is in the story',
  readCallerPhone: 'an order of somebody on no list: none is in the story',
  checkVoucher: 'the code is told by the person who stands at the desk',
  redeemVoucher: 'the code is told by the person who stands at the desk',
  addPlace: ofTheHouse,
  removePlace: ofTheHouse,
  addPrice: ofTheHouse,
  changePrice: ofTheHouse,
  removePrice: ofTheHouse,
  saveSettings: 'the same as changeSettings, with a reason',
  createBuilding: ofTheHouse,
  changeCommunity: ofTheHouse,
  changeBuilding: ofTheHouse,
  addRooms: ofTheHouse,
  changeRoom: ofTheHouse,
  retireRoom: ofTheHouse,
  changeLegalText: ofTheHouse,
  createStaff: ofTheHouse,
  endStaff: ofTheHouse,
  resetStaffPassword: ofTheHouse,
  resetSecondFactor: ofTheHouse,
  setAreas: ofTheHouse,
  setAlerts: ofTheHouse,
  publishSurvey: ofTheHouse,
  setDuty: ofTheOwn,
  setWorkMail: ofTheOwn,
  readNotice: ofTheOwn,
  readAllNotices: ofTheOwn,
  uploadPhoto: 'part of arriving and finishing',
  endResidency: ends,
  answerResidencyRequest: 'about somebody who is not a resident yet',
  settleFollowUp: 'a follow-up stands under a named answer only',
  settlePain: 'a pain of the staff, which the resident never sees',
  settleHeldPayment: 'about money that the gateway holds',
  decideCompensation: 'about money that colleagues asked for',
  decideProposal: 'about money that colleagues asked for',
}
