import { factorField } from '@linsheng/shared/words/second-factor'
import { wrongFactor } from '@linsheng/shared/words/second-factor'
import { wrongLogin } from '../../../features/session/words-sign-in'

export const staffSignInPage = {
  title: '工作人员登录',
  head: '工作人员登录',
  login: '登录名',
  password: '密码',
  signIn: '登录',
  code: factorField.label,
  codeHint: '6 位数字',
  codeSub: factorField.sub,
  faults: {
    login: '请填登录名',
    password: '请填密码',
    failed: wrongLogin,
    code: factorField.missing,
    factor: wrongFactor,
    notStaff: '这个账号没有岗位，请找经理',
  },
} as const
