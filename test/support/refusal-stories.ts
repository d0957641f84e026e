import * as contract from '@linsheng/shared/contract'
import type { RefusalReason } from '@linsheng/shared/domain'
import { answer, billFor, bring, happen, orderAt, overdueBill, pay, sheetAbout, toldCase, wakingHours } from './courses.ts'
import { payByCode } from './paying.ts'
import type { Neighbour, Town } from './town.ts'

/**
 * No refusal of these yet: `relationship_fatigue` and `quota` wait for waves, `no_channel` for channels that can fail; `event_asked`
 * is a guard only, for an event that was decided is not decided again.
 */
export const notYet: RefusalReason[] = ['event_asked', 'relationship_fatigue', 'no_channel', 'quota']

/** Lives through what is refused. @returns the person who was not asked */
export type Story = (town: Town) => Promise<Neighbour>

export const minutesLater = async (town: Town, minutes: number) => {
  town.world.clock.pass(minutes)
  await town.world.work()
}
const withSettings = async (town: Town, settings: Record<string, unknown>, story: () => Promise<void>) => {
  await town.world.changeSettings(town.communityId, settings)
  await story()
  await town.world.changeSettings(town.communityId, {})
}

export const stories: Partial<Record<RefusalReason, Story>> = {
  async event_withdrawn(town) {
    const who = await town.moveIn()
    const { id } = await orderAt(town, 'finished', who)
    await who.client.call(contract.returnRepair, { params: { repairId: id }, body: { reason: '还在漏' } })
    return who
  },
  async not_in_audience(town) {
    const who = await town.moveIn()
    const { id } = await orderAt(town, 'working', who)
    await who.client.call(contract.endResidency, { params: { residencyId: who.residencyId } })
    await bring(town, id, 'finished', who, 'working')
    await minutesLater(town, 121)
    return who
  },
  async helper(town) {
    const owner = await town.moveIn()
    const who = await town.moveIn('女儿', { roomId: owner.roomId, role: 'helper', livesHere: false })
    await pay(town, who)
    await minutesLater(town, 6)
    return who
  },
  async residency_ended(town) {
    const who = await town.moveIn()
    await pay(town, who)
    await who.client.call(contract.endResidency, { params: { residencyId: who.residencyId } })
    await minutesLater(town, 6)
    return who
  },
  async no_consent(town) {
    const who = await town.moveIn()
    await who.client.call(contract.giveConsent, { body: { purpose: 'survey', given: false, scene: 'my_data' } })
    await pay(town, who)
    await minutesLater(town, 6)
    return who
  },
  async awaits_signature(town) {
    const who = await town.moveIn()
    for (let report = 0; report < 2; report += 1) await orderAt(town, 'submitted', who)
    await orderAt(town, 'finished', who)
    await minutesLater(town, 7 * 24 * 60)
    return who
  },
  async blackout_day(town) {
    const who = await town.moveIn()
    const today = new Date(town.world.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    await withSettings(town, { blackoutDays: [today] }, async () => {
      await pay(town, who)
      await minutesLater(town, 6)
    })
    return who
  },
  async too_late(town) {
    const who = await town.moveIn()
    await pay(town, who)
    await minutesLater(town, 24 * 60 + 1)
    return who
  },
  async open_matter(town) {
    const who = await town.moveIn()
    await toldCase(town.butler.client, who)
    await pay(town, who)
    await minutesLater(town, 6)
    return who
  },
  async touchpoint_fatigue(town) {
    const who = await town.moveIn()
    await sheetAbout(town, who)
    await happen(town, 'smart_access_first_used', who)
    await minutesLater(town, 121)
    return who
  },
  async place_held(town) {
    const who = await town.moveIn()
    await happen(town, 'smart_access_first_used', who)
    await happen(town, 'smart_access_first_used', who)
    await minutesLater(town, 121)
    return who
  },
  async payment_fatigue(town) {
    const who = await town.moveIn()
    await answer(town, who, 9)
    await minutesLater(town, 30 * 24 * 60)
    wakingHours(town.world)
    await pay(town, who)
    await minutesLater(town, 6)
    return who
  },
  async arrears_reminder(town) {
    const who = await town.moveIn()
    const bill = await overdueBill(town, who.roomId)
    await town.desk.client.call(contract.remindOfBill, { params: { billId: bill.id } })
    await payByCode(town.world, who.client, bill)
    await minutesLater(town, 6)
    return who
  },
  async in_dispute(town) {
    const who = await town.moveIn()
    const bill = await billFor(town, who.roomId)
    await who.client.call(contract.disputeBill, { params: { billId: bill.id }, body: { about: '公摊' } })
    await payByCode(town.world, who.client, bill)
    await minutesLater(town, 6)
    return who
  },
  async not_sampled(town) {
    const who = await town.moveIn()
    await withSettings(town, { asking: { sampleShare: 0 } }, async () => {
      await pay(town, who)
      await minutesLater(town, 6)
    })
    return who
  },
}
