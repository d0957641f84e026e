import { factorDue } from '@linsheng/shared/words/second-factor'
import { wrongLogin } from '../../../features/session/words-sign-in'
import { wrongFactor } from '@linsheng/shared/words/second-factor'
import { secondFactorTitle } from '../../../features/session/words-password'

export const factorPage = {
  title: secondFactorTitle,
  what: '两步验证',
  check: {
    sub: '打开手机上的验证器，填现在显示的 6 位数字。手机不在身边，就填一个备用码。',
    save: '确认',
    lost: '验证器和备用码都没了，请公司运营在「同事」里取消两步验证，再重新设置。',
  },
  begin: {
    due: factorDue,
    sub: '登录时除了密码，还要填手机验证器上的 6 位数字。别人知道了密码，也进不来。',
    app: '先在手机上装一个验证器，比如腾讯身份验证器、微软身份验证器。',
    password: '您的密码',
    next: '下一步',
  },
  key: {
    scan: '用验证器扫这个码',
    picture: '给验证器扫的二维码',
    byHand: '扫不了，就在验证器里选「手动输入」，填下面的密钥',
    enter: '在验证器里选「手动输入密钥」，填下面这串',
    code: '验证器上的 6 位数字',
    save: '设好了',
  },
  codes: {
    title: '把备用码抄下来，只显示这一次',
    sub: '手机丢了，用一个备用码代替 6 位数字。每个只能用一次。和手机分开放。',
    done: '抄好了',
  },
  on: {
    since: (when: string) => `${when}开启的`,
    left: (n: number) => `备用码还剩 ${n} 个`,
    renew: '换一批备用码',
    renewSub: '换了以后，原来的备用码都作废。',
    move: '换验证器',
  },
  code: '验证码或备用码',
  codeHint: '6 位数字',
  faults: {
    code: '请填验证码',
    password: '请填密码',
    failed: wrongFactor,
    wrong: wrongLogin,
    over: '时间过了，重新设一次',
  },
} as const
