import * as contract from '@linsheng/shared/contract'
import { Client, newSecret } from '../client.ts'
import { orderAt } from '../courses.ts'
import { rowsOf } from '../rows.ts'
import { freshPhone, password, signInByPhone, signInStaff } from '../sessions.ts'
import { totp, withFactor } from '../totp.ts'
import type { Cast, Prepare } from './cast.ts'
import type { Caller, StaffRole } from '@linsheng/shared/domain'

const nothing: Prepare = () => ({ input: {} })

/** A second session of a caller, to be ended. */
async function anotherSession({ town, staff, resident, helper }: Cast, caller: Caller): Promise<Client> {
  const { world, communityId } = town
  if (caller === 'resident' || caller === 'helper')
    return signInByPhone(world, (caller === 'helper' ? helper : resident).phone, communityId)
  if (caller === 'anyone' || caller === 'account') return signInByPhone(world, freshPhone(), communityId)
  return signInStaff(world, staff[caller].login, communityId)
}

async function invitation({ staff, town }: Cast): Promise<string> {
  const { code } = await staff.desk.client.call(contract.inviteResident, { body: { roomId: town.freeRoom(), role: 'family' } })
  return code
}

export async function roomNumberOf({ town }: Cast, roomId: string): Promise<string> {
  return (await rowsOf(town.world, 'rooms')).find(({ id }) => id === roomId)?.number ?? ''
}

/** Somebody who asks to be the helper of the cast's resident. */
async function askingHelper(cast: Cast): Promise<string> {
  const { communityId, buildingId, world } = cast.town
  const asking = await signInByPhone(world, freshPhone(), communityId)
  const roomNumber = await roomNumberOf(cast, cast.resident.roomId)
  const body = { communityId, buildingId, roomNumber, role: 'helper' as const, name: '想代办的' }
  return (await asking.call(contract.requestResidency, { body })).residencyId
}

