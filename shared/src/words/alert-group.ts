import type { Alerts } from '../contract/notify/alerts.ts'
import { groupHears, groupNeverHears } from './alerts.ts'

type Outcome = NonNullable<Alerts['last']>['outcome']

/** The robot in the colleagues' WeCom group, to those who look after it. */
export const groupCard = {
  title: '企业微信群',
  sub: `${groupHears}，机器人说到群里。${groupNeverHears}，也不写几分。群里的人都看得到。`,
  ending: '机器人尾号',
  setBy: '谁接的',
  setAt: '什么时候',
  last: '最近一句',
  outcomes: {
    waiting: '正要说',
    delivered: '说到了',
    unknown: '不知道说到没有',
    failed: '没说到',
  } satisfies Record<Outcome, string>,
  failed: '最近一句没说到群里。机器人可能被移出了，换一个地址试试。',
  set: '接上一个群',
  change: '换一个',
  stop: '不说到群里了',
  stopTitle: '不再说到群里？',
  stopSub: '还没说的也不说了。事情照旧在每个人的消息里。',
  stopped: '停了',
} as const
export const groupForm = {
  title: '接上一个群',
  sub: '在企业微信群里加一个消息推送的机器人，把它给的地址整个贴过来。地址只用来发，存下就看不到了。',
  address: '机器人的地址',
  hint: '贴在这里',
  missing: '先把地址贴过来',
  wrong: '这不是企业微信机器人的地址。要整个贴过来，别少一段。',
  send: '接上',
  done: '接上了，群里会收到一句话',
} as const
