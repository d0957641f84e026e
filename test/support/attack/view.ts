import * as contract from '@linsheng/shared/contract'
import type { StaffRole } from '@linsheng/shared/domain'
import type { Stage } from './stage.ts'

export type Input = { params?: Record<string, string>; query?: Record<string, string>; body?: object }

const everyMonth = ['2026-06', '2026-07', '2026-08', '2026-09']

const once: Input[] = [{}]
const scopes = (...names: string[]): Input[] => names.map((scope) => ({ query: { scope, limit: '100' } }))
const those = (name: string, found: string[]): Input[] => found.filter((id) => id !== '').map((id) => ({ params: { [name]: id } }))

/** Anonymous cases are all in the lists: whatever the attacker finds there. */
export const anonymousCases = async ({ cast }: Stage): Promise<string[]> => {
  const { manager } = cast.staff
  const lists = await Promise.all(
    (['open', 'closed'] as const).map((scope) => manager.client.call(contract.listCases, { query: { scope, limit: '100' } })),
  )
  return lists.flatMap(({ data }) => data.filter(({ anonymous }) => anonymous).map(({ id }) => id))
}

/** What staff can read, each operation with all that may be asked about by it. */
export const views: Record<string, (stage: Stage) => Input[] | Promise<Input[]>> = {
  findUnpaidBills: () => [{ query: { search: '1' } }],
  listBills: () => [{ query: { state: 'overdue', limit: '100' } }, { query: { state: 'disputed', limit: '100' } }],
  listAllBills: () => [{ query: { limit: '100' } }],
  billFigures: () => everyMonth.map((period) => ({ query: { period } })),
  listCallbacks: () => once,
  listCases: () => scopes('mine', 'offered', 'open', 'closed'),
  listColleagues: () => once,
  compensationFigures: () => [{ query: { from: '2026-06-01', to: '2026-10-31' } }],
  listCompensations: () => ['awaiting_approval', 'granted', 'outstanding'].map((state) => ({ query: { state, limit: '100' } })),
  listFollowUps: () => once,
  listHeldPayments: () => once,
  listHomes: () => [{ query: { limit: '100' } }],
  listInbox: () => [{ query: { as: 'staff', limit: '100' } }],
  listPlaces: () => once,
  listPrices: () => once,
  listRefusals: () => [{ query: { from: '2026-06-01', to: '2026-10-31' } }],
  listRepairs: () => scopes('mine', 'pool', 'open', 'closed'),
  listResidencyRequests: () => once,
  listResidents: () => [{ query: { limit: '100' } }],
  listSurveys: () => once,
  listTeam: () => once,
  placeCode: () => [],
  readAlerts: () => once,
  readStaffAccess: ({ cast }) => those('staffId', [cast.staff.butler.staffId]),
  readRetention: () => once,
  readMyDuty: () => once,
  readDeskBill: ({ five }) =>
    those(
      'billId',
      five.map(({ billId }) => billId),
    ),
  readBill: ({ five }) =>
    those(
      'billId',
      five.map(({ billId }) => billId),
    ),
  readCase: async (stage) => those('caseId', [...stage.five.map(({ caseId }) => caseId), ...(await anonymousCases(stage))]),
  readReach: ({ five }) =>
    those(
      'personId',
      five.flatMap(({ who, elder }) => [who.personId, elder.personId]),
    ),
  readRepair: ({ five }) =>
    those(
      'repairId',
      five.map(({ repairId }) => repairId),
    ),
  readScore: ({ cast }): Input[] => [
    {},
    ...everyMonth.map((period) => ({ query: { period } })),
    { query: { period: '2026-Q2' } },
    { query: { period: '2026-Q3' } },
    { query: { building: cast.town.buildingId } },
    { query: { touchpoint: 'payment_made' } },
  ],
  listenToChanges: () => once,
  listBuildings: () => once,
  listRooms: ({ cast }) => those('buildingId', [cast.town.buildingId]),
  readCompanyOverview: () => once,
  readSettings: () => once,
  readSettingChanges: () => once,
  listSettingChanges: () => [{ params: { figure: 'asking.touchpointEveryDays' } }],
  readWorkMail: () => once,
  searchRooms: () => [{ query: { search: '1' } }],
}

/** Everything that staff can see at this moment, by every role that may. */
export async function look(stage: Stage, operations: readonly contract.Operation[]): Promise<number> {
  let seen = 0
  for (const operation of operations) {
    const inputs = (await views[operation.id]?.(stage)) ?? []
    for (const role of operation.who.filter((who) => who in stage.cast.staff) as StaffRole[]) {
      for (const input of inputs) {
        const { status, reply } = await stage.cast.staff[role].client.ask(operation, input as never)
        stage.tape.push([operation.id, role, input, status, reply])
        seen += 1
      }
    }
  }
  return seen
}
