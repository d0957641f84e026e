import * as contract from '@linsheng/shared/contract'
import type { Engine } from '../engines.ts'
import { picture } from '../pictures.ts'
import { openWorld, type ResidentIn } from '../world.ts'

export type Story = Awaited<ReturnType<typeof openStory>>

/** A building, its staff and its residents, and what they do more than once. */
export async function openStory(engine: Engine) {
  const world = await openWorld(engine, '2026-06-01 09:00')
  const { communityId } = world
  const building = await world.addBuilding(communityId, '8 栋', 16, 2)
  const desk = await world.addStaff(communityId, '何小雨', ['desk'])
  const engineer = await world.addStaff(communityId, '陈立军', ['engineer'])
  const butler = await world.addStaff(communityId, '周晓岚', ['butler'], [building.buildingId])
  const manager = await world.addStaff(communityId, '王建国', ['manager'])
  const [a = '', b = '', c = '', d = ''] = building.rooms
  const lin = await world.addResident(communityId, a, '林玉兰', { birthYear: 1961 })
  const wang = await world.addResident(communityId, b, '王先生')
  const zhao = await world.addResident(communityId, c, '赵敏')
  const sun = await world.addResident(communityId, d, '孙奶奶', { birthYear: 1942, smartphone: false })
  const neighbours: ResidentIn[] = []
  for (const [i, room] of building.rooms.slice(4, 14).entries())
    neighbours.push(await world.addResident(communityId, room, `邻居${'一二三四五六七八九十'[i] ?? ''}`))

  const upload = async (who: { client: ResidentIn['client'] }, colour: string) => (await who.client.upload(await picture(colour))).body.id

  async function repairOnce(who: ResidentIn, description: string) {
    const order = await who.client.call(contract.reportRepair, {
      body: { roomId: who.roomId, spot: 'kitchen', fault: 'water', description },
    })
    const params = { repairId: order.id }
    await desk.client.call(contract.acceptRepair, { params, body: {} })
    await desk.client.call(contract.scheduleRepair, { params, body: { engineerId: engineer.staffId } })
    await engineer.client.call(contract.departForRepair, { params, body: {} })
    await engineer.client.call(contract.arriveAtRepair, { params, body: { photoIds: [await upload(engineer, '#336')] } })
    const after = await upload(engineer, '#363')
    await engineer.client.call(contract.finishRepair, {
      params,
      body: { beforePhotoIds: [], afterPhotoIds: [after], note: '换了角阀', feeLines: [] },
    })
    await who.client.call(contract.confirmRepair, { params, body: {} })
    return order
  }

  return { world, desk, engineer, butler, manager, lin, wang, zhao, sun, neighbours, upload, repairOnce }
}
