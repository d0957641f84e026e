export const feesCard = {
  title: '费用',
  signed: '住户签过字了，到前台来结',
  billed: { unpaid: '住户签过字了，账单还没交', paid: '住户签过字，账单交了' },
  waiting: '等住户签字',
  unsigned: '没有签字，先别收',
} as const
