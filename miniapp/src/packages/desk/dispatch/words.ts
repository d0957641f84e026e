import { entryWords } from '../../../features/staff/words-entries'

export const dispatchPage = {
  title: '报修',
  what: '报修单',
  scopes: { working: '在办的', pool: '没人领', signing: '等住户看', closed: '办完的' },
  enter: entryWords.reportFor,
  empty: '没有单',
  /** For a butler. */
  emptyOwn: '您负责的楼里没有单',
  emptySub: '有人报修会在这儿出现。',
} as const
