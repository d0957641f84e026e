import type { WeChatPay } from '@linsheng/server/src/gateway/pay.ts'

/** WeChat Pay without a network: every order is taken, none is ever paid, and no callback is genuine. */
export function wechatPayByWord(): WeChatPay {
  const ordered = new Set<string>()
  return {
    async order({ outTradeNo }) {
      ordered.add(outTradeNo)
      return { kind: 'ordered', prepayId: `wx${outTradeNo}` }
    },
    async query(outTradeNo) {
      if (!ordered.has(outTradeNo)) return { kind: 'absent' }
      return { kind: 'known', trade: { outTradeNo, transactionId: null, state: 'unpaid', totalFen: null, paidAt: null } }
    },
    close: async () => ({ kind: 'closed' }),
    refund: async () => ({ kind: 'pending' }),
    payParams: (prepayId) => ({ timeStamp: '0', nonceStr: '0', package: `prepay_id=${prepayId}`, signType: 'RSA', paySign: '0' }),
    readNotice: () => ({ kind: 'forged', reason: 'unsigned' }),
  }
}
