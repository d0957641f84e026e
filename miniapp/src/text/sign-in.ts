export const signInPage = {
  title: '登录',
  head: '家里的事，有人应',
  sub: '报修、缴费、提意见，谁在办、几点到，都看得见。',
  phone: '手机号',
  phoneHint: '物业登记的手机号',
  code: '短信验证码',
  codeHint: '6 位数字',
  getCode: '发验证码',
  again: (seconds: number) => `${seconds} 秒后再发`,
  signIn: '登录',
  codeSent: '发了，请看短信',
  service: '同意用我的手机号、姓名、房号来办报修和账单',
  serviceNote: '必要：不同意就没法派人上门、出账单。只用来办这些事，号码加密存，您随时能看、能改、能带走。',
  survey: '同意办完事后问我一句满不满意',
  surveyNote: '可选：不同意照样报修缴费。最多一周问一次，随时能关。',
  staff: '我是工作人员',
  faults: {
    phone: '请填 11 位手机号',
    code: '请填 6 位验证码',
    service: '要先勾上「必要」的这一条，才能登录',
    failed: '验证码不对，或者过期了，再要一个',
    unavailable: '短信现在发不出去，请打物业电话',
  },
} as const

export const staffSignInPage = {
  title: '工作人员登录',
  head: '工作人员登录',
  login: '登录名',
  password: '密码',
  signIn: '登录',
  faults: { login: '请填登录名', password: '请填密码', failed: '登录名或密码不对', notStaff: '这个账号没有岗位，请找经理' },
} as const
