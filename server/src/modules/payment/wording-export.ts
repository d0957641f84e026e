import { heldNames } from '@linsheng/shared/words/money'
import type { PaymentOrderState } from '@linsheng/shared/contract'
import { day, link, named, oneOf, text, time, type Told, yesNo } from '../../kernel/tell.ts'
import { yuanText } from '../money/wording-export.ts'

export const paymentsTold: Told = {
  title: '交过的费',
  heading: 'receiptNumber',
  fields: {
    receiptNumber: text('收据号'),
    period: day('哪个月的'),
    totalFen: yuanText('金额'),
    channel: oneOf('怎么交的', { wechat: '微信支付', cash: '现金', transfer: '转账' }),
    paidAt: time('时间'),
    recordedBy: named('谁记的'),
    communityId: link,
    id: link,
    billId: link,
    payerId: link,
    externalId: link,
  },
}

const states: Record<PaymentOrderState, string> = {
  open: '还没付',
  paid: '付好了',
  closed: '没付，关掉了',
  refunding: '正在退',
  refunded: '退了',
  held: '有疑问，同事在看',
  settled: '处理好了',
}

export const paymentOrdersTold: Told = {
  title: '在微信里付款',
  fields: {
    createdAt: time('开始的时间'),
    totalFen: yuanText('要付'),
    state: oneOf('现在', states),
    way: oneOf('怎么付', { in_wechat: '在微信里', code: '扫码' }),
    superseded: yesNo('后来', '换了一笔', '没有换'),
    saidFen: yuanText('微信支付说付了'),
    refundFen: yuanText('退回'),
    reason: oneOf('疑问', heldNames),
    expiresAt: time('过时的时间'),
    settledAt: time('办好的时间'),
    communityId: link,
    id: link,
    payerId: link,
    merchantId: link,
    prepayId: link,
    codeUrl: link,
    transactionId: link,
  },
}

export const disputesTold: Told = {
  title: '问过的账单',
  heading: 'about',
  fields: {
    about: text('您问的'),
    period: day('哪个月的'),
    askedAt: time('什么时候问的'),
    answer: text('回答'),
    answeredBy: named('谁答的'),
    answeredAt: time('什么时候答的'),
    fromFen: yuanText('原来的金额'),
    toFen: yuanText('改成'),
    communityId: link,
    id: link,
    billId: link,
    personId: link,
  },
}
