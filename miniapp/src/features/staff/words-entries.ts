/** The names of pages that others lead to. */
export const entryWords = {
  places: '场所码',
  placesSub: '贴在大堂、电梯、车库，住户扫一扫就报修',
  reportFor: '代住户报修',
  callbacks: '回访电话',
  followUps: '要回的话',
  held: '要定的付款',
  voucher: '收券',
  voucherSub: '住户拿着代金券来前台',
  given: '补偿',
  givenSub: '等批的，答应了还没兑现的',
  team: '同事',
  teamSub: '谁在，手上有什么',
  alerts: '提醒到群里、邮箱',
  settings: '小区的规矩',
  settingsSub: '时限、次数、时间',
  legal: '隐私政策和协议',
} as const
