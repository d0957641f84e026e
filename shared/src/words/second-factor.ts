/** The second step of signing in. */
export const factorField = {
  label: '两步验证码',
  sub: '打开手机上的验证器，填现在显示的 6 位数字，或者填一个备用码。',
  missing: '请填两步验证码',
} as const
export const factorDue = '这里要求同事用两步验证。设好就能接着办事。'
export const wrongFactor = '验证码不对，或者已经用过了。等验证器换下一个再填'
