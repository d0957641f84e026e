import { billReceived, weGoOn } from '@linsheng/shared/words/money'

export const paidPage = {
  title: '缴费完成',
  thanks: billReceived,
  facts: (yuan: string, when: string, channel: string) => `${yuan} 元 · ${when} · ${channel}`,
  channels: { wechat: '微信支付', cash: '现金', transfer: '转账' },
  receipt: '收据',
  number: '收据号',
  payer: '交费人',
  home: '房号',
  amount: '金额',
  closing: `${weGoOn}有事随时打给物业。`,
  closingButler: (name: string) => `${weGoOn}有事随时找${name}。`,
  toHome: '回首页',
  tellNext: '下期账单，微信告诉我',
  willTell: '好，下期账单出来，微信告诉您一声',
  notAsked: '微信这会儿没问成，下次交费再说',
  wontTell: '好，不在微信说。出了账单在消息里看得到',
} as const
