import type { FaultKind, Place } from '@linsheng/shared/domain'
import { givenText } from '../money/wording.ts'

/**
 * What the server says about orders.
 *
 * Names, times and titles come in as they are to be read. Short, spoken, subject first, with a time in it.
 */

const spotNames: Record<Place, string> = {
  kitchen: '厨房',
  bathroom: '卫生间',
  balcony: '阳台',
  living_room: '客厅',
  bedroom: '卧室',
  public: '公共区域',
}

const faultNames: Record<FaultKind, string> = {
  water: '漏水',
  power: '没电',
  gas: '燃气异味',
  lift: '电梯故障',
  door_lock: '门锁坏了',
  wall: '墙面渗水开裂',
  appliance: '设备坏了',
  lighting: '灯不亮',
  other: '要修',
}

/** What an order is called when its reporter wrote nothing: the photo said it. */
export const repairTitle = (spot: Place, fault: FaultKind | null, where: string): string =>
  `${where || spotNames[spot]}${fault ? faultNames[fault] : '要修'}`

/** The answer to 水漏到楼下了吗. */
export const reachesBelow = (does: boolean): string => (does ? '水漏到楼下了' : '水没漏到楼下')

const careTips: Partial<Record<FaultKind, string>> = {
  water: '平时拧紧就好，别太用力，阀门能用得更久。',
  power: '大功率电器分开插，别用一个插座。',
  door_lock: '锁芯半年上一次铅笔粉，别用油。',
  lighting: '换灯泡前先关总闸。',
  appliance: '三个月擦一次滤网，用得久。',
}

export const careTip = (fault: FaultKind | null): string => (fault ? (careTips[fault] ?? '') : '')

/** When somebody comes: within the appointed slot, or before a time. */
export const comes = (when: { within: string } | { before: string }): string =>
  'within' in when ? `约好 ${when.within} 上门` : `${when.before} 前到`

/** Several of them, as they are read. */
export const allGiven = (given: readonly { kind: string; amountFen: number }[]): string => given.map(givenText).join('、')
