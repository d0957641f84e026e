import { wrongFactor } from '../../../features/session/words-password'
import { wrongLogin } from '../../../features/session/words-sign-in'

export const staffSignInPage = {
  title: '工作人员登录',
  head: '工作人员登录',
  login: '登录名',
  password: '密码',
  signIn: '登录',
  code: '两步验证码',
  codeHint: '6 位数字',
  codeSub: '打开手机上的验证器，填现在显示的 6 位数字，或者填一个备用码。',
  faults: {
    login: '请填登录名',
    password: '请填密码',
    failed: wrongLogin,
    code: '请填两步验证码',
    factor: wrongFactor,
    notStaff: '这个账号没有岗位，请找经理',
  },
} as const
