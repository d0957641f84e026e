/** Under a field that wants a sum. */
export const noSum = '写清多少元，最多两位小数，比如 38 或 38.50'

/** A line of the price list, and the form that changes it. */
export const priceLine = {
  each: (yuan: string, unit: string) => `${yuan} 元/${unit}`,
  free: '不收费',
  warranty: (days: number) => (days === 0 ? '不保修' : `保修 ${days} 天`),
  sub: (small: string, listed: string) => `不报价，一单里价目表上的最多收 ${listed} 元，没有的最多收 ${small} 元。`,
  empty: '还没有价目表',
  emptySub: '写上以后，师傅按它收费，住户签字时看得到。',
} as const

export const priceForm = {
  add: '加一项',
  change: '改这一项',
  name: '是什么',
  nameHint: '角阀',
  unit: '按什么算',
  unitHint: '个',
  units: ['个', '根', '套', '米', '小时', '次'] as const,
  amount: '一份多少元',
  amountHint: '38，不收费写 0',
  warranty: '保修几天',
  warrantyHint: '不保修写 0',
  save: '存下来',
  saved: '改好了，新的单按这个价',
  added: '加上了',
  remove: '从价目表上去掉',
  removed: '去掉了。收过的不变',
  faults: {
    name: '写清是什么',
    unit: '写清按什么算',
    amount: noSum,
    warranty: '写天数，0 到 3650',
    taken: '价目表上已经有这一项了',
    changed: '别人刚改过这一项，关上看一眼再改',
    full: '价目表写满了，先去掉用不着的',
  },
} as const