export const peopleSubjects = {
  requestSignInCode: () => ({ input: { body: { phone: freshPhone() } } }),
  async signInByPhone({ town }) {
    const phone = freshPhone()
    await new Client(town.world.app, null, '').call(contract.requestSignInCode, { body: { phone } })
    return { input: { body: { phone, code: town.world.sms.at(-1)?.params.code ?? '', carrier: 'bearer' } } }
  },
  signInStaff: ({ staff }) => ({ input: { body: { login: staff.guard.login, password, carrier: 'bearer' } } }),
  signInByWeChat: () => ({ input: { body: { code: `wx:${newSecret()}`, phoneCode: `ph:${freshPhone()}`, carrier: 'bearer' } } }),
  bindWeChat: () => ({ input: { body: { code: `wx:${newSecret()}` } } }),
  forgetWeChat: nothing,
  async refreshSession({ town }) {
    const client = await signInByPhone(town.world, freshPhone(), town.communityId)
    return { input: { body: { refreshToken: client.session?.refresh ?? '' } } }
  },
  endSession: async (cast, caller) => ({ by: await anotherSession(cast, caller), input: {} }),
  readMe: nothing,
  async changePassword({ town }) {
    const { client } = await town.hire(['guard'])
    return { by: client, input: { body: { current: password, next: `chosen-${newSecret()}` } } }
  },
  readSecondFactor: nothing,
  async beginSecondFactor({ town }) {
    const { client } = await town.hire(['guard'])
    return { by: client, input: { body: { password } } }
  },
  async confirmSecondFactor({ town }) {
    const { client } = await town.hire(['guard'])
    const { secret } = await client.call(contract.beginSecondFactor, { body: { password } })
    return { by: client, input: { body: { code: totp(secret, town.world.clock.now()) } } }
  },
  async checkSecondFactor({ town }) {
    const { client, recoveryCodes } = await withFactor(town)
    return { by: client, input: { body: { code: recoveryCodes[0] ?? '' } } }
  },
  async renewRecoveryCodes({ town }) {
    const { client, recoveryCodes } = await withFactor(town)
    return { by: client, input: { body: { code: recoveryCodes[0] ?? '' } } }
  },
  // a caller without a room has one afterwards: the account of the cast stays without
  bindByInvitation: async (cast, caller) => ({
    ...(caller === 'account' ? { by: await anotherSession(cast, caller) } : {}),
    input: { body: { code: await invitation(cast) } },
  }),
  async readInvitation(cast, caller) {
    const code = await invitation(cast)
    return { ...(caller === 'account' ? { by: await anotherSession(cast, caller) } : {}), input: { body: { code } } }
  },
  listMyHelpers: nothing,
  agreeToHelper: async (cast) => ({ input: { params: { residencyId: await askingHelper(cast) }, body: {} } }),
  listDirectory: nothing,
  async requestResidency(cast, caller) {
    const { communityId, buildingId } = cast.town
    const roomNumber = await roomNumberOf(cast, cast.town.freeRoom())
    const by = caller === 'account' ? { by: await anotherSession(cast, caller) } : {}
    return { ...by, input: { body: { communityId, buildingId, roomNumber, role: 'tenant', name: '新住户' } } }
  },
  readMyData: nothing,
  changeMyData: () => ({ input: { body: { name: '林玉兰', preferences: '中午别敲门' } } }),
  giveConsent: () => ({ input: { body: { purpose: 'marketing', given: true, scene: 'my_data' } } }),
  exportMyData: nothing,
  readMyButler: nothing,
  readHome: nothing,
  async endResidency({ town }, caller) {
    const leaving = await town.moveIn('要搬走的', caller === 'helper' ? { role: 'helper', livesHere: false } : {})
    const input = { params: { residencyId: leaving.residencyId } }
    return caller === 'resident' || caller === 'helper' ? { by: leaving.client, input } : { input }
  },
  listResidencyRequests: nothing,
  async answerResidencyRequest(cast) {
    const { communityId, buildingId, world } = cast.town
    const asking = await signInByPhone(world, freshPhone(), communityId)
    const roomNumber = await roomNumberOf(cast, cast.town.freeRoom())
    const { residencyId } = await asking.call(contract.requestResidency, {
      body: { communityId, buildingId, roomNumber, role: 'tenant', name: '新住户' },
    })
    return { input: { params: { residencyId }, body: { approve: true } } }
  },
  inviteResident: ({ town }) => ({ input: { body: { roomId: town.freeRoom(), role: 'family' } } }),
  listResidents: () => ({ input: { query: { search: '林' } } }),
  async readResidentPhone({ town, resident }) {
    const order = await orderAt(town, 'scheduled', resident)
    return { input: { params: { personId: resident.personId }, body: { why: 'repair', subjectId: order.id } } }
  },
  readReach: ({ resident }) => ({ input: { params: { personId: resident.personId } } }),
  listHomes: () => ({ input: { query: { search: '101' } } }),
  openHomeFile: ({ resident }) => ({ input: { params: { roomId: resident.roomId } } }),
  searchRooms: () => ({ input: { query: { search: '101' } } }),
  listColleagues: nothing,
  createCommunity: ({ town, head }) => ({
    by: head,
    input: {
      body: {
        companyId: town.world.companyId,
        name: '新小区',
        timeZone: 'Asia/Shanghai',
        servicePhone: '400-100-0000',
        dutyPhone: '400-100-0001',
      },
    },
  }),
  readCompany: () => ({ input: {} }),
  readLegalText: () => ({ input: { params: { kind: 'privacy' } } }),
  changeLegalText: () => ({
    input: { params: { kind: 'terms' }, body: { text: `${newSecret()}：${'我们这样办事。'.repeat(10)}` } },
  }),
  changeCommunity: () => ({ input: { body: { name: '梧桐里', servicePhone: '400-100-0000', dutyPhone: '400-100-0001' } } }),
  listBuildings: nothing,
  changeBuilding: ({ town }) => ({ input: { params: { buildingId: town.buildingId }, body: { name: '8 栋' } } }),
  listRooms: ({ town }) => ({ input: { params: { buildingId: town.buildingId } } }),
  addRooms: ({ town }) => ({
    input: {
      params: { buildingId: town.buildingId },
      body: { rooms: [{ number: newSecret().slice(0, 8), floor: 70, areaCm2: 900_000, roomType: '' }] },
    },
  }),
  changeRoom: ({ town }) => ({
    input: {
      params: { roomId: town.freeRoom() },
      body: { number: newSecret().slice(0, 8), floor: 71, areaCm2: 900_000, roomType: '一室一厅' },
    },
  }),
  retireRoom: ({ town }) => ({ input: { params: { roomId: town.freeRoom() }, body: { retired: true } } }),
  createBuilding: () => ({
    input: { body: { name: `${newSecret().slice(0, 8)} 栋`, rooms: [{ number: '101', floor: 1, areaCm2: 900_000, roomType: '' }] } },
  }),
  createStaff: ({ town }) => ({
    input: {
      body: {
        login: `new-${newSecret()}`,
        password,
        name: '新同事',
        title: '管家',
        workPhone: '100-0000',
        roles: ['butler'],
        buildingIds: [town.buildingId],
      },
    },
  }),
  listResident: ({ town }) => ({
    input: {
      body: {
        roomId: town.freeRoom(),
        phone: freshPhone(),
        name: '登记的',
        role: 'owner',
        livesHere: true,
        birthYear: null,
        smartphone: true,
      },
    },
  }),
} satisfies Record<(typeof contract.residentOperations)[number]['id'], Prepare>

