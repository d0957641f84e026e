import { notTwice } from '@linsheng/shared/words/matters'
import { sameSpot } from '@linsheng/shared/words/orders'
import { tidy } from '@linsheng/shared/words/tidy'

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

export const orderPage = {
  title: '报修进度',
  completionTitle: '维修完成确认单',
  what: '报修进度',
  urge: '催一下',
  urged: '催过了，他们会看到',
  cancel: '不用修了',
  cancelTitle: '取消这次报修？',
  cancelSub: '师傅还没出发，可以取消。以后要修随时再报。',
  cancelReason: '说一句原因，不写也行',
  cancelYes: '取消报修',
  cancelNo: '先不取消',
  cancelled: '取消了',
  description: '您写的',
  closed: {
    confirmed: '您确认修好了',
    timed_out: '修完一直没收到您的回话，先收着。要是没好，再报一次，会接着上次的查。',
    cancelled: '这次报修取消了',
  },
  /** Reported too often: nobody has to say it again. */
  again: {
    title: (times: number) => `这是第 ${times} 次了，对不起`,
    sub: `以前的照片和经过都带上了，${notTwice}。`,
    watched: (name: string) => `${name}负责到底，修好为止。`,
    second: (times: number) => `${sameSpot(times)}报，以前的照片师傅都能看到。`,
  },
} as const

/** The sheet of a repair that did not hold. */
export const returnWords = {
  title: '没修好，对不起',
  sub: '同一单接着修，马上派人，不用重新报。',
  reason: '哪儿还不好？不写也行',
  photos: '拍一张更快',
  send: '让他们接着修',
  returned: '收到了，马上派人',
} as const
