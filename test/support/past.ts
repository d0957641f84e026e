import * as contract from '@linsheng/shared/contract'
import { picture } from './pictures.ts'
import type { ResidentIn, StaffIn } from './world.ts'

/** A repair from the report to the finished work, as staff and resident would do it over HTTP. */
export async function repairFinished(who: ResidentIn, desk: StaffIn, engineer: StaffIn, description: string): Promise<string> {
  const order = await who.client.call(contract.reportRepair, { body: { roomId: who.roomId, spot: 'kitchen', fault: 'water', description } })
  const params = { repairId: order.id }
  const photo = async () => (await engineer.client.upload(await picture('#577'))).body.id
  await desk.client.call(contract.acceptRepair, { params, body: {} })
  await desk.client.call(contract.scheduleRepair, { params, body: { engineerId: engineer.staffId } })
  await engineer.client.call(contract.departForRepair, { params, body: {} })
  await engineer.client.call(contract.arriveAtRepair, { params, body: { photoIds: [await photo()] } })
  await engineer.client.call(contract.finishRepair, {
    params,
    body: { beforePhotoIds: [await photo()], afterPhotoIds: [await photo()], note: '角阀换了新的。', feeLines: [] },
  })
  return order.id
}
