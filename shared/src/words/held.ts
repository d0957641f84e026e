import type { HeldDecision } from '../domain/held-payment.ts'
import { whyDecided } from './case-forms.ts'
import { heldNames } from './money.ts'

/** A payment in WeChat that waits for a decision. */
export const heldList = {
  sub: '微信收到的钱和账单对不上，还没有入账。定了以后，钱怎么走由系统算。',
  empty: '没有要定的付款',
  emptySub: '对不上的付款才会到这里，到了发消息告诉您。',
  reasons: heldNames,
  payer: '付款人',
  ordered: '账单应收',
  paid: '微信说收了',
  notSaid: '没有说',
  number: '商户单号',
  heldAt: '到这里的时间',
  billPaid: '这张账单已经交过',
} as const

type Sums = { enteredFen: string; refundFen: string; refunds: boolean }

export const settleSheet = {
  title: '这笔钱怎么办？',
  decisions: {
    enter: '入账',
    return: '原路退回',
    by_hand: '已另外处理',
  } satisfies Record<HeldDecision, string>,
  /** What it does with the money, as the server has reckoned it. */
  effects: {
    enter: ({ enteredFen, refundFen, refunds }: Sums) =>
      `入账 ${enteredFen} 元，出收据${refunds ? `；多的 ${refundFen} 元原路退回` : ''}。`,
    return: ({ refundFen }: Sums) => `${refundFen} 元原路退回微信。账单没交的还是没交。`,
    by_hand: () => '系统不动钱，只记下来。退款或入账您已经在别处办好。',
  } satisfies Record<HeldDecision, (sums: Sums) => string>,
  reason: whyDecided,
  reasonHint: '比如：核对了商户平台的流水，多收 5 元',
  missing: '选一种办法，写一句为什么',
  send: '定了',
  done: '定了，住户会收到消息',
  changed: '这笔付款刚刚变了，看最新的再定',
} as const
