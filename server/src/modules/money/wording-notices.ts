import { yuan } from '@linsheng/shared/domain'
import { message, never, noText, toColleague, toResident } from '../../kernel/notice.ts'

/** Every message about vouchers and credits, each with all that is to be said of it. */

const alert = { ...toColleague, kind: 'staff_alert', page: null, urgency: 'order' } as const

export const voucherSoon = message<{ amountFen: number; until: string }>({
  ...toResident,
  kind: 'bill_reminder',
  page: null,
  urgency: 'calm',
  counted: 'counted',
  wechat: never('grants are for what the resident waits for'),
  ...noText('money is not spent on texts about money'),
  inbox: (voucher) => ({
    title: `您有一张代金券，${voucher.until}前能用`,
    body: `${yuan(voucher.amountFen)} 元，到客服前台报券码就行。券码在「我的券」里。`,
  }),
})

export const staffCreditLeft = message<{ leftFen: number }>({
  ...alert,
  inbox: (credit) => ({
    title: `搬走的住户还有 ${yuan(credit.leftFen)} 元补偿没用完`,
    body: '打个电话，把钱退给人家，再到「补偿」的待兑现里记上一笔。',
  }),
})
