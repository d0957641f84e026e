import type { FaultKind, Tier } from '@linsheng/shared/domain'
import { spotNames, tierNames } from '@linsheng/shared/words/orders'
import { alertOfNew, alertOfOver, alertOfSoon, plain } from '../notify/wording-alerts.ts'
import { faultNames } from './wording.ts'

/** What the colleagues' group reads of orders. */

type Promise = 'accept' | 'arrive' | 'finish'
const notYet: Record<Promise, string> = { accept: '还没受理', arrive: '还没到场', finish: '还没修完' }

/** The few that say by themselves how urgent they are. */
const urgentFaults: Partial<Record<FaultKind, string>> = {
  water: faultNames.water,
  power: faultNames.power,
  gas: faultNames.gas,
  lift: '电梯',
  door_lock: '门锁',
}
const order = '报修'

export const urgentRepair = ({
  tier,
  fault,
  building,
  by,
}: {
  tier: Tier
  fault: FaultKind | null
  building: string
  by: string
}): string =>
  alertOfNew(
    tier === 'P0' ? tierNames.P0 : tierNames.P1,
    { service: (fault && urgentFaults[fault]) ?? order, building: plain(building) || spotNames.public },
    by && `${by} 前受理`,
  )

interface Promised {
  building: string
  clock: Promise
  by: string
}
export const repairSoon = ({ clock, ...promised }: Promised): string => alertOfSoon({ ...promised, service: order, notYet: notYet[clock] })
export const repairOver = ({ clock, ...promised }: Promised): string => alertOfOver({ ...promised, service: order, notYet: notYet[clock] })
