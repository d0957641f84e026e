import { agreedTo, mindWhenComing, noSmartphone, notAskedNames, servicePurpose, surveyPurpose } from '@linsheng/shared/words/my-data'
import type { RefusalReason } from '@linsheng/shared/domain'
import type { ShownSettings } from '@linsheng/shared/settings'
import { lengthText } from '@linsheng/shared/words/length'
import { frameWords } from '../../../app/words/frame'
import { entries } from '../../../app/words/entries'
import { common } from '../../../app/words/common'

export const myDataPage = {
  title: entries.data,
  what: frameWords.me,
  basics: '这里记着的',
  name: '姓名',
  phone: '手机号',
  smartphone: '智能手机',
  yes: '在用',
  no: noSmartphone,
  preferences: mindWhenComing,
  none: '没写',
  change: '改一改',
  changeTitle: '改资料',
  nameHint: common.asRegistered,
  nameMissing: '姓名不能空着',
  preferencesHint: '比如：宝宝午睡到 15:00，先发消息别敲门',
  save: '存下来',
  homes: '住在哪儿',
  since: (day: string) => `${day}起`,
  moveOut: '不住这里了',
  moveOutTitle: '不住这里了？',
  moveOutSub: '停掉以后，看不到这套房子的报修和账单，也不会再问您评价。没办完的报修留给房子接着办。',
  moveOutYes: '停掉',
  movedOut: '停掉了',
  consents: agreedTo,
  purposes: (everyDays: number) => ({
    service: { title: servicePurpose, given: '手机号、姓名、房号只用来办这些事', refused: '不同意就没法派人上门、出账单' },
    survey: { title: surveyPurpose, given: `最多 ${everyDays} 天问一次`, refused: '现在不会问您。报修缴费不受影响' },
    marketing: { title: '告诉我小区活动和优惠', given: '偶尔发一条', refused: '现在不发。别的都不受影响' },
  }),
  necessary: '必要',
  agreedAt: (day: string) => `${day}同意的`,
  withdrawTitle: '不再同意？',
  withdrawService: '这一条是必要的。收回后，派人上门和出账单都要先打电话跟您确认。真要收回吗？',
  withdrawYes: '收回',
  points: '积分',
  pointsWords: (points: number) => `${points} 分`,
  looks: '谁看过我的资料',
  noLooks: '还没有人看过',
  lookWords: (by: string, why: string) => `${by}，${why}`,
  whys: {
    repair: '为了上门修东西',
    case: '为了办您反映的事',
    callback: '为了打回访电话',
    follow_up: '为了回您写的话',
    file: '看了您家的档案',
  } as Record<string, string>,
  otherWhy: '为了办事',
  heldBack: '没请您评价的时候',
  heldBackSub: '本该请您评价、却没有请的，原因都记在这里。',
  noHeldBack: '没有这样的时候',
  take: '把资料带走',
  takeSub: '这个小区记着的、写着您名字的，全在一页上，也能存成文件',
  erase: entries.erase,
  eraseSub: '先看清楚删什么、留什么，再用短信验证码确认',
} as const

/** Why somebody was not asked, said to that person. */
export const refusalWords = ({ asking }: Pick<ShownSettings, 'asking'>): Record<RefusalReason, string> => ({
  ...notAskedNames,
  too_late: `过了 ${lengthText(asking.latestAfterMinutes)}，就不问了`,
  relationship_fatigue: `${asking.relationshipEveryDays} 天内问过一次了`,
  touchpoint_fatigue: `${asking.touchpointEveryDays} 天内问过一次了`,
  payment_fatigue: `${asking.paymentEveryDays} 天内问过缴费了`,
})
