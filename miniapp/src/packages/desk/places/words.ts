import { waitWords } from '@linsheng/shared/words/time'
import { entryWords } from '../../../features/staff/words-entries'

export const placesPage = {
  title: entryWords.places,
  what: entryWords.places,
  head: '一处一码，长期有效',
  sub: '住户扫一扫，地方就填好了，拍张照就能报修。',
  empty: '还没有场所码',
  /** For a butler. */
  emptyOwn: '您负责的楼里还没有场所码',
  emptySub: '先加一处，比如电梯。打出来贴上，住户就能扫。',
  common: '全小区',
  add: '加一处',
  addTitle: '加一处',
  where: '在哪儿',
  name: '叫什么',
  nameHint: '住户平时怎么叫就怎么写',
  names: ['大堂', '电梯', '楼道', '地下车库', '垃圾房', '门禁'],
  missing: '写一下这是哪儿',
  taken: '这儿已经有一个同名的码',
  added: '加好了',
} as const

export const placeCodesPage = {
  title: '一起打印',
  entry: '一起打印',
  hint: '不要的点一下去掉。四张排一页 A4，打出来裁开。',
  hintInWeChat: '要打印，用电脑打开网页版的工作台。',
  layOut: (count: number) => `排好 ${count} 张`,
  fetching: (got: number, of: number) => `正在取码，${got} / ${of}`,
  chooseAgain: '重新选',
  print: (sheets: number) => `打印 ${sheets} 页`,
} as const

export const placeCodePage = {
  title: entryWords.places,
  what: '这个码',
  /** On the paper. */
  scan: '扫一扫报修',
  phone: (phone: string) => `客服 ${phone}`,
  alt: (place: string) => `${place}的报修码`,
  print: '打印',
  save: '存图片',
  showAndSave: '看大图，长按存下',
  hint: '用 A6 纸打，或在 A4 上裁下来，贴在亮处。',
  hintInWeChat: '要打印整张，用电脑打开网页版的工作台。',
  unavailable: (seconds: number | null) =>
    `微信那边这会儿没给码，过${seconds === null ? '一会儿' : ` ${waitWords(seconds)}`}再试。已经贴出去的照样能扫。`,
  remove: '撤下这个码',
  removeTitle: '撤下这个码？',
  removeSub: '贴在那儿的就扫不开了，请顺手揭下来。报过的修照旧。',
  removed: '撤下了',
} as const
