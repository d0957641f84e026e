import { wrongLogin } from '../../../features/session/words-sign-in'

export const staffSignInPage = {
  title: '工作人员登录',
  head: '工作人员登录',
  login: '登录名',
  password: '密码',
  signIn: '登录',
  faults: { login: '请填登录名', password: '请填密码', failed: wrongLogin, notStaff: '这个账号没有岗位，请找经理' },
} as const
