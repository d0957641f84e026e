import { payBy } from '@linsheng/shared/words/money'

export const billPage = {
  title: '账单',
  what: '账单',
  heading: (month: string, building: string, room: string) => `${month}，${building} ${room}`,
  due: payBy,
  late: (day: string) => `${day}到期的，现在交就好`,
  paidOn: (day: string) => `${day}交的，谢谢您`,
  pay: (yuan: string) => `缴费 ${yuan} 元`,
  dispute: '对一项有疑问',
  disputed: '您有疑问的账单，先不催您交。查清楚了告诉您。',
  disputeTitle: '哪一项有疑问？',
  disputeSub: '没答复您之前，不催您交，也不会来问您评价。',
  disputeHint: '比如：公共能耗比上个月多了一倍',
  disputeSend: '请他们查一查',
  disputeMissing: '写一句是哪一项',
  disputeSent: '收到了，去查了',
  earlier: '以前的账单',
  receipt: '收据',
  nothingToPay: '抵完了，不用交',
} as const

export const codeSheet = {
  title: '微信扫码付款',
  picture: '付款码，用微信扫一扫',
  scan: '用微信扫一扫付款',
  scanSub: '码在这台手机上的，用另一台手机扫，或到微信小程序里交。家里谁扫都行。',
  inWeChat: '用另一台手机的微信扫一扫',
  inWeChatSub: '在这里长按这个码付不了。只有这一台手机的，到我们的微信小程序里交。',
  until: (time: string) => `${time} 前有效，付好了自动变成收据`,
  done: '我付好了',
  waiting: '还没收到钱。刚付好的话等几秒，收到了这里会变。',
} as const

/** What became of a payment that is not simply done. */
export const payOutcomeWords = {
  cancelled: '没有付。想付的时候再点一次。',
  failed: '没付成，没有扣您的钱。再点一次，或者到前台交。',
  pending: '付好了，收据过一会儿到，不用再付。',
  back: '这张账单别人已经交了，您付的钱会原路退回。',
  settled: '这笔付款物业已经另外处理，有不清楚的打给我们。',
  unbound: '要先认出您的微信才能付，微信这会儿没应。没有扣您的钱。过一会儿再点一次，或者到前台交。',
} as const
