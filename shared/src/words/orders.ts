import type { FaultKind, Place, Tier } from '../domain/repair.ts'

export const tierNames: Record<Tier, string> = { P0: '危险', P1: '急修', P2: '一般', P3: '大修' }

export const spotNames: Record<Place, string> = {
  kitchen: '厨房',
  bathroom: '卫生间',
  balcony: '阳台',
  living_room: '客厅',
  bedroom: '卧室',
  public: '公共区域',
}

export const faultNames: Record<FaultKind, string> = {
  water: '水',
  power: '电',
  gas: '燃气',
  lift: '电梯',
  door_lock: '门锁',
  wall: '墙面',
  appliance: '电器',
  lighting: '灯',
  other: '别的',
}

export const watchesOrder = (name: string): string => `${name}已经知道，正在盯这一单。`

/** "同一处第 3 次" */
export const sameSpot = (times: number): string => `同一处第 ${times} 次`

export const reporterSaysFixed = '报的邻居说修好了'
export const reporterWithdrew = '报的邻居撤回了'

/** Where water comes from a tap. Elsewhere it comes through a wall or a ceiling. */
const withTaps: readonly Place[] = ['kitchen', 'bathroom', 'balcony']

const careTips: Partial<Record<FaultKind, string>> = {
  water: '平时拧水龙头别太用力，出远门把总阀关上，管件能用得更久。',
  power: '同一个插座别接两样大功率的电器，跳闸先拔掉再推上去。',
  gas: '用完灶随手关阀，软管满两年就换。闻到味道先开窗，别碰开关。',
  door_lock: '锁芯发涩时用铅笔芯的粉末，别用食用油。',
  wall: '新补的墙面三天内别碰水，等颜色干匀。',
  appliance: '长时间不用把插头拔掉，省电也安全。',
  lighting: '灯闪就早点报，别等全灭。',
}
const dampTip = '墙上、顶上再出水印，当天拍一张发来，早发现好查。'

/** A care tip by what was broken and where; '' where there is none. */
export function careTip(fault: FaultKind | null | undefined, spot: Place): string {
  if (fault === 'water' && !withTaps.includes(spot)) return spot === 'public' ? '' : dampTip
  return (fault && careTips[fault]) || ''
}

/** Of a step that waited on a phone. */
export const cameWithNetwork = '有网才传上来'
