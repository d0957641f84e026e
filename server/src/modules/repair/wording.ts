import type { FaultKind, Place } from '@linsheng/shared/domain'
import { spotNames } from '@linsheng/shared/words/orders'
import { givenText } from '../money/wording.ts'

/**
 * What the server says about orders.
 *
 * Names, times and titles come in as they are to be read. Short, spoken, subject first, with a time in it.
 */

export const faultNames: Record<FaultKind, string> = {
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

/** When somebody comes: within the appointed slot, or before a time. */
export const comes = (when: { within: string } | { before: string }): string =>
  'within' in when ? `约好 ${when.within} 上门` : `${when.before} 前到`

/** Several of them, as they are read. */
export const allGiven = (given: readonly Parameters<typeof givenText>[0][]): string => given.map(givenText).join('、')
