export const feesCard = {
  title: '费用',
  signed: '住户签过字了，到前台来结',
  waiting: '等住户签字',
  unsigned: '没有签字，先别收',
} as const
