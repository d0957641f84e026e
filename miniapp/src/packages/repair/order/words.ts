import type { FaultKind } from '@linsheng/shared/domain'
import { tidy } from '../../../app/words/tidy'

export const stepWords = {
  accepted: '已受理',
  inProgress: '处理中',
  done: '已完成',
  by: (time: string) => tidy(`${time} 前`),
  enRoute: '师傅在路上',
  onSite: '师傅到了',
  working: '正在修',
  assigned: '师傅已派好',
  finding: '正在派师傅',
  waiting: '等着受理',
} as const

/** A care tip by what was broken. */
export const careTips: Partial<Record<FaultKind, string>> = {
  water: '平时拧水龙头别太用力，出远门把总阀关上，管件能用得更久。',
  power: '同一个插座别接两样大功率的电器，跳闸先拔掉再推上去。',
  gas: '用完灶随手关阀，软管满两年就换。闻到味道先开窗，别碰开关。',
  door_lock: '锁芯发涩时用铅笔芯的粉末，别用食用油。',
  wall: '新补的墙面三天内别碰水，等颜色干匀。',
  appliance: '长时间不用把插头拔掉，省电也安全。',
  lighting: '灯闪就早点报，别等全灭。',
}
