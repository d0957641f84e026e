import { ownPassword, currentWrong } from '@linsheng/shared/words/password'

export const secondFactorTitle = '两步验证'

export const passwordPage = {
  title: '改密码',
  dueTitle: ownPassword,
  dueSub: '现在的密码是别人给您的。换一个只有您知道的，就能接着用了。',
  sub: '改完以后，您在别的手机和电脑上要重新登录。',
  current: '现在的密码',
  dueCurrent: '别人给您的密码',
  next: '新密码',
  nextHint: '至少 10 位，别带登录名',
  again: '新密码再填一次',
  save: '换密码',
  done: '密码换好了',
  faults: {
    current: '请填现在的密码',
    short: '新密码至少 10 位',
    same: '新密码要和现在的不一样',
    name: '新密码里别带登录名',
    again: '两次填的不一样，再填一次',
    failed: currentWrong,
    changed: '密码刚刚在别处改过了，用新的登录',
  },
} as const
