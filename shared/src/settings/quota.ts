import { group, whole } from './figure.ts'

const aDay = (of: { default: number; min: number; max: number; label: string }) => whole({ ...of, unit: 'times' })

/** How often one person may do a thing in a day: enough for life, too little to bury anybody. */
export const quotaSettings = group({
  daily: {
    reports: aDay({ default: 60, min: 1, max: 1000, label: '一人一天最多报修' }),
    emergencies: aDay({ default: 20, min: 5, max: 1000, label: '一人一天最多急报' }),
    urges: aDay({ default: 30, min: 1, max: 1000, label: '一人一天最多催单' }),
    photos: aDay({ default: 300, min: 10, max: 10_000, label: '一人一天最多传照片' }),
    stories: aDay({ default: 10, min: 1, max: 1000, label: '一人一天最多写故事' }),
    consents: aDay({ default: 50, min: 10, max: 1000, label: '一人一天最多改授权' }),
    requests: aDay({ default: 10, min: 1, max: 1000, label: '一人一天最多申请绑房' }),
    relayWords: aDay({ default: 30, min: 5, max: 1000, label: '一件匿名的事一天最多写' }),
    voucherTries: aDay({ default: 10, min: 3, max: 1000, label: '一位同事一天最多输错券码' }),
    looks: aDay({ default: 200, min: 10, max: 10_000, label: '一位同事一天最多看号码' }),
  },
})
