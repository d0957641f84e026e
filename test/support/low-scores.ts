import * as contract from '@linsheng/shared/contract'
import { newSecret } from './client.ts'
import { repairFinished } from './past.ts'
import type { ResidentIn, StaffIn, World } from './world.ts'

export interface LowScores {
  desk: StaffIn
  engineer: StaffIn
  butler: StaffIn
  manager: StaffIn
  /** The case of 林女士 at 8 栋 1602, who tapped 2 and wants a call; 赵敏 tapped 4 and 孙立 6. */
  caseId: string
}

/** A staffed community in which three residents have just answered low, and each wants a call. */
export async function lowScores(world: World): Promise<LowScores> {
  const building = await world.addBuilding(world.communityId, '8 栋', 16, 2)
  const desk = await world.addStaff(world.communityId, '何小雨', ['desk'])
  const engineer = await world.addStaff(world.communityId, '陈立军', ['engineer'])
  const butler = await world.addStaff(world.communityId, '周晓岚', ['butler'], [building.buildingId])
  const manager = await world.addStaff(world.communityId, '王建国', ['manager'])
  const people: [string, number, number][] = [
    ['林女士', 31, 2],
    ['赵敏', 2, 4],
    ['孙立', 3, 6],
  ]
  let caseId = ''
  const asked: [ResidentIn, number][] = []
  for (const [name, room, score] of people) {
    const who = await world.addResident(world.communityId, building.rooms[room] ?? '', name)
    const repairId = await repairFinished(who, desk, engineer, '厨房水槽下面漏水')
    await who.client.call(contract.confirmRepair, { params: { repairId }, body: {} })
    asked.push([who, score])
  }
  world.clock.to('2026-06-12 16:05')
  await world.work()
  for (const [who, score] of asked) {
    const { sheet } = await who.client.call(contract.claimPrompt)
    const body = { score, anonymous: false, sheetKey: newSecret() }
    const { followUp } = await who.client.call(contract.answerPrompt, { params: { promptId: sheet?.promptId ?? '' }, body })
    caseId ||= followUp?.caseId ?? ''
    await who.client.call(contract.wishContact, { body: { sheetKey: body.sheetKey, wish: 'phone' } })
  }
  world.clock.pass(3)
  await world.work()
  return { desk, engineer, butler, manager, caseId }
}
