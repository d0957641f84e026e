import type { PayOrder, WeChatPay } from '@linsheng/server/src/gateway/pay.ts'

/** WeChat Pay without a network. */
export interface PayByWord extends WeChatPay {
  /** What was ordered, by our number of it. */
  ordered: Map<string, PayOrder>
  /** Somebody scans a code and pays. */
  scan(codeUrl: string): void
}

const codeBegin = 'weixin://wxpay/bizpayurl?pr='

/** Every order is taken; paid is what was scanned, and nobody calls back: a query finds it. */
export function wechatPayByWord(): PayByWord {
  const ordered = new Map<string, PayOrder>()
  const paid = new Set<string>()
  return {
    merchantId: '1900000001',
    ordered,
    scan(codeUrl) {
      const outTradeNo = codeUrl.slice(codeBegin.length)
      if (!ordered.has(outTradeNo)) throw new Error(`nobody has shown the code ${codeUrl}`)
      paid.add(outTradeNo)
    },
    async order(order) {
      ordered.set(order.outTradeNo, order)
      return { kind: 'ordered', prepayId: `wx${order.outTradeNo}` }
    },
    async orderByCode(order) {
      ordered.set(order.outTradeNo, order)
      return { kind: 'ordered', codeUrl: codeBegin + order.outTradeNo }
    },
    async query(outTradeNo) {
      const order = ordered.get(outTradeNo)
      if (!order) return { kind: 'absent' }
      return paid.has(outTradeNo)
        ? {
            kind: 'known',
            trade: { outTradeNo, transactionId: `4200${outTradeNo}`, state: 'paid', totalFen: order.totalFen, paidAt: null },
          }
        : { kind: 'known', trade: { outTradeNo, transactionId: null, state: 'unpaid', totalFen: null, paidAt: null } }
    },
    close: async () => ({ kind: 'closed' }),
    refund: async () => ({ kind: 'pending' }),
    payParams: (prepayId) => ({ timeStamp: '0', nonceStr: '0', package: `prepay_id=${prepayId}`, signType: 'RSA', paySign: '0' }),
    readNotice: () => ({ kind: 'forged', reason: 'unsigned' }),
  }
}
