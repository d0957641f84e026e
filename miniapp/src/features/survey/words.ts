import { notTwice } from '@linsheng/shared/words/matters'
import { oneTap } from '@linsheng/shared/words/survey'
import { restingNow } from '@linsheng/shared/words/hours'
import type { ScoreClass } from '@linsheng/shared/domain'
import { entries } from '../../app/words/entries'
import { common } from '../../app/words/common'
import { tidy } from '@linsheng/shared/words/tidy'
import { touchpointName } from '@linsheng/shared/words/touchpoints'

/** "梧桐里 · 今天的报修" */
export const aboutWords = (community: string, day: string, touchpoint: string) => {
  const what = tidy(`${day}的${touchpointName(touchpoint)}`)
  return community === '' ? what : `${community} · ${what}`
}

export const sheetWords = {
  name: '评价',
  hintFor: (seconds: number) => (seconds % 60 === 0 ? `${oneTap}，${seconds / 60} 分钟内可以改。` : `${oneTap}，${seconds} 秒内可以改。`),
  anonymous: '匿名评价',
  anonymousNote: '工作人员看不到是谁，可能猜到是哪次服务。只有管服务器的人能对上，每次留记录。',
  purpose: (text: string) => {
    const plain = text.replace(/^用途：/, '').replace(/。$/, '')
    return `用途：${plain}。${plain.includes('不影响') ? '' : '不影响费用，也不影响办事先后。'}`
  },
  notNow: '这次不评',
  noted: '已记下',
  notNoted: '没记上',
  sending: '正在记',
  waiting: '存在手机里，有网就发',
  correctableFor: (time: string) => `${time}内可以改`,
  final: '分数不再改了',
  correct: '改分',
  correctTitle: '改成几分？',
  optional: common.anyWords,
  contactTitle: '需要我们联系您吗？',
  contacts: { wechat: '微信', phone: '电话', visit: '上门', none: '不用了' },
  anonymousCase: '这是匿名评价，我们不知道您是谁，没法打电话。客服会看您写的，有话发到您的消息里，您也可以匿名回。',
  choose: '选一个或几个',
} as const

export const contactLines = {
  phone: (owner: string, by: string, tail: string) => tidy(`${owner} ${by} 前打给您，尾号 ${tail}。`),
  wechat: (owner: string, by: string) => tidy(`${owner} ${by} 前发消息给您。`),
  visit: (owner: string, by: string) => tidy(`${owner} ${by} 前联系您，约上门的时间。`),
  visitBy: (owner: string, by: string) => tidy(`${owner} ${by} 前到您家。`),
  none: `不联系您也会办，办完在「${entries.matters}」里能看到。`,
  resting: (by: string) => tidy(`${restingNow}，我们 ${by} 前联系您。`),
} as const

/** Said where the questionnaire has no question of its own for this class. */
export const askWhy: Record<ScoreClass, string> = {
  detractor: '对不起，没让您满意。主要是因为什么？',
  passive: '谢谢您。哪一点做好了，您会更满意？',
  promoter: '谢谢您。您最看重哪一点？',
}

export const thanksWords = {
  willCall: (owner: string, by: string) => tidy(`${owner}会在 ${by} 前给您打电话`),
  willWrite: (owner: string, by: string) => tidy(`${owner}会在 ${by} 前发消息给您`),
  willVisit: (owner: string, by: string) => tidy(`${owner}会在 ${by} 前到您家`),
  willArrange: (owner: string, by: string) => tidy(`${owner}会在 ${by} 前联系您，约上门的时间`),
  willWork: (owner: string) => `${owner}接着办，不打扰您`,
  /** No way of contact was chosen. */
  hasIt: (owner: string) => `记下了，${owner}接着办`,
  unchosen: '您没选怎么联系，我们先不打电话，也不上门。想让我们联系，现在还能选。',
  choose: '选怎么联系',
  hasSeen: (reasons: string) => `「${reasons}」已经转给他，${notTwice}。`,
  hasSeenScore: `您的评价已经转给他，${notTwice}。`,
  steps: {
    listen: '听您说清楚',
    listenBy: (by: string, way: string) => tidy(`${by} 前，${way}`),
    writeFirst: (by: string) => tidy(`${by} 前，先发消息`),
    listenFirst: (by: string) => tidy(`${by} 前，先联系您`),
    plan: '定好怎么做、哪天做完',
    planNote: '要上门看的，先跟您约时间',
    planVisit: (by: string) => tidy(`${by} 前到您家看`),
    ask: '再问您一次，解决了没有',
    askBy: (by: string) => tidy(`${by} 前`),
  },
  anonymous: '谢谢您，记下了',
  anonymousSub: '我们不知道您是谁，所以不会有人打电话。客服看到后有话，会发到您的消息里。',
  waiting: '谢谢您，记在手机里了',
  waitingSub: '有网就自动发，只发一次。',
  waitingTold: '有网就自动发，只发一次。发出去以后，会告诉您谁来联系。',
  detractorPlain: '谢谢您说出来，我们接着改',
  passive: '谢谢您，记下了',
  passiveSub: '您写的话，转给负责的同事看。',
  promoter: '谢谢您，大家听了都高兴',
  promoterSub: '您的话收到了，有经手的师傅就转给他。',
  points: (points: number) => `积分 +${points}`,
  pointsNote: '打几分都一样多',
  story: '愿意的话，说说这件事',
  storyNote: '讲不讲都行，跟积分、服务都没关系。',
  tellStory: '说一说',
  seeProgress: '看处理进度',
} as const

export const storyWords = {
  title: '说说这件事',
  sub: '谁来的、怎么做的、哪一点让您觉得好，随便写。',
  placeholder: '比如：师傅进门先套鞋套，走的时候把地也擦了',
  mayPublish: '可以登在小区公告里',
  mayPublishNote: '登之前会去掉姓名和房号。不勾也没关系，只给师傅看。',
  send: '发给他们',
  sent: '收到了，谢谢您',
} as const
