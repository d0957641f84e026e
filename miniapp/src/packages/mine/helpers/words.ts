import { mePage } from '../../../features/session/words-me'
import { common } from '../../../app/words/common'

export const helpersPage = {
  title: mePage.helpers,
  what: '代办的家人',
  sub: '代办的家人能看这套房的报修和账单，替您签字、缴费。您打的分、说的话，他看不到。',
  asks: '想代您办事',
  proposed: '物业替他提的，要您自己点头才算',
  asked: '他自己提的，不认识就别同意',
  helping: '正在代办',
  agree: '同意他代办',
  refuse: '不同意',
  end: '不让他代办了',
  agreed: '好，他可以代办了',
  ended: '停掉了，他看不到了',
  empty: '还没有人代您办事',
  emptySub: '家里人不在身边，可以在他自己的手机上登录，点“绑定房子”，身份选“代办的家人”。您在这里点头，他就能帮您。',
  noName: '没写名字的人',
  call: common.callService,
} as const