export const erasureSubjects = {
  readErasure: nothing,
  async eraseMe({ town }) {
    const phone = freshPhone()
    await signInByPhone(town.world, phone, town.communityId)
    town.world.clock.pass(2)
    await new Client(town.world.app, null, '').call(contract.requestSignInCode, { body: { phone } })
    return { input: { body: { phone, code: town.world.sms.at(-1)?.params.code ?? '' } } }
  },
} satisfies Record<(typeof contract.privacyOperations)[number]['id'], Prepare>

export const dutySubjects = {
  readMyDuty: () => ({ input: {} }),
  setDuty: ({ staff }, caller) => ({
    input: { params: { staffId: staff[caller as StaffRole].staffId }, body: { offDutyUntil: null } },
  }),
  setAreas: ({ town, staff }) => ({
    input: {
      params: { staffId: staff.butler.staffId },
      body: { areas: [{ buildingId: town.buildingId, floorFrom: null, floorTo: null, deputyId: staff.desk.staffId }] },
    },
  }),
} satisfies Record<(typeof contract.staffOperations)[number]['id'], Prepare>

export const settingsSubjects = {
  readSettings: nothing,
  changeSettings: () => ({ input: { body: { followUpMinutes: 2880, quiet: { from: '22:00' } } } }),
  readSettingChanges: nothing,
  listSettingChanges: () => ({ input: { params: { figure: 'quiet.from' } } }),
  saveSettings: async ({ town }) => {
    const { followUpMinutes } = await town.manager.client.call(contract.readSettings)
    return { input: { body: { figures: { followUpMinutes: 2881 }, seen: { followUpMinutes }, reason: '回得太慢' } } }
  },
} satisfies Record<(typeof contract.communityOperations)[number]['id'], Prepare>

export const teamSubjects = {
  readStaffAccess: ({ staff }) => ({ input: { params: { staffId: staff.guard.staffId } } }),
  async resetStaffPassword({ town }) {
    return { input: { params: { staffId: (await town.hire(['guard'])).staffId } } }
  },
  async resetSecondFactor({ town }) {
    return { input: { params: { staffId: (await withFactor(town)).staffId } } }
  },
  listTeam: nothing,
  async endStaff({ town }) {
    const leaving = await town.hire(['guard'])
    return { input: { params: { staffId: leaving.staffId }, body: { casesTo: town.desk.staffId, ordersTo: town.engineer.staffId } } }
  },
} satisfies Record<(typeof contract.staffOperations)[number]['id'], Prepare>
