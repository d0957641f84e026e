export const signInFailed = '登录名或密码不对'
export const ownPassword = '换成自己的密码'
export const currentWrong = '现在的密码不对'

/** The second step of signing in. */
export const factorField = {
  label: '两步验证码',
  sub: '打开手机上的验证器，填现在显示的 6 位数字，或者填一个备用码。',
  missing: '请填两步验证码',
} as const
export const factorDue = '这里要求同事用两步验证。设好就能接着办事。'
