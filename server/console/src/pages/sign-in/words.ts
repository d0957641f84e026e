import { factorDue } from '@linsheng/shared/words/second-factor'
import { ownPassword, currentWrong } from '@linsheng/shared/words/password'
import { signInFailed } from '@linsheng/shared/words/sign-in'
export const words = {
  title: '邻声工作台',
  login: '登录名',
  loginMissing: '请填登录名',
  password: '密码',
  passwordMissing: '请填密码',
  send: '登录',
  failed: signInFailed,
  first: ownPassword,
  firstSub: '现在的密码是别人给的，先换成只有您知道的，再开始工作。',
  current: '现在的密码',
  next: '新密码',
  nextHint: '至少 10 个字',
  again: '再写一遍新密码',
  different: '两遍写得不一样',
  currentWrong: currentWrong,
  factorDue,
  setUp: '去手机页面设置',
  setUpDone: '设好了，接着办',
  change: '换好，开始工作',
} as const
