/** A voucher at the desk. Staff alone read these. */
export const voucherPage = {
  title: '收券',
  label: '券码',
  hint: '住户念的八位，比如 K7M2 94QD',
  missing: '写券码',
  unknown: '没有这张券，请住户再念一遍',
  tooMany: '今天输错太多次了，请同事帮您查',
  amount: (yuan: string) => `代金券 ${yuan} 元`,
  until: (day: string) => `${day}前能用`,
  redeem: '收下这张券',
  redeemed: '收下了，这张券用掉了',
  states: {
    open: '能用',
    redeemed: '已经用过了，不能再收',
    expired: '过期了，不能收。请住户跟经理说一声',
  },
  usedBy: (who: string, when: string) => `${who}收的，${when}`,
} as const
