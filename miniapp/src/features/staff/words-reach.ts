import type { Reach } from '@linsheng/shared/contract/notify/reach.ts'

/** "微信还能收 2 条，手机收得到短信": everything lies in the app as well, which somebody may not open. */
export function reachWords({ wechat, sms }: Reach): string {
  if (wechat > 0) return `微信还能提醒 ${wechat} 次${sms ? '，短信也收得到' : ''}`
  return sms ? '微信提醒次数用完了，要紧的会发短信' : '微信和短信都到不了，写了以后请打个电话'
}
