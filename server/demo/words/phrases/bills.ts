/** The lines of a monthly bill in words. The price per square metre stands with the community. */
export const billWords = {
  propertyFee: '物业费',
  publicEnergy: '公共能耗费',
  publicEnergyNotes: [
    '电梯、楼道灯，按户分摊',
    '电梯、楼道灯、水泵，按户分摊',
    '天热，水泵开得多，按户分摊',
    '天冷，地库通风少开，比上月少',
  ],
  parking: '停车费',
  parkingNotes: ['地下车位 1 个', '地上车位 1 个', '地下车位 2 个'],
  dueNotes: ['月底前交都不算晚', '有疑问先点一下，答复了再交'],
} as const

/** Where the money went: facts that a month can show. */
export const feeBoughtLines: readonly string[] = [
  '电梯检修 2 次，全月没停',
  '楼道每天打扫，少做 1 天，已补',
  '换了 14 盏楼道灯',
  '地库冲洗 1 次，排水沟清了 3 袋泥',
  '修剪 6 棵树，枯枝拉走 2 车',
  '消防泵试开 2 次，都正常',
  '门禁读卡头换了 1 只',
  '垃圾房冲洗 30 次，少 1 次，那天在修水管',
  '雨前清雨水井 21 口',
  '儿童滑梯螺丝紧了一遍，换了 2 颗',
  '电梯里换了 2 块地垫',
  '水箱清洗 1 次，水样合格，报告贴在大堂',
]

/** What a notice of the community can say about daily life. */
export const dailyNotices: readonly string[] = [
  '明天 9:00-11:00 停水，8 栋换阀门，请提前存水',
  '周三 14:00 起除草，请关好低楼层的窗，声音有点大',
  '后天有大风，阳台上的花盆请往里收一收',
  '雨天地滑，单元门口铺了防滑垫，请慢一点',
  '快递架每天 19:00 整理，超过三天的放到岗亭',
  '周六上午磨刀、修伞，在架空层，不收费',
  '夜里 22:00 以后请放轻脚步，楼下有小婴儿',
]
