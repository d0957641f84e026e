import { faultNames, spotNames } from '@linsheng/shared/words/orders'
import { restingNow } from '@linsheng/shared/words/hours'
import { lengthText } from '@linsheng/shared/words/length'
import type { Me } from '@linsheng/shared/contract/identity/me.ts'
import type { Place, Tier } from '@linsheng/shared/domain'
import { photoWords } from '../../app/words/photos'
import { entries } from '../../app/words/entries'

export const spots: Record<Place, string> = { ...spotNames, public: '楼道等公共处' }

export const faults = faultNames

export const reportPage = {
  title: '报修',
  head: entries.reportByPhoto,
  sub: '不用打字。照片里看得出来就行。',
  take: '拍照',
  album: photoWords.choose.album,
  withoutPhoto: '没有照片，直接写',
  danger: {
    title: '漏燃气、着火、困在电梯里',
    sub: (acceptMinutes: number | undefined) =>
      `先离开危险的地方，再打电话。${acceptMinutes === undefined ? '' : `${lengthText(acceptMinutes)}内有人应，`}全天都有人。`,
    call: '打值班电话',
  },
  where: '在家里哪儿？',
  whereOutside: '在哪儿？',
  publicWhere: '具体在哪儿？',
  publicHint: '比如：8 栋 3 楼楼道',
  what: '什么坏了？',
  below: '水漏到楼下了吗？',
  belowOptions: { no: '没有', yes: '漏下去了', unsure: '不清楚' },
  more: '补一句',
  moreHint: '比如：什么时候开始漏的',
  when: '什么时候方便？',
  whenOptions: { soon: '尽快，我在家', slot: '约个时间' },
  day: '哪天',
  time: '几点',
  submit: '提交报修',
  draft: { title: '上次没交的还在', sub: '接着写就行，交了才算报', anew: '重新写' },
  faults: {
    spot: '点一下在哪儿，师傅好找',
    publicWhere: '写一句具体在哪儿，师傅好找',
    nothing: '拍一张，或者写一句哪儿坏了',
    slot: '选一下哪天、几点',
  },
} as const

/** When work begins again: "明早 8:00", "今天 14:30". */
function openingWords({ time, tomorrow }: { time: string; tomorrow: boolean }): string {
  const hour = Number(time.slice(0, 2))
  const day = hour < 11 ? (tomorrow ? '明早' : '今早') : tomorrow ? '明天' : '今天'
  return `${day} ${hour}:${time.slice(3, 5)}`
}

/** "15 分钟内受理，2 小时内上门": as this community promises it. Nothing where it is not known. */
export function promiseLine(
  promises: Me['communities'][number]['promises'],
  tier: Tier,
  how: 'appointed' | 'at_home' | 'outside',
  opens: { time: string; tomorrow: boolean } | null,
): string {
  const promise = promises.find((one) => one.tier === tier)
  if (opens && !(promise?.aroundTheClock ?? false)) return `${restingNow}，${openingWords(opens)} 起受理。急的打值班电话`
  if (!promise) return ''
  const accept = `${lengthText(promise.acceptMinutes)}内受理`
  if (how === 'appointed') return `${accept}，按约好的时间上门`
  return promise.arriveMinutes === null
    ? accept
    : `${accept}，${lengthText(promise.arriveMinutes)}内${how === 'outside' ? '到现场' : '上门'}`
}
