import type { ResidentRole } from '@linsheng/shared/domain'
import { entries } from '../../app/words/entries'

export const roleWords: Record<ResidentRole, string> = { owner: '业主', family: '家人', tenant: '租户', helper: '代办的家人' }

export const mePage = {
  title: '我的',
  homes: '我的家',
  switchHome: '换一个家',
  addHome: '再绑一套房',
  pending: '等管家核对',
  pendingHelper: '等住户本人点头',
  helpers: '谁能代我办事',
  helpersSub: '家里人帮您看、帮您缴',
  elder: '长辈模式',
  elderSub: '字大、按钮大，一次看一件事',
  theme: '深浅',
  themes: { system: '跟随系统', light: '浅色', dark: '深色' },
  orders: entries.orders,
  matters: entries.matters,
  bills: '账单',
  data: entries.data,
  dataSub: '看、改、带走，谁看过',
  toStaff: '去工作人员那边',
  service: '客服',
  duty: '值班室',
  dutySub: '全天有人接',
  signOut: '退出登录',
  signOutTitle: '要退出吗？',
  signOutKept: (count: number) => `还有 ${count} 件没发出去`,
  signOutSub: '都存在这台手机里。退出后别人看不到，也不会发。您下次在这台手机上登录，就接着发。',
  stay: '先不退',
  signOutLeave: '退出，留在这台手机里',
  signOutPlain: '下次用手机号再登录就行。',
  signOutYes: '退出',
} as const
