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

/** After signing in again: when the report came, and that it came once. */
export const orderArrived = (time: string) => (time === '' ? '收到了，没有重复报' : `${time} 就收到了，没有重复报`)
