import { lengthText } from '@linsheng/shared/words/length'
import { entryWords } from '../../../features/staff/words-entries'
import { callResult } from '@linsheng/shared/words/case-forms'

export const callbacksPage = {
  title: entryWords.callbacks,
  what: entryWords.callbacks,
  sub: '只列到时间的，您自己做的那一单不会在这儿。',
  empty: '现在没有要打的',
  /** For a butler. */
  emptyOwn: '您负责的楼里现在没有要打的',
  emptySub: '到时间会出现在这儿。',
  about: (what: string, when: string) => `${when}的${what}`,
  due: (time: string) => `${time} 前打`,
  tries: (count: number) => `打过 ${count} 次`,
  call: '打电话',
  enter: '记结果',
  sheet: callResult,
  outcomes: { answered: '答了', no_answer: '没接', declined: '不想答' },
  script: '照着念，别替住户选',
  missing: '点一下结果；答了的，点一下住户说的分',
  send: '记下来',
  sent: '记下了',
  wish: '要不要再联系您？',
} as const

export const followUpsPage = {
  title: entryWords.followUps,
  what: entryWords.followUps,
  sub: (withinMinutes: number) => `打了 7、8 分又写了话的，${lengthText(withinMinutes)}内回一句。`,
  call: '打电话',
  empty: '都回过了',
  emptySub: '有人写了话会在这儿出现。',
  settle: '回过了',
  hint: '说了什么、做了什么',
  missing: '写一句怎么回的',
  send: '记下来',
} as const
